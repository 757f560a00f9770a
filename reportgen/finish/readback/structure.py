"""A finished PDF, opened anew, and the tree of its document -> what in its structure is not as it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pikepdf import Array, Dictionary, Name

from reportgen.diagnostics import Diagnostic
from reportgen.finish.readback.texts import Reader
from reportgen.finish.structure.tree import IDENTIFIED
from reportgen.finish.structure.words import same
from reportgen.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pikepdf import Object, Pdf

    from reportgen.model.structure import Element

Id: TypeAlias = tuple[int, int]
"""The number of an object and its generation."""

# pikepdf takes twenty times as long to say that a key is not there as to be asked whether it is, and ten times as long
# to make a name as to compare two.
_LINK, _TABLE = Name.OBJR, Name.Table


def structure_faults(pdf: Pdf, tree: Element) -> Iterator[Diagnostic]:
    """F112, F114, F115 and F116: every text in its element, as it was meant, and the tree that of the document."""
    return _Doubts(pdf).all(tree)


class _Doubts:
    """Walks the tree of a file beside that of its document."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._texts: dict[tuple[Id, int], list[str]] = {}
        self._owners: dict[Id, dict[int, Id]] = {}
        """The element of each marked content, by page and number, as the tree has it."""
        self._links: dict[Id, Id] = {}
        self._ids: dict[int, bytes] = {}
        self._named: set[bytes] = set()

    def all(self, tree: Element) -> Iterator[Diagnostic]:
        yield from self._pages()
        root = self._pdf.Root.get("/StructTreeRoot", Dictionary())
        kids = _listed(root.get("/K"))
        if len(kids) != 1 or not bool(self._pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)):
            yield Diagnostic("F116", _("the PDF has no tree of one document"))
            return
        yield from self._element(kids[0], tree, None)
        yield from self._parents(root)

    def _pages(self) -> Iterator[Diagnostic]:
        reader = Reader()
        for number, page in enumerate(self._pdf.pages, start=1):
            at = page.obj.objgen
            for read in reader.read(page):
                if read.mcid is not None:
                    self._texts.setdefault((at, read.mcid), []).append(read.text)
                elif not read.artifact and read.text:
                    yield Diagnostic(
                        "F112",
                        _("page {number}: '{text}' is shown outside every element", number=number, text=read.text),
                    )

    def _element(self, made: Object, meant: Element, page: Object | None) -> Iterator[Diagnostic]:
        """An element and its kids beside those that were meant."""
        name, entries = f"{meant.tag} {meant.number}", dict(made.items())
        page = entries.get("/Pg", page)
        yield from self._facts(entries, meant)
        within = [kid for kid in meant.kids if not isinstance(kid, str)]
        text = ""
        for kid in _listed(entries.get("/K")):
            if not isinstance(kid, Dictionary):
                text += self._content(page, int(kid), made.objgen)
            elif "/S" in kid:
                if not within:
                    yield Diagnostic("F116", _("{name} holds more elements than were meant", name=name))
                    return
                yield from self._element(kid, within.pop(0), page)
            elif kid["/Type"] == _LINK:
                self._links[kid["/Obj"].objgen] = made.objgen
            else:
                text += self._content(kid.get("/Pg", page), int(kid["/MCID"]), made.objgen)
        if within:
            yield Diagnostic(
                "F116", _("{name} lacks {tag} {number}", name=name, tag=within[0].tag, number=within[0].number)
            )
        if not same(text, meant.text):
            yield Diagnostic(
                "F114",
                _(
                    "{name} reads '{text}', and should read '{wanted}'",
                    name=name,
                    text=text[:60],
                    wanted=meant.text[:60],
                ),
            )

    def _content(self, page: Object | None, mcid: int, holder: Id) -> str:
        """The text of marked content, which is then taken."""
        at = page.objgen if page is not None else (0, 0)
        self._owners.setdefault(at, {})[mcid] = holder
        return "".join(self._texts.pop((at, mcid), ()))

    def _facts(self, entries: Mapping[str, Object], meant: Element) -> Iterator[Diagnostic]:
        """Kind, language, description, and what a cell is to its table."""
        found = {
            N_("kind"): str(entries.get("/S")),
            N_("language"): str(entries.get("/Lang", "")),
            N_("description"): str(entries.get("/Alt", "")),
            N_("name"): self._name(entries, meant),
            **self._cell(entries, meant),
        }
        wanted = {
            "kind": f"/{meant.tag}",
            "language": meant.lang or "",
            "description": (meant.alt or "") if meant.tag == "Figure" else "",
            "name": _("its own") if meant.tag in IDENTIFIED else "",
            "scope": f"/{meant.scope}" if meant.scope else "",
            "columns": meant.span,
            "heads": [self._ids.get(head) for head in meant.headers],
        }
        if found != wanted:
            for what, value in wanted.items():
                if found[what] != value:
                    message = _(
                        "{tag} {number}: the {what} is {found!r}, not {wanted!r}",
                        tag=meant.tag,
                        number=meant.number,
                        what=_(what),
                        found=found[what],
                        wanted=value,
                    )
                    yield Diagnostic("F116", message)

    def _name(self, entries: Mapping[str, Object], meant: Element) -> str:
        """Say whether an element that needs a name has one that no other has (ISO 14289-1, 7.9)."""
        if meant.tag not in IDENTIFIED:
            return ""
        name = bytes(entries.get("/ID", b""))
        found = (
            _("its own")
            if name and name not in self._named
            else _("not its own: {name!r}", name=name.decode("latin-1"))
        )
        self._named.add(name)
        return found

    def _cell(self, entries: Mapping[str, Object], meant: Element) -> dict[str, object]:
        if meant.tag not in ("TH", "TD"):
            return {N_("scope"): "", N_("columns"): 1, N_("heads"): []}
        self._ids[meant.number] = bytes(entries.get("/ID", b""))
        table = next((each for each in map(dict, _listed(entries.get("/A"))) if each.get("/O") == _TABLE), {})
        return {
            "scope": str(table.get("/Scope", "")),
            "columns": int(table.get("/ColSpan", 1)),
            "heads": [bytes(head) for head in _listed(table.get("/Headers"))],
        }

    def _parents(self, root: Object) -> Iterator[Diagnostic]:
        """The way back from pages and links to their elements (ISO 32000-1, 14.7.4.4)."""
        numbers = list(root.get("/ParentTree", Dictionary()).get("/Nums", Array()))
        parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=False)}
        keys: set[int] = set()
        for number, page in enumerate(self._pdf.pages, start=1):
            key = int(page.obj.get("/StructParents", -1))
            if key in keys:
                yield Diagnostic(
                    "F115",
                    _("page {number}: another page or link has its number {key} in the tree", number=number, key=key),
                )
            keys.add(key)
            owners = self._owners.get(page.obj.objgen, {})
            back = {mcid: one.objgen for mcid, one in enumerate(_listed(parents.get(key)))}
            if owners != back:
                yield Diagnostic(
                    "F115",
                    _("page {number}: its contents do not lead back to the elements that hold them", number=number),
                )
            for annotation in page.obj.get("/Annots", Array()):
                yield from self._link(number, annotation, parents, keys)

    def _link(self, page: int, annotation: Object, parents: dict[int, Object], keys: set[int]) -> Iterator[Diagnostic]:
        key = int(annotation["/StructParent"]) if "/StructParent" in annotation else -1
        held, back = self._links.get(annotation.objgen), parents.get(key)
        if key in keys:
            yield Diagnostic(
                "F115",
                _("page {page}: another page or link has the number {key} of a link in the tree", page=page, key=key),
            )
        keys.add(key)
        if held is None or back is None or back.objgen != held:
            yield Diagnostic(
                "F115", _("page {page}: a link does not lead back to the element that holds it", page=page)
            )


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value.as_list()) if isinstance(value, Array) else [value]
