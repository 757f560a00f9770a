"""Briefings of every kind, and briefs to attach to them, made by hand: what strangers' PDFs are like."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import ImageCms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pikepdf import Object

DRAWING = b"/Figure <</MCID %d>> BDC 0.2 g 20 20 40 40 re f EMC\n/Artifact BMC 10 10 m 90 10 l S EMC\n"
"""A page without text: nothing that a font could fail."""


PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">{archive}{access}
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>{extension}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""The property of PDF/UA is not among those that XMP knows, and PDF/A wants to be told (ISO 19005-2, 6.6.2.3)."""


class Maker:
    """A PDF in the making; every part is what the standard says, and nothing is there that was not asked for."""

    def __init__(
        self, pages: int = 4, sizes: Sequence[tuple[int, int]] = ((400, 300),), turns: Sequence[int] = (0,)
    ) -> None:
        """Begin with pages of sizes (in points) and turns (in degrees), in rotation."""
        self.pdf = Pdf.new()
        for number in range(pages):
            page = self.pdf.add_blank_page(page_size=sizes[number % len(sizes)]).obj
            page.Contents = self.pdf.make_stream(DRAWING % 0 + b"%% page %d\n" % number)
            if turns[number % len(turns)]:
                page.Rotate = turns[number % len(turns)]
        self.pages = [page.obj for page in self.pdf.pages]

    def annotate(self, page: int, **entries: Any) -> Object:
        """Put an annotation on a page."""
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.Annot, Rect=Array([30, 30, 60, 50]), F=4, P=self.pages[page], **entries)
        )
        self.pages[page].Annots = Array([*self.pages[page].get("/Annots", []), made])
        return made

    def link(self, page: int, target: int | str | bytes) -> Object:
        """Link to a page, to a named destination (bytes), or to an address."""
        if isinstance(target, bytes):
            action = Dictionary(S=Name.GoTo, D=String(target))
        elif isinstance(target, str):
            action = Dictionary(S=Name.URI, URI=String(target))
        else:
            return self.annotate(page, Subtype=Name.Link, Dest=self.at(target), Contents=String("link"))
        return self.annotate(page, Subtype=Name.Link, A=action, Contents=String("link"))

    def at(self, page: int) -> Array:
        """Give the destination of a place on a page."""
        return Array([self.pages[page], Name.XYZ, 10, 200 + page, None])

    def named(self, places: Mapping[str, int], *, old: bool = False) -> None:
        """Name destinations, in a name tree or in the dictionary that came before it."""
        if old:
            self.pdf.Root.Dests = Dictionary({f"/{key}": self.at(page) for key, page in places.items()})
            return
        flat: list[Any] = []
        for key in sorted(places):
            flat += [String(key), Dictionary(D=self.at(places[key]))]
        self._names().Dests = self.pdf.make_indirect(Dictionary(Names=Array(flat)))

    def outline(self, titles: Sequence[tuple[str, int, int]]) -> None:
        """Give an outline: title, depth, page."""
        root = self.pdf.Root.Outlines = self.pdf.make_indirect(Dictionary(Type=Name.Outlines))
        above: list[Any] = [root]
        for title, depth, page in titles:
            entry = self.pdf.make_indirect(Dictionary(Title=String(title), Dest=self.at(page), Parent=above[depth]))
            parent = above[depth]
            if "/Last" in parent:
                entry.Prev, parent.Last.Next = parent.Last, entry
            else:
                parent.First = entry
            parent.Last = entry
            parent.Count = int(parent.get("/Count", 0)) + 1
            above[depth + 1 :] = [entry]

    def labels(self, *ranges: tuple[int, Mapping[str, Any]]) -> None:
        """Label the pages."""
        flat: list[Any] = []
        for first, entries in ranges:
            flat += [first, Dictionary({f"/{key}": value for key, value in entries.items()})]
        self.pdf.Root.PageLabels = Dictionary(Nums=Array(flat))

    def attach(self, name: str, content: bytes, relationship: str = "Data") -> Object:
        """Embed a file, as PDF/A-3 wants it."""
        stream = self.pdf.make_stream(content, Type=Name.EmbeddedFile, Subtype=Name("/text/csv"))
        stream.Params = Dictionary(Size=len(content), ModDate=String("D:20240102000000Z"))
        spec = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(name),
                UF=String(name),
                Desc=String(f"about {name}"),
                AFRelationship=Name(f"/{relationship}"),
                EF=Dictionary(F=stream, UF=stream),
            )
        )
        names = self._names()
        known = names.get("/EmbeddedFiles")
        pairs = [] if known is None else list(known.Names)
        names.EmbeddedFiles = self.pdf.make_indirect(Dictionary(Names=Array([*pairs, String(name), spec])))
        self.pdf.Root.AF = Array([*self.pdf.Root.get("/AF", []), spec])
        return spec

    def field(self, name: str, value: str, page: int = 0, font: str = "Helvetica") -> Object:
        """Put a text field on a page, with one font in the form."""
        made = self.annotate(page, Subtype=Name.Widget, FT=Name.Tx, T=String(name), V=String(value))
        made.DA = String("/F 12 Tf 0 g")
        if "/AcroForm" not in self.pdf.Root:
            helvetica = self.pdf.make_indirect(
                Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{font}"))
            )
            resources = Dictionary(Font=Dictionary(F=helvetica))
            self.pdf.Root.AcroForm = self.pdf.make_indirect(
                Dictionary(Fields=Array(), DR=resources, DA=String("/F 0 Tf"))
            )
        self.pdf.Root.AcroForm.Fields.append(made)
        return made

    def layer(self, title: str, *, hidden: bool = False) -> None:
        """Give a layer, and a page that draws on it."""
        made = self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(title)))
        if "/OCProperties" not in self.pdf.Root:
            config = Dictionary(Name=String("layers"), Order=Array(), OFF=Array())
            self.pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=config)
        properties = self.pdf.Root.OCProperties
        properties.OCGs.append(made)
        properties.D.Order.append(made)
        if hidden:
            properties.D.OFF.append(made)
        self.pages[0].Resources = Dictionary(Properties=Dictionary(L=made))

    def tag(self, role: str = "Figure", words: str = "drawing", attribute: str = "Layout") -> None:
        """Tag every drawing and every annotation; the type /Drawing, the class /c and the IDs are those of any file."""
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self._element(root, "Document")
        root.K = document
        numbers: list[Any] = []
        identified: list[Any] = []
        for number, page in enumerate(self.pages):
            figure = self._element(document, "Drawing", Pg=page, K=0, Alt=String(f"{words} {number}"), C=Name.c)
            figure.A = Dictionary(O=Name.Layout, BBox=Array([20, 20, 60, 60]))
            figure.ID = String(f"id{number}")
            identified += [String(f"id{number}"), figure]
            page.StructParents, page.Tabs = len(numbers) // 2, Name.S
            numbers += [len(numbers) // 2, Array([figure])]
            for each in page.get("/Annots", []):
                kind = {"/Link": "Link", "/Widget": "Form"}.get(str(each.Subtype), "Annot")
                held = Dictionary(Type=Name.OBJR, Obj=each, Pg=page)
                element = self._element(document, kind, K=held, Alt=String("somewhere"))
                each.StructParent = len(numbers) // 2
                numbers += [len(numbers) // 2, element]
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(numbers) // 2
        root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(identified)))
        root.RoleMap = Dictionary({"/Drawing": Name(f"/{role}")})
        root.ClassMap = Dictionary(c=Dictionary(O=Name(f"/{attribute}"), Placement=Name.Block))
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def claim(self, part: int = 0, level: str = "", access: int = 0, title: str = "Briefing") -> None:
        """Claim to be PDF/A and PDF/UA, and be it."""
        archive = f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>" if part else ""
        packet = PACKET.format(
            title=title,
            archive=archive,
            access=f"<pdfuaid:part>{access}</pdfuaid:part>" if access else "",
            extension=EXTENSION if access and part else "",
        )
        self.pdf.Root.Metadata = self.pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
        self.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        colours = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
        if part == 1:
            colours[8:10] = b"\x02\x10"  # the version of ICC that PDF 1.4 knows
        profile = self.pdf.make_stream(bytes(colours), N=3)
        self.pdf.Root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String("sRGB"),
                    DestOutputProfile=profile,
                )
            ]
        )

    def say(self, title: str, language: str = "", date: str = "D:20240102030405Z") -> None:
        """Say what the file is called, in which language it is, and when it was made."""
        self.pdf.docinfo = self.pdf.make_indirect(Dictionary(Title=String(title), ModDate=String(date)))
        if language:
            self.pdf.Root.Lang = String(language)

    def bytes(self, **options: Any) -> bytes:
        """Give the file."""
        out = BytesIO()
        self.pdf.save(out, static_id=True, compress_streams=False, **options)
        return out.getvalue()

    def _names(self) -> Object:
        if "/Names" not in self.pdf.Root:
            self.pdf.Root.Names = self.pdf.make_indirect(Dictionary())
        return self.pdf.Root.Names

    def _element(self, above: Object, kind: str, **entries: Any) -> Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=above, **entries))
        if "/S" in above:
            above.K = Array([*above.get("/K", []), made])
        return made


