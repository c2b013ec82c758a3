"""A digest in every form: in order, harmless, within 80 cells, alive in no language."""

import json
import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from desk import CALL, Desk, amends, applies, writes
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import at, found, reading
from rich.cells import cell_len

from otrs_apply.digest import Digest, PollState
from otrs_apply.models import Flag, Kind, TimeZone
from otrs_apply.outputs import (
    digest_charts,
    digest_html,
    digest_json,
    digest_markdown,
    digest_text,
    digest_words,
)
from otrs_apply.raw import Unfetched

LATE: dict[str, Any] = {"on_time": False, "margin": "2 min late"}


def full(name: str = "Ana", words: str = "Lisbon") -> Digest:
    """A digest in which every section has something."""
    desk = Desk(
        polls=(PollState("imaps://desk@mail.example.org:993/INBOX", "failing", at(26), f"no {words}"),)
    )
    zone = found(TimeZone(words=words, utc_offset=0), "x", f"{words}?")
    desk.came(applies("old.eml", "Olga", without=("age",)))
    desk.digest()
    desk.unfetched = [Unfetched("INBOX;UID=9", f"NO {words}")]
    desk.came(
        applies("ana.eml", name, time_zone=zone, more={"flags": (Flag(name="spoof", words=words),)}),
        reading("near.eml", user=name, kind=Kind.OTHER, more={"near_miss": True, "subject": words}),
        applies(
            "late.eml",
            f"L{name}",
            received=CALL.deadline + timedelta(minutes=2),
            more=LATE,
            answer=found(words),
        ),
        amends("2.eml", "old.eml", time_zone=zone),
        writes("3.eml", "old.eml"),
    )
    return desk.digest(at(28, 8))


TITLES = ["Needs a person", "New applications", "What changed", "Late arrivals"]


def test_text_says_everything_in_order() -> None:
    text = digest_text.page(full())
    places = [text.index(title.upper()) for title in [*TITLES, "Where the call stands"]]
    assert places == sorted(places)
    for words in (
        "no poll has succeeded since 26 Oct 2014, 12:00 UTC (1 day 20 hours ago)",
        "* INBOX;UID=9: could not be fetched",
        "* Ana: complete, 5 Oct 12:00",
        "UTC+0 (Lisbon) · pt native, fr",
        "can: otrs; not perl",
        "spoof: Lisbon",
        "to check: time zone",
        "“I would bring patience, and ten years of tickets.”",
        "Time zone: from UTC+1 to UTC+0 (Lisbon) (mail of 20 Oct 12:00)",
        "still missing: age",
        "wrote again on 20 Oct 12:00",
        "application, 2 min late",
        "Open for another 3 days 15 hours, until 31 Oct 2014, 23:59 UTC.",
        "3 applications: 1 complete, 1 incomplete, 1 late.",
        "Wanted languages: French 2, Spanish nobody, Dutch nobody.",
    ):
        assert words in re.sub(r"\s*\n\s+", " ", text) or words in text, words


def test_after_the_deadline_it_says_since_when() -> None:
    desk = Desk()
    desk.came(applies())
    assert "Closed since 2 days 12 hours" in digest_text.page(desk.peek(at(3, month=11)))


