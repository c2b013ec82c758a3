"""What holds of every language: nothing that harms is left, what was written is still there."""

import csv as rows
import html as entities
import io
import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from nasty import EITHER, harmful, recognisable
from selectolax.lexbor import LexborHTMLParser

from otrs_apply.outputs.safe import csv, header, html, ics, links, markdown, visible, wikitext

LANGUAGES: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "html.text": (html.text, entities.unescape),
    "html.attribute": (html.attribute, entities.unescape),
    "markdown": (markdown.text, lambda shown: shown.replace("\\", "").replace("`@`", "@")),
    "wikitext": (wikitext.text, entities.unescape),
    "wikitext.block": (wikitext.block, entities.unescape),
    "csv": (csv.cell, str),
    "ics": (ics.text, lambda shown: shown.replace("\\n", "\n")),
    "header": (header.text, str),
}
MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": True})
PLACES = ("{}", "- {}", "> {}", "| h |\n|-|\n| {} |", "before {} behind")
MAY = {"body", "p", "code", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "div"}


@pytest.mark.parametrize("name", LANGUAGES)
@given(text=EITHER)
def test_nothing_harmful_is_left_and_the_letters_are(name: str, text: str) -> None:
    make, undo = LANGUAGES[name]
    shown = make(text)
    shown.encode()
    assert not harmful(shown, but="\n" if name in {"html.text", "csv"} else "")
    assert recognisable(undo(shown), text)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@given(EITHER)
def test_html_is_text_alone(text: str) -> None:
    page = LexborHTMLParser(f'<p title="{html.attribute(text)}">{html.text(text)}</p>')
    (paragraph,) = page.css("p")
    assert page.body
    assert [one.tag for one in page.body.css("*") if one.tag not in {"body", "p"}] == []
    assert paragraph.text() == visible.block(text, shapes=True)
    assert paragraph.attributes == {"title": visible.line(text, shapes=True)}


@given(EITHER, st.sampled_from(PLACES))
def test_markdown_is_text_alone(text: str, place: str) -> None:
    shown = markdown.text(text)
    page = LexborHTMLParser(MARKDOWN.render(place.format(shown or "empty")))
    assert page.body
    assert {one.tag for one in page.body.css("*")} <= MAY
    assert {one.text() for one in page.body.css("code")} <= {"@"}
    assert flat(visible.line(text, shapes=True)) in flat(page.body.text())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann Example", "Ann Example"),
        ("*not* _so_", r"\*not\* \_so\_"),
        ("[x](http://a.example)", r"\[x\](http\://a\.example)"),
        ("www.", r"www\."),
        ("ann@example.org", r"ann`@`example\.org"),
        ("- a", r"\- a"),
        ("12. a", r"12\. a"),
        ("# a", r"\# a"),
        ("well-known #1, 12:30", "well-known #1, 12:30"),
        ("a | b", r"a \| b"),
        ("<b>&amp;", r"\<b\>\&amp;"),
    ],
)
def test_markdown(text: str, shown: str) -> None:
    assert markdown.text(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann Example", "Ann Example"),
        ("O'Neill", "O'Neill"),
        ("''x''", "&#39;&#39;x&#39;&#39;"),
        ("[[Category:X]]", "&#91;&#91;Category&#58;X&#93;&#93;"),
        ("{{x|y}}", "&#123;&#123;x&#124;y&#125;&#125;"),
        ("a_b __TOC__", "a_b &#95;&#95;TOC&#95;&#95;"),
        ("~~~~", "&#126;&#126;&#126;&#126;"),
        ("http://a.example", "http&#58;//a.example"),
        ("at 12:30", "at 12:30"),
        ("éISBN 0306406152", "é&#73;SBN 0306406152"),
        ("* a", "&#42; a"),
        ("&nbsp;<br>", "&amp;nbsp;&lt;br&gt;"),
        ("＿＿目次＿＿", "&#65343;&#65343;目次&#65343;&#65343;"),
        ("a\nb", "a b"),
    ],
)
def test_wikitext(text: str, shown: str) -> None:
    assert wikitext.text(text) == shown


def test_wikitext_in_lines() -> None:
    assert wikitext.block("one\n* two\n\n three") == "one<br />&#42; two<br /><br />three"


