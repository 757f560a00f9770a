"""A terminal shows what others wrote, and obeys none of it."""

from __future__ import annotations

from reportgen.shown import columns, padded, short, visible


def test_signs_that_hide_are_shown_by_picture_or_number() -> None:
    assert visible("a\tb\x7f\x85\u200b\ud800 　中") == "a␉b␡\\u0085\\u200b\\ud800 　中"


def test_the_end_of_what_is_very_long_is_left_out() -> None:
    assert short("a" * 400) == "a" * 400
    assert short("\x1b" * 401) == "␛" * 400 + "…"


def test_columns_of_chinese_stand_below_each_other() -> None:
    assert [columns(text) for text in ("", "12 pages", "12 页", "（无）")] == [0, 8, 5, 6]
    assert [padded(text, 6) + "|" for text in ("page", "页面")] == ["page  |", "页面  |"]
    assert padded("12 页", 9, "right") == "    12 页"