@pytest.mark.parametrize(
    "words", ["x" * 500, "長い" * 300, "שלום " * 90, "e\u0301" * 200, "👩‍🚀" * 80, "a\nb\tc"]
)
def test_no_line_is_wider_than_80_cells(words: str) -> None:
    lines = digest_text.page(full(words, words)).split("\n")
    assert max(map(cell_len, lines)) <= 80


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120), st.text(max_size=300))
def test_whatever_people_write_stays_text(name: str, words: str) -> None:
    told = full(name, words)
    text = digest_text.page(told)
    assert all(cell_len(line) <= 80 for line in text.split("\n"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)
    page = Page(digest_html.page(told))
    assert (
        page.tags == Page(digest_html.page(full("Ana", "Lisbon"))).tags
        or not words.strip()
        or not name.strip()
    )
    json.loads(json.dumps(digest_json.document(told)))
    markdown = digest_markdown.page(told)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", markdown)


@pytest.mark.parametrize(
    "words", ["x" * 200_000, "x " * 100_000, "\u0301" * 100_000, " " * 200_000, "שלום" * 50_000]
)
def test_a_flood_is_a_few_lines(words: str) -> None:
    told = full(words, words)
    for made in (digest_text.page(told), digest_markdown.page(told), digest_html.page(told)):
        assert len(made) < 40_000


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_has_no_script_and_nothing_from_elsewhere() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;</style></title>"
    made = digest_html.page(full(hostile, hostile))
    page = Page(made)
    assert not page.tags & {"script", "img", "link", "iframe", "object", "form", "a", "base"}
    assert not {one for one in page.attributes if one.startswith("on") or one in {"src", "href", "style"}}
    assert "url(" not in made
    assert "@import" not in made
    assert "default-src 'none'" in made
    assert hostile in page.text
    assert "prefers-color-scheme: dark" in made
    assert 'name="viewport"' in made


def test_html_charts_have_a_text_alternative() -> None:
    made = digest_html.page(full())
    assert (
        made.count("<svg")
        == made.count('role="img"')
        == made.count("<title id=")
        == made.count("<desc id=")
        == 2
    )
    assert '<desc id="days-d">Oct 5: 2</desc>' in made
    assert "8:00 2, 9:00 2" in made
    for name in re.findall(r'aria-labelledby="([^"]+)"', made):
        assert all(f'id="{one}"' in made for one in name.split())


def test_markdown_escapes_what_people_write() -> None:
    made = digest_markdown.page(full("# [x](javascript:1) <b>", "`code` | *bold*"))
    assert "](javascript" not in made.replace("\\]", "")
    assert "<b>" not in made.replace("\\<b\\>", "")
    assert made.startswith("# OTRS administrators 2014: digest of 28 Oct 2014, 08:00 UTC\n")
    for title in TITLES:
        assert f"## {title} (" in made


def test_json_is_versioned_and_says_the_same() -> None:
    told = digest_json.document(full())
    assert told["schema_version"] == 1
    assert [one["what"] for one in told["attention"]] == [
        "unfetched",
        "near_miss",
        "unsure",
        "unsure",
    ]
    assert [one["name"] for one in told["new"]] == ["Ana"]
    assert told["new"][0]["real_name"] is None
    assert told["changed"][0]["moves"][0] | {"at": None} == {
        "field": "time_zone", "was": "UTC+1", "now": "UTC+0 (Lisbon)", "withheld": False, "by": "mail",
        "counts": True, "at": None, "source": "2.eml",
    }  # fmt: skip
    assert told["late"][0]["margin"] == "2 min late"
    assert sum(one["count"] for one in told["standing"]["days"]) == 2
    assert len(told["standing"]["awake"]) == 24


def test_nothing_new_in_words() -> None:
    desk = Desk()
    assert "Nothing so far." in digest_text.page(desk.digest())
    assert "Nothing new since 28 Oct 2014, 08:00 UTC." in digest_text.page(desk.digest())
    assert digest_words.subject(desk.peek()) == "OTRS administrators 2014: nothing new"
    assert digest_words.subject(full()).endswith(
        ": 4 to look at, 1 new, 1 changed, 1 late, the mailbox is not polled"
    )


def test_columns_of_a_busy_call_stay_small() -> None:
    start = at(1).date()
    for length, most in (1, 1), (31, 3), (62, 500):
        days = [(start + timedelta(days=place), place * most // length) for place in range(length)]
        lines = list(digest_charts.columns(days, start, ascii_only=True))
        assert len(lines) <= 6
        assert all(len(line) <= 75 and line.isascii() for line in lines)


def test_hours_that_nobody_covers() -> None:
    desk = Desk()
    desk.came(applies(time_zone=found(TimeZone(words="JST", utc_offset=540), "JST")))
    assert digest_words.asleep(desk.peek().standing) == "Nobody from 13:00 to 23:00."