@given(EITHER)
def test_wikitext_has_no_mark_of_markup(text: str) -> None:
    shown = wikitext.text(text)
    rest = re.sub(r"&(?:#\d+|amp|lt|gt);", "", shown)
    assert not set('[]{}|<>&~=!"＿\n') & set(rest)
    assert not re.search(r"''|__|^[*#:;\-'_ ]|['_]$|[A-Za-z]:\S|(?:RFC|PMID|ISBN)\s", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann", "Ann"),
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("-180", "-180"),
        ("+60", "+60"),
        ("-1+1", "'-1+1"),
        ("\t=1", "'    =1"),
        ("see;=1", "see;'=1"),
        ("a\n=1", "a\n'=1"),
        ("a;-1+cmd|'/C x'!A0", "a;'-1+cmd|'/C x'!A0"),
        ("nice ;-) to\n- see you", "nice ;-) to\n- see you"),
        ("one\r\ntwo", "one\ntwo"),
        ("UTC-3", "UTC-3"),
    ],
)
def test_csv(text: str, shown: str) -> None:
    assert csv.cell(text) == shown


@given(EITHER)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = csv.cell(text)
    assert re.fullmatch(r"[+-]?\d+", cell, re.ASCII) or not re.match(r"\s*[=+\-@＝＋－＠]", cell)
    assert not re.search(r"[;,\n] *[=@＝＠]", cell)
    line = io.StringIO()
    rows.writer(line, quoting=rows.QUOTE_ALL, lineterminator="\r\n").writerow([cell, "x"])
    assert list(rows.reader(io.StringIO(line.getvalue(), newline=""))) == [[cell, "x"]]


@given(EITHER)
def test_a_calendar_reads_the_same_text(text: str) -> None:
    value = ics.text(text)
    assert "\n" not in value
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", f"SUMMARY:{value}", "END:VEVENT", "END:VCALENDAR", "")
    calendar = Calendar.from_ical("\r\n".join(lines))
    (event,) = calendar.walk("VEVENT")
    assert list(event) == ["SUMMARY"]
    assert str(event["SUMMARY"]) == visible.block(text, shapes=True)


@given(EITHER)
def test_no_header_is_injected(text: str) -> None:
    message = EmailMessage()
    message["Subject"] = header.text(text)
    message["To"] = "ann@example.org"
    again = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert again.keys() == ["Subject", "To"]
    # The library may lose a blank where it folds, and nothing else.
    assert "".join(str(again["Subject"]).split()) == "".join(header.text(text).split())


def test_what_looks_encoded_stays_text() -> None:
    assert header.text("=?utf-8?q?=0D=0ABcc:_x?=") == "= ?utf-8?q?=0D=0ABcc:_x?="


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://de.wikipedia.org/wiki/User:Änne", "https://de.wikipedia.org/wiki/User:%C3%84nne"),
        (
            "https://commons.wikimedia.org/wiki/User:A?b#c",
            "https://commons.wikimedia.org/wiki/User:A%3Fb%23c",
        ),
        ("https://de.wikipedia.org/wiki/A\"b'c", "https://de.wikipedia.org/wiki/A%22b%27c"),
        ("https://de.wikipedia.org/wiki/~~~~", "https://de.wikipedia.org/wiki/%7E%7E%7E%7E"),
        ("https://de.wikipedia.org/wiki/__TOC__", None),
        ("https://de.m.wikipedia.org/wiki/X", None),
        ("http://de.wikipedia.org/wiki/X", None),
        ("https://de.wikipedia.org/w/index.php?title=X", None),
        ("https://de.wikipedia.org.evil.example/wiki/X", None),
        ("https://ann@de.wikipedia.org/wiki/X", None),
        ("https://de.wikipedia.org:444/wiki/X", None),
        ("https://de.wikipedia.org/wiki/a b", None),
        ("https://de.wikipedia.org/wiki/<b>", None),
        ("https://de.wikipedia.org/wiki/\ud800", None),
        ("https://de.wikipedia.org/wiki/a\u202eb", None),
        ("https://evil.example/wiki/X", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_links_lead_to_wikimedia_alone(address: str, page: str | None) -> None:
    assert links.wikimedia_page(address) == page


@given(EITHER)
def test_a_link_is_plain_ascii(title: str) -> None:
    page = links.wikimedia_page(f"https://de.wikipedia.org/wiki/{title}")
    assert page is None or re.fullmatch(r"https://de\.wikipedia\.org/wiki/[\w.%/:-]+", page, re.ASCII)


@pytest.mark.parametrize(("make", "_undo"), LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize(
    "mark", ["[", "'", "=", ";", "\n", ":", "__", " ", "\u0301", "~", ".", "www.", "-{", "@"]
)
def test_long_lines_take_no_time(make: Callable[[str], str], _undo: object, mark: str) -> None:
    make(mark * 100_000)
