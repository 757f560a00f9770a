"""A word of the command line -> what it stands for: a day, a key, a paper's file, a report, a place in a briefing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.model.dates import PartialDate
    from reportgen.model.packing import Place

_REPORTS: Final = (".html", ".csv", ".json")


class Date(click.ParamType["PartialDate"]):
    """A day, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        """Give the day."""
        from reportgen.model.dates import PartialDate

        try:
            return value if isinstance(value, PartialDate) else PartialDate.parse_day(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Key(click.ParamType["str"]):
    """A key of a dossier: lower-case letters and digits in words joined by hyphens."""

    name = "key"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the key."""
        from reportgen.model.keys import KEY

        if not re.fullmatch(KEY, str(value)):
            self.fail(_("'{value}' is no key: write lower-case words joined by hyphens", value=value), param, ctx)
        return str(value)


class Source(click.ParamType["tuple[str, Path]"]):
    """The file of a paper: KEY=FILE."""

    name = "source"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        """Give the key and the file."""
        if isinstance(value, tuple):
            return value
        key, sign, path = str(value).partition("=")
        if not (key and sign and path):
            self.fail(_("'{value}' is not KEY=FILE", value=value), param, ctx)
        return key, Path(path)


class Limit(click.ParamType["tuple[str, int]"]):
    """How much is read: NAME=NUMBER."""

    name = "limit"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Give the name and the number."""
        from reportgen.model.limits import Limits

        if isinstance(value, tuple):
            return value
        name, sign, number = str(value).partition("=")
        if not (sign and number.isdecimal() and int(number)):
            self.fail(_("'{value}' is not NAME=NUMBER", value=value), param, ctx)
        if name not in Limits.names():
            self.fail(_("'{name}' is none of {known}", name=name, known=", ".join(Limits.names())), param, ctx)
        return name, int(number)


class Report(click.ParamType["Path"]):
    """A file to write verdicts to, by its ending."""

    name = "report"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Give the path."""
        path = Path(str(value))
        if path.suffix not in _REPORTS:
            self.fail(_("'{path}' ends in none of {known}", path=path, known=", ".join(_REPORTS)), param, ctx)
        return path


class Position(click.ParamType["Place"]):
    """Where pages go, or which page a mark stands on."""

    name = "place"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Give the page that something comes after; None for the last."""
        from reportgen.model.packing import Place

        if isinstance(value, Place):
            return value
        word, _sign, number = str(value).partition(":")
        if word == "after" and number.isdecimal():
            return Place(int(number))
        if value not in {"start", "end"}:
            self.fail(_("'{value}' is none of start, end, after:N", value=value), param, ctx)
        return Place(0 if value == "start" else None)