def everything(maker: Maker, *, language: str = "", title: str = "Briefing") -> Maker:
    """Give a file one of everything, under names that any other file may have too."""
    maker.named({"section.1": 0, "section.2": 2, "page.1": 1, "Doc-Start": 0})
    for page, target in ((0, b"section.2"), (1, 3), (2, "https://example.org/a"), (3, b"page.1"), (1, b"nobody")):
        maker.link(page, target)
    maker.outline([("One", 0, 0), ("One point one", 1, 1), ("Two", 0, 2), ("Two point one", 1, 3)])
    maker.labels((0, {"S": Name.r}), (2, {"S": Name.D, "P": String("A-"), "St": 5}))
    maker.attach("data.csv", f"{title},1\n".encode())
    maker.attach("notes.csv", b"the same,2\n", "Source")
    maker.say(title, language)
    return maker


def plain() -> bytes:
    """Give pages and nothing else."""
    return Maker().bytes()


def colliding() -> bytes:
    """Give a file with the names that hyperref gives, and one of everything else."""
    return everything(Maker()).bytes()


def old_names() -> bytes:
    """Give destinations in the dictionary of PDF 1.1, with links that name them by names."""
    maker = Maker()
    maker.named({"section.1": 1, "section.2": 3}, old=True)
    maker.annotate(0, Subtype=Name.Link, Dest=Name("/section.2"))
    maker.annotate(1, Subtype=Name.Link, A=Dictionary(S=Name.GoTo, D=Name("/section.1")))
    return maker.bytes()


