"""Tables keep their shape whatever people are called."""

import pytest
from exporting import PRIVATE, document, export
from golden_texts import rendered
from invented import found, reading
from readings import CALL
from rich.cells import cell_len
from rich.console import Group

from otrs_apply.applicants import Applicant, fold
from otrs_apply.models import Reading
from otrs_apply.outputs import fetch_summary, list_table, parse_table, show_page
from otrs_apply.outputs.safe import terminal

NAMES = {
    "long": "x" * 10_000,
    "long in words": "ab " * 3_333,
    "wide and long": "山" * 10_000,
    "combining": "e" + "\u0301" * 9_999,
    "right to left": "ليلى حداد",
    "right to left and long": "ש" * 10_000,
    "both": "Ana ليلى Ana שרה 12",
    "overrides": "\u202eana\u202c \u2067x",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 🇧🇷 👍🏽 ❤\ufe0f",
    "hindi": "क्षत्रिय ज्ञानेश्वर",
    "marks alone": "\u0301\u0301",
    "tags": "🏴\U000e0067\U000e0062\U000e007f",
}


def mails() -> list[Reading]:
    """Everybody beside an ordinary name."""
    named = [
        reading(f"{number}.eml", user=name, sender=f"{number}@example.org", real_name=found(name, "x"))
        for number, name in enumerate(NAMES.values())
    ]
    return [*named, reading("plain.eml", user="Plain", sender="plain@example.org", real_name=found("Plain"))]


def everybody() -> tuple[Applicant, ...]:
    return fold(mails(), CALL)


@pytest.mark.parametrize("width", [40, 80, 100, 119, 160])
def test_columns_stand_where_they_stand(width: int) -> None:
    """In every row, whatever the name, what follows it begins in the same cell."""
    shown = rendered(list_table.applicants_table(list_table.rows(everybody()), width), width)
    lines = [line.replace(terminal.FSI, "").replace(terminal.PDI, "") for line in shown.splitlines()]
    assert all(cell_len(line) <= width for line in lines)
    begins = {cell_len(line[: line.index("incomplete")]) for line in lines if "incomplete" in line}
    assert len(begins) == 1
    assert len([line for line in lines if "incomplete" in line]) == len(everybody())


@pytest.mark.parametrize(
    ("width", "shown"), [(80, "Twenty letters…"), (100, "Twenty letters wide."), (119, "Twenty")]
)
def test_a_wider_terminal_shows_more_of_a_name(width: int, shown: str) -> None:
    people = fold([reading("a.eml", user="Twenty letters wide.", sender="a@example.org")], CALL)
    assert shown in rendered(list_table.applicants_table(list_table.rows(people), width), width)


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("table", ["fetch", "parse"])
def test_tables_of_mails_fit(table: str, width: int) -> None:
    drawn = {
        "fetch": lambda: fetch_summary.news(fetch_summary.rows(mails()), width),
        "parse": lambda: parse_table.messages(parse_table.rows(mails()), width),
    }[table]()
    assert all(cell_len(line) <= width for line in rendered(drawn, width).splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_and_isolates_are_balanced(name: str) -> None:
    one = everybody()[list(NAMES).index(name)]
    shown = rendered(Group(*show_page.page(one, {})), 80)
    assert all(cell_len(line) <= 80 for line in shown.splitlines())
    assert shown.count(terminal.FSI) == shown.count(terminal.PDI)


@pytest.mark.parametrize("form", ["csv", "wikitext", "html"])
def test_exports_hold_them_all(form: str) -> None:
    shown = document(form, export(mails(), PRIVATE))
    assert "x" * 2_000 in shown
    assert "Plain" in shown
