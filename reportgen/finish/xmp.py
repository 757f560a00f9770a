"""What a document says of itself -> an XMP packet (ISO 16684-1).

pikepdf writes XMP too, but of a text in several languages only the default one, and no extension schema, without which
PDF/A knows nothing of PDF/UA (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NS: Final = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
DEFAULT: Final = "x-default"
"""The language of a text for whoever asks for none."""
_WORDS_OF_PDF: Final = MappingProxyType({"endstream": "endstrea&#109;", "endobj": "endob&#106;"})
"""Words that end the stream for a reader who does not count its bytes, and the same words in XML without them."""
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_END = '\n<?xpacket end="r"?>'


@dataclass(frozen=True, slots=True)
class About:
    """What Info and XMP both say: texts that have a twin in another language are there by its tag (BCP 47)."""

    title: str
    titles: Mapping[str, str]
    author: str
    subject: str
    subjects: Mapping[str, str]
    keywords: tuple[str, ...]
    languages: tuple[str, ...]
    date: str
    """A day (ISO 8601)."""
    creator: str
    producer: str
    claims: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The parts of standards that the file keeps to: `pdfaid:part` -> 3."""


def packet(about: About) -> bytes:
    """Write the packet: the same bytes for the same words."""
    for prefix, uri in _NS.items():
        if prefix != "xml":
            ET.register_namespace(prefix, uri)
    root = ET.Element(_name("x:xmpmeta"))
    rdf = ET.SubElement(root, _name("rdf:RDF"))
    said = ET.SubElement(rdf, _name("rdf:Description"), {_name("rdf:about"): ""})
    moment = f"{about.date}T00:00:00Z"
    simple = {
        **about.claims,
        "dc:format": "application/pdf",
        "pdf:Keywords": ", ".join(about.keywords),
        "pdf:Producer": about.producer,
        "xmp:CreatorTool": about.creator,
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
    }
    for name, value in simple.items():
        ET.SubElement(said, _name(name)).text = value
    _alternatives(said, "dc:title", {DEFAULT: about.title, **about.titles})
    _alternatives(said, "dc:description", {DEFAULT: about.subject, **about.subjects})
    _listed(said, "dc:creator", "Seq", [about.author])
    _listed(said, "dc:date", "Seq", [moment])
    _listed(said, "dc:language", "Bag", about.languages)
    _listed(said, "dc:subject", "Bag", about.keywords)
    if "pdfuaid:part" in about.claims:
        _extension(said)
    ET.indent(root, " ")
    written = ET.tostring(root, encoding="unicode")
    for word, reference in _WORDS_OF_PDF.items():
        written = written.replace(word, reference)
    return (_BEGIN + written + _END).encode()


def _alternatives(said: ET.Element, name: str, values: Mapping[str, str]) -> None:
    alternatives = ET.SubElement(ET.SubElement(said, _name(name)), _name("rdf:Alt"))
    for language, value in values.items():
        ET.SubElement(alternatives, _name("rdf:li"), {_name("xml:lang"): language}).text = value


def _listed(said: ET.Element, name: str, kind: str, values: Iterable[str]) -> None:
    items = ET.SubElement(ET.SubElement(said, _name(name)), _name(f"rdf:{kind}"))
    for value in values:
        ET.SubElement(items, _name("rdf:li")).text = value


def _extension(said: ET.Element) -> None:
    """Declare the one schema that ISO 19005-3 does not know itself (6.6.2.3.3)."""
    schema = _resource(said, "pdfaExtension:schemas", "Bag")
    _texts(
        schema,
        {
            "pdfaSchema:schema": "PDF/UA identification schema",
            "pdfaSchema:namespaceURI": _NS["pdfuaid"],
            "pdfaSchema:prefix": "pdfuaid",
        },
    )
    _texts(
        _resource(schema, "pdfaSchema:property", "Seq"),
        {
            "pdfaProperty:name": "part",
            "pdfaProperty:valueType": "Integer",
            "pdfaProperty:category": "internal",
            "pdfaProperty:description": "the part of ISO 14289 that the file keeps to",
        },
    )


def _resource(holder: ET.Element, name: str, kind: str) -> ET.Element:
    items = ET.SubElement(ET.SubElement(holder, _name(name)), _name(f"rdf:{kind}"))
    return ET.SubElement(items, _name("rdf:li"), {_name("rdf:parseType"): "Resource"})


def _texts(holder: ET.Element, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        ET.SubElement(holder, _name(name)).text = value


def _name(prefixed: str) -> str:
    prefix, _, name = prefixed.partition(":")
    return f"{{{_NS[prefix]}}}{name}"