def tagged() -> bytes:
    """Give a tagged file, whose type /Drawing is a figure."""
    maker = everything(Maker(), language="en-GB")
    maker.tag()
    return maker.bytes()


def archive(part: int = 3, level: str = "A", access: int = 1, *, files: bool = True, language: str = "en-GB") -> bytes:
    """Give a tagged PDF/A."""
    maker = Maker()
    maker.named({"section.1": 0, "section.2": 2})
    maker.link(0, b"section.2")
    maker.link(2, "https://example.org/a")
    maker.outline([("One", 0, 0), ("Two", 0, 2)])
    if files:
        maker.attach("data.csv", b"1\n")
    maker.say("Briefing", language)
    # A date in one place alone would be at odds with the metadata.
    del maker.pdf.docinfo.ModDate
    maker.tag()
    maker.claim(part, level, access)
    if part == 1:
        # What PDF 1.4 does not know.
        for page in maker.pages:
            del page.Tabs
    return maker.bytes(force_version="1.4" if part == 1 else "1.7")


def with_form() -> bytes:
    """Give a form whose fields have the names of another's, in a font of the same name."""
    maker = Maker()
    maker.field("name", "host")
    maker.field("place", "Minsk", page=2)
    maker.annotate(1, Subtype=Name.Text, Contents=String("a note"))
    return maker.bytes()


def with_labels() -> bytes:
    """Give Roman numbers, then letters, then numbers with something before them."""
    maker = Maker(pages=30)
    maker.labels((0, {"S": Name.R}), (3, {"S": Name.a}), (29, {"P": String("Appendix")}))
    return maker.bytes()


def turned() -> bytes:
    """Give pages of several sizes, turned every way, with crop boxes and what pages inherit."""
    maker = Maker(pages=8, sizes=((300, 400), (842, 595), (200, 200)), turns=(0, 90, 180, 270))
    maker.pages[1].CropBox = Array([20, 20, 600, 500])
    maker.link(1, 6)
    tree = maker.pdf.Root.Pages
    tree.MediaBox = maker.pages[5].MediaBox
    del maker.pages[5].MediaBox
    return maker.bytes()


def with_layers() -> bytes:
    """Give two layers, one of them hidden."""
    maker = Maker()
    maker.layer("seen")
    maker.layer("hidden", hidden=True)
    return maker.bytes()


