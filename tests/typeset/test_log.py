"""What the engine's log says, in the author's terms."""

from __future__ import annotations

import pytest

from reportgen.typeset.log import read

TEXT = "first\nsecond \U0002a6a5\nthird"

QUIET = """\
Package: rerunfilecheck 2022-07-10 v1.10 Rerun checks for auxiliary files (HO)
LaTeX Font Info:    Font shape `TU/x(0)/m/n' will be scaled
Underfull \\hbox (badness 10000) detected at line 9
Overfull \\hbox (0.5pt too wide) in paragraph at lines 9--10
 []

Package longtable Warning: Column widths are fine
Output written on brief.xdv (1 page, 2116 bytes).
"""

CASES = {
    "a character without glyph": (
        (
            "Missing character: There is no \U0002a6a5 (U+2A6A5) in font"
            " [fonts/NotoSerifCJK-Regular.ttc:2]/OT:script=hani;language=dflt;!"
        ),
        "E103 error t.tex:2 NotoSerifCJK-Regular.ttc has no U+2A6A5 (\U0002a6a5)",
    ),
    "a character as older engines tell it": (
        "Missing character: There is no \U0002a6a5 in font [lmroman10-regular]:mapping=tex-text;!",
        "E103 error t.tex:2 lmroman10-regular has no U+2A6A5 (\U0002a6a5)",
    ),
    "a character that tex made, nowhere in the text": (
        "Missing character: There is no ሀ (U+1200) in font cmr10!",
        "E103 error t.tex cmr10 has no U+1200 (ሀ)",
    ),
    "an unknown command": (
        "! Undefined control sequence.\nl.13 a word \\nonsense\n                        and more",
        "E101 error t.tex:13 Undefined control sequence, after 'a word \\nonsense'",
    ),
    "an argument that runs away": (
        (
            "Runaway argument?\n{bar \n! Paragraph ended before \\foo was complete.\n"
            "<to be read again> \n                   \\par \nl.6 \n"
        ),
        "E101 error t.tex:6 Paragraph ended before \\foo was complete (the argument begins with '{bar')",
    ),
    "a package's error over two lines": (
        (
            "! Package kvsetkeys Error: Undefined key `zzz'\n(kvsetkeys)                in a list.\n\n"
            "Type  H <return>  for immediate help.\n ...\n\nl.13 \\hypersetup{zzz=1}\n"
        ),
        ("E102 error t.tex:13 Package kvsetkeys Error: Undefined key `zzz' in a list, after '\\hypersetup{zzz=1}'"),
    ),
    "a package that is not there": (
        "! LaTeX Error: File `nowhere.sty' not found.\n\nType X to quit\n\nl.3 \\usepackage\n",
        "D104 error LaTeX Error: File `nowhere.sty' not found, after '\\usepackage'",
    ),
    "a metric that is not there": (
        "! Font \\x=pzdr at 1sp not loadable: Metric (TFM) file or installed font not found.\n",
        "D103 error Font \\x=pzdr at 1sp not loadable: Metric (TFM) file or installed font not found",
    ),
    "an emergency stop that comes alone": (
        "! Emergency stop.\n<*> brief.tex\n",
        "E101 error t.tex Emergency stop",
    ),
    "a halt after an error": (
        "! Undefined control sequence.\nl.13 \\nonsense\n\n!  ==> Fatal error occurred!\n",
        "E101 error t.tex:13 Undefined control sequence, after '\\nonsense'",
    ),
    "a reference": (
        "LaTeX Warning: Reference `x' on page 1 undefined on input line 7.",
        "E104 error t.tex:7 reference 'x' leads nowhere",
    ),
    "a citation": (
        "LaTeX Warning: Citation `zzz' on page 1 undefined on input line 13.",
        "E104 error t.tex:13 citation 'zzz' leads nowhere",
    ),
    "labels that moved": (
        "LaTeX Warning: Label(s) may have changed. Rerun to get cross-references right.",
        (
            "E105 error a second pass is asked for: LaTeX Warning: Label(s) may have changed."
            " Rerun to get cross-references right."
        ),
    ),
    "a table whose widths changed": (
        "Package x Warning: Table widths have changed. Rerun LaTeX.",
        "E105 error a second pass is asked for: Package x Warning: Table widths have changed. Rerun LaTeX.",
    ),
    "a shape that a font does not have": (
        (
            "LaTeX Font Warning: Font shape `TU/abc/m/n' undefined\n"
            "(Font)              using `TU/lmr/m/n' instead on input line 16."
        ),
        "E107 warning t.tex:16 Font shape `TU/abc/m/n' undefined, using `TU/lmr/m/n' instead",
    ),
    "a line too wide": (
        (
            "Overfull \\hbox (28.96062pt too wide) in paragraph at lines 9--10\n"
            "\\TU/NotoSerif(0)/m/n/9.6 a long word[] \\TU/NotoSerif(0)/b/n/9.6 and more\n []\n"
        ),
        "E106 warning t.tex:9 a line is 29.0 pt too wide: 'a long word and more'",
    ),
    "a column too high": (
        "Overfull \\vbox (49.00726pt too high) has occurred while \\output is active []\n",
        "E106 error t.tex a column is 49.0 pt too high",
    ),
}


UNCOUNTED = "Overfull \\hbox (9.0.0pt too wide) in paragraph at lines 1--2\n"
"""What no engine says, and a message of an author's may."""
NUMBERED = ("Overfull \\hbox (9.0pt too wide) in paragraph at lines {0}--{0}\n []\n", "! Oh no.\nl.{0} x\n")


@pytest.mark.parametrize("log", NUMBERED)
def test_a_number_that_no_file_has_lines_for_does_no_harm(log: str) -> None:
    assert len(read(log.format("9" * 5000), TEXT, "t.tex")) == 1


@pytest.mark.parametrize("case", CASES)
def test_a_complaint_is_told_with_its_place(case: str) -> None:
    log, told = CASES[case]
    (fault,) = read(f"{QUIET}\n{log}\n\n", TEXT, "t.tex")
    parts = (fault.code, fault.severity, str(fault.span or ""), fault.message)
    assert " ".join(filter(None, parts)) == told
    assert fault.hint


def test_a_log_without_complaint_is_silent() -> None:
    assert read(QUIET, TEXT, "t.tex") == ()


def test_what_an_error_brings_with_it_is_not_told() -> None:
    log = "\n".join(CASES[case][0] for case in ("an unknown command", "labels that moved", "a reference"))
    assert [fault.code for fault in read(log, TEXT, "t.tex")] == ["E101"]


def test_a_character_is_told_once_a_font() -> None:
    assert len(read("\n".join([CASES["a character without glyph"][0]] * 9), TEXT, "t.tex")) == 1


@pytest.mark.parametrize(
    "log", ["", "\n", "! ", "!", "l.", "Overfull \\hbox (", "Runaway argument?\n", "\0\ufffd", UNCOUNTED]
)
def test_a_log_that_breaks_off_does_no_harm(log: str) -> None:
    assert read(log, TEXT, "t.tex") == ()
