"""The list of themes, for people and for programs."""

from __future__ import annotations

import json

from click.testing import CliRunner

from reportgen import resources
from reportgen.cli import cli


def test_every_theme_is_listed_in_a_line() -> None:
    ran = CliRunner().invoke(cli, ["themes"])
    names = {path.stem for path in resources.themes().glob("*.yaml")}
    assert ran.exit_code == 0
    assert {line.split()[0] for line in ran.output.splitlines()} == names


def test_the_list_is_told_to_programs() -> None:
    listed = json.loads(CliRunner().invoke(cli, ["themes", "--json"]).output)
    assert {each["theme"]: each["paper"] for each in listed} == {
        "default": "a4",
        "gb-t-9704": "a4",
        "us-letter": "letter",
    }
    assert all(each["about"] and each["picture"] is None for each in listed)