def numbered() -> bytes:
    """Give destinations that name their page by its number, as some programs write them."""
    maker = Maker()
    maker.annotate(0, Subtype=Name.Link, Dest=Array([3, Name.Fit]))
    maker.annotate(2, Subtype=Name.Link, A=Dictionary(S=Name.GoTo, D=Array([1, Name.XYZ, 0, 0, 0])))
    maker.outline([("One", 0, 1)])
    maker.pdf.Root.Outlines.First.Dest = Array([2, Name.Fit])
    maker.named({"there": 1})
    maker.pdf.Root.Names.Dests.Names[1] = Array([1, Name.Fit])
    return maker.bytes()


def packed() -> bytes:
    """Give a file in object streams, as new programs write them."""
    return everything(Maker()).bytes(object_stream_mode=pikepdf.ObjectStreamMode.generate)


def linearized() -> bytes:
    """Give a file made for the web."""
    return everything(Maker()).bytes(linearize=True)


def stale() -> bytes:
    """Give pages that say they are tagged, in a file that has no structure."""
    maker = Maker()
    for number, page in enumerate(maker.pages):
        page.StructParents = number
    return maker.bytes()


def damaged() -> bytes:
    """Give a file whose cross-reference table is not where it says."""
    return re.sub(rb"startxref\n\d+", b"startxref\n17", everything(Maker()).bytes())


def thousand() -> bytes:
    """Give a thousand pages, each with a link to the next."""
    maker = Maker(pages=1000)
    for page in range(999):
        maker.link(page, page + 1)
    maker.outline([(f"Part {page}", 0, page) for page in range(0, 1000, 10)])
    return maker.bytes()


def encrypted(user: str = "user", owner: str = "owner", **allowed: bool) -> bytes:
    """Give a file that opens with a password."""
    allow = pikepdf.Permissions(**allowed)
    return everything(Maker()).bytes(encryption=pikepdf.Encryption(user=user, owner=owner, allow=allow))


def signed() -> bytes:
    """Give a file with a signed field: the dictionary of a signature, over bytes that any change moves."""
    maker = everything(Maker())
    signature = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        SubFilter=Name("/adbe.pkcs7.detached"),
        ByteRange=Array([0, 100, 200, 300]),
        Contents=String(b"\x30\x03\x02\x01\x01"),
    )
    field = maker.annotate(0, Subtype=Name.Widget, FT=Name.Sig, T=String("Approval"), V=signature)
    maker.pdf.Root.AcroForm = maker.pdf.make_indirect(Dictionary(Fields=Array([field]), SigFlags=3))
    return maker.bytes()


HOSTS: Mapping[str, Callable[[], bytes]] = {
    "plain": plain,
    "colliding names": colliding,
    "names of PDF 1.1": old_names,
    "tagged": tagged,
    "PDF/A-3a and PDF/UA-1": archive,
    "form": with_form,
    "page labels": with_labels,
    "turned, of several sizes": turned,
    "layers": with_layers,
    "pages by number": numbered,
    "object streams": packed,
    "linearized": linearized,
    "stale tags": stale,
    "damaged cross-reference": damaged,
    "a thousand pages": thousand,
}
"""Kinds of briefings that anything can be attached to."""


def brief() -> bytes:
    """Give a tagged brief in Chinese, with the names that the briefings have, and other meanings for them."""
    maker = everything(Maker(pages=4, sizes=((300, 400),)), language="zh-CN", title="简报")
    maker.field("name", "brief", font="Courier")
    maker.field("question", "why", page=1)
    maker.tag(role="Sect", words="图", attribute="Table")
    return maker.bytes()


def untagged_brief() -> bytes:
    """Give a brief in Chinese without structure, with stale keys of it."""
    maker = everything(Maker(pages=4), language="zh-CN", title="简报")
    maker.layer("seen")
    maker.layer("hidden", hidden=True)
    maker.pages[0].StructParents = 0
    return maker.bytes()


def archive_brief(part: int = 3, level: str = "A", access: int = 1, *, files: bool = True) -> bytes:
    """Give a brief that is PDF/A."""
    return archive(part, level, access, files=files, language="zh-CN")


BRIEFS: Mapping[str, Callable[[], bytes]] = {
    "tagged brief": brief,
    "untagged brief": untagged_brief,
    "archived brief": archive_brief,
}
