"""A terminal shows what others wrote, and obeys none of it."""

from __future__ import annotations

from reportgen.shown import counted, short, visible


def test_signs_that_hide_are_shown_by_picture_or_number() -> None:
    assert visible("a\tb\x7f\x85\u200b\ud800 　中") == "a␉b␡\\u0085\\u200b\\ud800 　中"


def test_the_end_of_what_is_very_long_is_left_out() -> None:
    assert short("a" * 400) == "a" * 400
    assert short("\x1b" * 401) == "␛" * 400 + "…"


def test_one_is_told_from_many() -> None:
    assert [counted(number, "page") for number in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
