"""A briefing and a brief -> the briefing with the brief inside: a file, its mark, an entry in the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import AttachedFileSpec, Dictionary, Name, Stream, String

from reportgen.model.packing import Attached
from reportgen.pack import files, outline
from reportgen.pack.about import about
from reportgen.pack.mark import Words, mark, place_of
from reportgen.pack.naming import unused_file
from reportgen.pack.objects import dictionary, text

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

    from reportgen.model.packing import Annex
    from reportgen.pack.opening import Opened

_MEDIA_TYPE = "application/pdf"


def embed(host: Pdf, brief: Opened, annex: Annex, page: int) -> Attached:
    """Embed a brief and put its mark on a page (from 0); the names of the briefing's files stay."""
    known = about(brief)
    title = annex.title or known.title
    language = ", ".join(known.languages)
    contents = f"{title} (PDF, {language})" if language else f"{title} (PDF)"
    name = unused_file(brief.path.name, {str(String(key)) for key in files.named_files(host)})
    spec = _specification(host, brief, name, contents)
    files.embed(host, {bytes(String(name)): spec})
    files.associate(host, spec)
    tag = known.languages[0] if known.languages else None
    shown = mark(host, host.pages[page], spec, Words(contents, tag))
    outline.insert(host, outline.entry(host, title, place_of(shown)), page)
    return Attached(title, "embed", page + 1, 1, tag, known.digest, name)


def _specification(host: Pdf, brief: Opened, name: str, description: str) -> Object:
    """Describe the file: what it is, how it belongs to the briefing, when it was made (ISO 19005-3, 6.8)."""
    info = dictionary(brief.pdf.trailer.get("/Info"))
    spec = AttachedFileSpec(
        host,
        brief.content,
        description=description,
        filename=name,
        mime_type=_MEDIA_TYPE,
        creation_date=text(info.get("/CreationDate")),
        mod_date=text(info.get("/ModDate")),
    ).obj
    spec.AFRelationship = Name.Supplement
    _speak(host, brief, spec.EF.F)
    return spec


def _speak(host: Pdf, brief: Opened, content: Object) -> None:
    """Let the stream say its languages as metadata of its own (ISO 32000-1, 14.3.2): no key of a file does."""
    languages = about(brief).languages
    if languages and isinstance(content, Stream):
        items = "".join(f"<rdf:li>{language}</rdf:li>" for language in languages)
        packet = _PACKET.format(items=items, media_type=_MEDIA_TYPE).encode()
        content.Metadata = host.make_stream(packet, Dictionary(Type=Name.Metadata, Subtype=Name.XML))


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>{media_type}</dc:format>
<dc:language><rdf:Bag>{items}</rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
