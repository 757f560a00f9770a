# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""The sentences that the code asks for -> each catalogue of reportgen/locale: a .po to translate, a .mo to read.

Run it from the checkout: .venv/bin/python scripts/messages.py

What is new comes into the .po without a translation, what is no longer asked for goes. A sentence stands beside the
files that ask for it, without lines: they would change with every edit.
"""

from __future__ import annotations

import inspect
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reportgen import resources
from reportgen.cli import cli
from reportgen.cli.telling import words
from reportgen.intake import themes
from reportgen.messages import DOMAIN, FOLDER
from reportgen.scaffold.comments import comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

PACKAGE: Final = FOLDER.parent


class _Catalogue(Catalog):
    """A catalogue whose head has what is read of it: no dates, no addresses, no version of a tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        plural = f"nplurals={self.num_plurals}; plural={self.plural_expr};"
        named = {"Language": self.project, "Plural-Forms": plural, "MIME-Version": "1.0"}
        return [*named.items(), ("Content-Type", "text/plain; charset=utf-8"), ("Content-Transfer-Encoding", "8bit")]


def main() -> None:
    """Bring every catalogue up to date, and say what is not translated yet."""
    asked = everything()
    for path in files():
        catalogue = read(path)
        catalogue.update(asked, no_fuzzy_matching=True, update_creation_date=False)
        path.write_bytes(as_po(catalogue))
        path.with_suffix(".mo").write_bytes(as_mo(catalogue))
        for message in catalogue:
            if message.id and not is_translated(message):
                print(f"{path}: {message.id!r} is not translated")  # noqa: T201


def files() -> Iterator[Path]:
    """Give the .po of every language."""
    yield from sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    """Read a .po."""
    with path.open("rb") as file:
        found = read_po(file, path.parents[1].name, DOMAIN)
    named = path.parents[1].name
    catalogue = _Catalogue(found.locale, DOMAIN, found.header_comment, project=named, fuzzy=False)
    for message in found:
        if message.id:
            catalogue[message.id] = message
    return catalogue


def is_translated(message: Message) -> bool:
    """Whether a sentence has a translation, in every form that it needs."""
    said = message.string
    return bool(said) and (isinstance(said, str) or all(said or ()))


def template(package: Path = PACKAGE) -> Catalog:
    """Give every sentence that the package asks for, and where."""
    found = Catalog(domain=DOMAIN)
    for name, _, message, _, _ in sorted(extract_from_dir(package, [("**.py", "python")]), key=lambda each: each[:2]):
        found.add(message, locations=[(f"reportgen/{name}", 0)])
    return found


def everything() -> Catalog:
    """Give every sentence that the program says: ours, those of the help and of a new dossier, and those of click."""
    found = template()
    for name, theme in themes().items():
        found.add(theme.about, locations=[(f"templates/themes/{name}.yaml", 0)])
    for path in sorted(each for each in resources.example().rglob("*") if each.suffix in {".yaml", ".bib"}):
        for said in comments(path.read_text("utf-8")):
            found.add(said, locations=[(f"docs/examples/small/{path.relative_to(resources.example()).as_posix()}", 0)])
    for name, command in _commands():
        for said in words(command):
            found.add(said, locations=[(f"reportgen/cli/{name}.py", 0)])
    library = Path(inspect.getfile(click)).parent
    for name, _, message, _, _ in sorted(extract_from_dir(library, [("**.py", "python")]), key=lambda each: each[:2]):
        found.add(message, locations=[(f"click/{name}", 0)])
    return found


def _commands() -> Iterator[tuple[str, click.Command]]:
    yield "__init__", cli
    with click.Context(cli) as context:
        for name in cli.list_commands(context):
            command = cli.get_command(context, name)
            if command is not None:
                yield name.replace("-", "_"), command


def as_po(catalogue: Catalog) -> bytes:
    """Give the file to be translated: by sentence, each on one line."""
    out = BytesIO()
    write_po(out, catalogue, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Give the file to be read, which has nothing in it that is not translated."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


if __name__ == "__main__":
    main()
