"""An entry of the reference list is set by the rules of GB/T 7714, in the language of the work and not of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.compose.citations import reference_items
from reportgen.model.blocks import ReferenceItem
from reportgen.model.phrases import Address, Plain
from tests.compose.walk import every, words
from tests.factory import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition


@pytest.fixture(scope="module")
def listed(small_editions: Mapping[str, Edition]) -> Mapping[int, ReferenceItem]:
    """The entries of the small brief's reference list, by number."""
    return {item.number: item for item in every(ReferenceItem, small_editions["zh"])}


def entry_of(folder: Path, key: str) -> str:
    """Give one entry of a dossier's bibliography as it is printed."""
    (item,) = reference_items(checked(folder), {key: 1})
    return words(item.text)


@pytest.mark.parametrize(
    ("number", "language", "authors"),
    [
        (1, "zh", "王一，赵二，钱三，等. "),
        (2, "en", "Smith J，Brown A，Jones P，et al. "),
        (6, "ru", "Соколов И П，Иванова А А，Петров С С，и др. "),
    ],
)
def test_authors_left_out_are_and_others_in_the_language_of_the_work(
    number: int, language: str, authors: str, listed: Mapping[int, ReferenceItem]
) -> None:
    assert listed[number].lang == language
    assert words(listed[number].text).startswith(authors)


@pytest.mark.parametrize(
    ("number", "titled"),
    [
        (1, "城镇与渡轮[J]"),
        (2, "Ports and the BRI: A History of McDonald Quay[M]"),
        (3, "Twelve berths at 100% & more[EB/OL]"),
        (5, "[A Ferry Between Two Towns][Z]"),
        (6, "Порты и государства[M]"),
    ],
)
def test_a_title_keeps_its_case_and_is_followed_by_its_type(
    number: int, titled: str, listed: Mapping[int, ReferenceItem]
) -> None:
    assert titled in words(listed[number].text)


def test_a_site_without_author_answers_for_its_page(listed: Mapping[int, ReferenceItem]) -> None:
    assert words(listed[3].text).startswith("Harbour Office. ")


def test_an_address_is_printed_whole_and_leads_there(listed: Mapping[int, ReferenceItem]) -> None:
    address = "https://example.org/berths?year=2018&lang=en#top"
    assert [*every(Address, listed[3].text)] == [Address((Plain(address),), address)]


def test_a_source_that_is_not_cited_is_not_listed(listed: Mapping[int, ReferenceItem]) -> None:
    assert len(listed) == 6
    assert not any("Never Cited" in words(item.text) for item in listed.values())


def test_the_number_stands_outside_the_entry(listed: Mapping[int, ReferenceItem]) -> None:
    assert not any(words(item.text).startswith(f"[{number}]") for number, item in listed.items())


@pytest.mark.parametrize(
    "title",
    [
        "Growth of 8 % and more",
        "Cash: $5 or $6",
        "The #1 port",
        "A file called a_b",
        "Costs & benefits",
        "What “it” says – and how",
        "More than 2^10 ships",
        "The iPhone in WTO law",
        "<b>bold</b> <script>x</script> & <i>",
        "^a^ _b_ *c* [d](e) @f |g| $h$",
        """a "quoted" word""",
        "“one” and ‘two’, d’Arcy’s",
    ],
)
def test_a_title_is_printed_to_its_last_character(title: str, small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier(("references.bib", "Never Cited", title))
    assert entry_of(folder, "never-cited") == f"Nobody N. {title}[M]. None，2000."


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"Growth of 8\% \& more", "Growth of 8% & more"),
        (r"Cash: \$5", "Cash: $5"),
        (r"a\_b", "a_b"),
        (r"\textbackslash input\{x\} \^{}\^{}5c {\textless}b{\textgreater}", r"\input{x} ^^5c <b>"),
        (r"M{\"u}ller -- ``{\L}\'od\'z'' \textasciitilde", "Müller – “Łódź” ~"),
        (r"a\-b -{}-{}- c", "ab --- c"),
    ],
)
def test_a_title_may_be_written_as_biblatex_wants_it(
    written: str, printed: str, small_dossier: Callable[..., Path]
) -> None:
    folder = small_dossier(("references.bib", "Never Cited", written))
    assert f". {printed}[M]." in entry_of(folder, "never-cited")


def test_raised_signs_that_stand_alone_are_printed_as_they_are(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier(("references.bib", "Never Cited", "a ² b ( º c ™ ㆒ d² ʰ"))
    assert ". a ² b ( º c ™ ㆒ d² ʰ[M]." in entry_of(folder, "never-cited")


def test_an_address_keeps_its_percent_signs(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier(("references.bib", "berths?year=2018&lang=en#top", "%D0%A1_~b?x=1%20"))
    assert "https://example.org/%D0%A1_~b?x=1%20" in entry_of(folder, "harbour-office-2018")


def test_an_author_keeps_the_signs_of_a_name(small_dossier: Callable[..., Path]) -> None:
    name = r"{O'Brien <b> \& {\"O}zg\"ur}"
    folder = small_dossier(("references.bib", "{Nobody, N.}", f"{{{name}}}"))
    assert entry_of(folder, "never-cited").startswith("O’Brien <b> & Özgür. Never Cited")


def test_every_source_of_the_shipped_brief_is_listed_under_its_own_title(
    shipped: Dossier, editions: Mapping[str, Edition]
) -> None:
    printed = "\n".join(words(item.text) for item in every(ReferenceItem, editions["zh"]))
    numbered = len(list(every(ReferenceItem, editions["zh"])))
    titles = [entry.fields["title"].replace("{", "").replace("}", "") for entry in shipped.references.values()]
    assert sum(title in printed for title in titles) == numbered
