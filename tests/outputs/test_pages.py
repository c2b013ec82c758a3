"""What a person sees, at 80 and at 160 columns, of people in many scripts, one of them hostile."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from golden_texts import check_golden, rendered
from readings import ANA_TEXT, CALL, NOON, ana, everybody, evidence, hostile, reading
from rich.cells import cell_len
from rich.console import Group

from otrs_apply.applicants import Applicant, fold
from otrs_apply.models import Application, Found, Kind, Reading, TimeZone
from otrs_apply.outputs import evidence_page, fetch_summary, list_table, parse_table, show_page
from otrs_apply.outputs.safe import terminal
from otrs_apply.raw import Unfetched

if TYPE_CHECKING:
    from rich.console import RenderableType

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (80, 160)
AMENDED = "My time zone is UTC-2 now"
FORBIDDEN = frozenset("\x1b\x07\x9b\u202e\u200b")


def amendment(source: str = "ana2.eml", *, late: bool = False) -> Reading:
    zone = Found(value=TimeZone(words="UTC-2", utc_offset=-120), evidence=evidence(AMENDED, "UTC-2", "tz"))
    return reading(
        source,
        AMENDED,
        kind=Kind.AMENDMENT,
        thread="ana.eml",
        subject="Re: my application",
        application=Application(time_zone=zone),
        received_at=CALL.deadline + timedelta(hours=1) if late else NOON + timedelta(days=2),
    )


def mails() -> tuple[Reading, ...]:
    return (
        *everybody(),
        amendment(),
        reading("thanks.eml", "Thanks!", kind=Kind.FOLLOWUP, thread="ana.eml", subject="Re: thanks"),
        reading(
            "bye.eml", "Withdrawn", kind=Kind.FOLLOWUP, thread="late.eml", subject="Bye", withdrawal=True
        ),
        reading("near.eml", "Hi", kind=Kind.OTHER, near_miss=True, subject="OTRS admin \x1b[2Jposition"),
        reading("broken.eml", "", kind=Kind.UNREADABLE, troubles=("no header ends",)),
        reading("spam.eml", "Buy", kind=Kind.OTHER, subject="Buy now"),
    )


def applicants() -> tuple[Applicant, ...]:
    return fold(mails(), CALL)


def applicant(name: str) -> Applicant:
    return next(one for one in applicants() if one.name.startswith(name))


def page(name: str) -> Group:
    one = applicant(name)
    said = evidence(one.first.text, "I also know how licences work.", "qualifications.copyright")
    return Group(*show_page.page(one, {"Copyright and licensing": said, "Time and dedication": ()}))


def outputs(width: int) -> "dict[str, RenderableType]":
    unfetched = [Unfetched("INBOX;UIDVALIDITY=1;UID=9", "the server says NO")]
    return {
        "fetch": fetch_summary.news(fetch_summary.rows(mails(), [amendment()], unfetched), width),
        "parse": parse_table.messages(parse_table.rows(mails()), width),
        "list": list_table.applicants_table(list_table.rows(applicants()), width),
        "show-ana": page("AnaBR"),
        "show-hostile": page("Mal"),
        "evidence": Group(*(evidence_page.page(one, styled=False) for one in (ana(), hostile()))),
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", list(outputs(80)))
def test_page_is_as_it_was_read_and_found_good(name: str, width: int) -> None:
    check_golden(GOLDEN / f"{name}-{width}.txt", rendered(outputs(width)[name], width))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
@pytest.mark.parametrize("name", list(outputs(80)))
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    for line in rendered(outputs(width)[name], width).splitlines():
        assert cell_len(line) <= width


@pytest.mark.parametrize("name", list(outputs(80)))
def test_nothing_of_a_mail_reaches_the_terminal_raw(name: str) -> None:
    shown = rendered(outputs(80)[name], 80)
    assert not FORBIDDEN & set(shown)
    assert shown.count(terminal.FSI) == shown.count(terminal.PDI)


def test_rows_for_programs_are_plain() -> None:
    for text in (
        fetch_summary.plain(fetch_summary.rows(mails())),
        parse_table.plain(parse_table.rows(mails())),
        list_table.plain(list_table.rows(applicants())),
    ):
        lines = text.split("\n")
        assert len({line.count("\t") for line in lines}) == 1
        assert not (FORBIDDEN | {terminal.FSI, terminal.PDI}) & set(text)


def test_words_of_values_are_underlined() -> None:
    shown = rendered(evidence_page.page(ana(), styled=True), 80, color=True)
    assert "\x1b[1;4mUTC-3\x1b[0m" in shown
    assert "\x1b[2m> We are looking for one or two administrators.\x1b[0m" in shown


def test_evidence_page_keeps_every_word() -> None:
    shown = evidence_page.page(ana(), styled=True).plain
    for line in ANA_TEXT.splitlines():
        assert line in shown


def test_history_says_what_it_was_before() -> None:
    assert "changed on 22 Oct 12:00 from UTC-3" in rendered(page("AnaBR"), 80)


def test_what_came_late_is_shown_beside_what_was_in_time() -> None:
    (one,) = fold((ana(), amendment(late=True)), CALL)
    shown = show_page.field(one, "time_zone", verbose=False).plain
    assert shown.startswith("UTC-3\nsaid on 1 Nov 00:59, not counted (3 s late): UTC-2")


@pytest.mark.parametrize(
    ("counts", "changed", "line"),
    [
        ({}, 0, "Nothing new."),
        ({"copy": 1}, 0, "Nothing new (1 message here already)."),
        ({"copy": 24}, 0, "Nothing new (24 messages here already)."),
        ({"application": 1}, 0, "Looked at 1 message: 1 application."),
        (
            {"reply": 2, "application": 1, "near miss": 2, "other": 1_200, "copy": 3, "unreadable": 1},
            1,
            (
                "Looked at 1,209 messages: 1 application, 2 replies, 2 near misses, 1,200 others,"
                " 3 here already, 1 unreadable. 1 known mail now reads differently."
            ),
        ),
        ({"other": 2}, 2, "Looked at 2 messages: 2 others. 2 known mails now read differently."),
        ({"application": 1, "odd": 2}, 0, "Looked at 3 messages: 1 application, 2 odd."),
    ],
)
def test_summary_accounts_for_all(counts: dict[str, int], changed: int, line: str) -> None:
    assert fetch_summary.summary(counts, changed) == line
