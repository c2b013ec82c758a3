"""Exports of people in many scripts, one of them hostile: as other programs read them."""

import csv
import hashlib
import io
import json
import re
from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest
from exporting import PRIVATE, document, export, mails
from hypothesis import example, given, settings
from icalendar import Calendar
from invented import found, reading
from nasty import EITHER, harmful
from readings import CALL, NOON
from selectolax.lexbor import LexborHTMLParser

from otrs_apply.models import Reading, TimeZone
from otrs_apply.outputs.export_ics import folded
from otrs_apply.outputs.registry import OUTPUTS, module_of
from otrs_apply.outputs.safe import visible

FORMS = tuple(OUTPUTS)
SECRETS = ("Ana Souza", "Lena Late", "ana@example.org", "On Mon, 13 Oct 2014")
KEPT = {"csv": "\ufeff\r\n", "ics": "\r\n"}


def rows(text: str) -> list[dict[str, str]]:
    assert text[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize("layout", ["table", "sections"])
@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_a_mail_leaves_raw(form: str, layout: str) -> None:
    shown = document(form, export(sharing=PRIVATE, layout=layout))
    shown.encode()
    assert not harmful(shown, but=KEPT.get(form, "\n"))


@pytest.mark.parametrize("layout", ["table", "sections"])
@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "wikitext", "html"])
def test_name_age_address_and_mail_stay_inside(form: str, layout: str) -> None:
    public = document(form, export(layout=layout))
    assert "AnaBR" in public
    assert not [secret for secret in SECRETS if secret in public]
    private = document(form, export(sharing=PRIVATE, layout=layout))
    assert all(secret in private for secret in SECRETS[:2])


def test_json_says_what_stays_inside() -> None:
    told = json.loads(document("json", export()))
    assert told["withheld"] == ["real_name", "age", "address", "text"]
    ana = next(one for one in told["applicants"] if one["name"] == "AnaBR")
    assert (ana["real_name"], ana["age"], ana["adult"], ana["doubts"]) == (None, None, None, {})
    assert "mails" not in ana
    assert ana["utc_offset"] == -120
    assert [change["field"] for change in ana["changes"]] == ["time_zone"]


def test_private_json_has_the_mails() -> None:
    told = json.loads(document("json", export(sharing=PRIVATE)))
    assert told["withheld"] == []
    ana = next(one for one in told["applicants"] if one["name"] == "AnaBR")
    assert [mail["source"] for mail in ana["mails"]] == ["ana.eml", "ana2.eml", "thanks.eml"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_fields_alone(form: str) -> None:
    text = document(form, export(fields=("skills", "flags")))
    told = (
        json.loads(text)["applicants"] if form == "json" else [json.loads(line) for line in text.splitlines()]
    )
    always = {"name"} if form == "json" else {"source", "kind", "thread", "schema_version"}
    assert all(set(one) == always | {"skills", "flags"} for one in told)


def test_lines_come_in_the_order_of_arrival_and_none_is_other() -> None:
    told = [json.loads(line) for line in document("jsonl", export()).splitlines()]
    assert [one["source"] for one in told] == [
        mail.source for mail in mails() if mail.kind not in {"other", "unreadable"}
    ]


def test_csv_is_rfc_4180() -> None:
    text = document("csv", export(sharing=PRIVATE))
    records = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert len({len(record) for record in records}) == 1
    assert len(records) == 1 + len(export().applicants)
    assert text.endswith('"\r\n')
    again = io.StringIO()
    csv.writer(again, quoting=csv.QUOTE_ALL).writerows(records)
    assert text[1:] == again.getvalue()


def test_csv_has_a_row_an_applicant() -> None:
    ana = next(row for row in rows(document("csv", export())) if row["username"] == "AnaBR")
    assert ana["utc_offset"] == "-120"
    assert ana["skills"] == "otrs, sql, perl"
    assert ana["talk_pages"] == "https://pt.wikipedia.org/wiki/Usuário_Discussão:AnaBR"
    assert not {"real_name", "age", "adult", "address", "text"} & set(ana)


def test_csv_fields_in_the_order_asked_for() -> None:
    first = document("csv", export(fields=("status", "username"))).splitlines()[0]
    assert first == '\ufeff"status","username"'


@given(EITHER)
@settings(max_examples=40)
def test_no_cell_starts_a_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(document("csv", export(said(text), PRIVATE))[1:], newline="")):
        for cell in row:
            assert re.fullmatch(r"[+-]?\d+", cell, re.ASCII) or not re.match(r"\s*[=+\-@＝＋－＠]", cell)


def said(text: str) -> list[Reading]:
    """Somebody who says this in every field that takes any text."""
    values: dict[str, Any] = {
        "real_name": found(text, "x"),
        "answer": found(text, "x"),
        "other": found(text, "x"),
        "time_zone": found(TimeZone(words=text, utc_offset=None), "x"),
        "talk_pages": found((text, f"https://de.wikipedia.org/wiki/{text}"), "x"),
    }
    return [reading(user=text or None, text=text, **values)]


@given(EITHER)
@settings(max_examples=60)
def test_no_markup_of_theirs_comes_alive_in_html(text: str) -> None:
    plain, theirs = (LexborHTMLParser(document("html", export(said(one), PRIVATE))) for one in ("x", text))
    allowed = {node.tag for node in plain.css("*")} | {"dd", "dt", "dl", "details", "summary", "p", "h4"}
    assert {node.tag for node in theirs.css("*")} <= allowed | {"a", "ul", "li", "span"}
    assert {key for node in theirs.css("*") for key in node.attributes} <= {
        key for node in plain.css("*") for key in node.attributes
    }
    assert not list(theirs.css("script, img, iframe, object, embed, form, base, svg, math"))
    for link in theirs.css("a"):
        assert re.match(r"#(?:a\d+|top)$|https://de\.wikipedia\.org/wiki/", link.attributes["href"] or "")
    answer = theirs.css_first("article p.text[dir=auto]")
    if text.strip():
        assert answer
        assert answer.text() == visible.block(text, shapes=True)


def test_html_forbids_all_but_its_own_style() -> None:
    page = LexborHTMLParser(document("html", export(sharing=PRIVATE)))
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]')
    (style,) = page.css("style")
    digest = b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
    assert policy
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not page.css("script, link, img, iframe, [style], [onclick], [src]")
    assert "url(" not in style.text()
    assert "@import" not in style.text()


def test_html_every_link_inside_leads_somewhere_and_no_id_comes_twice() -> None:
    page = LexborHTMLParser(document("html", export()))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    inside = [href[1:] for link in page.css("a") if (href := link.attributes["href"] or "").startswith("#")]
    assert set(inside) <= set(ids)
    assert len(list(page.css(".facet a"))) > len(export().applicants)
    assert {
        label for node in page.css("[aria-labelledby]") if (label := node.attributes["aria-labelledby"])
    } <= set(ids)


def test_html_of_nobody() -> None:
    page = LexborHTMLParser(document("html", export([])))
    assert "0 applicants" in page.text()


def test_wikitext_table_has_a_row_an_applicant() -> None:
    lines = document("wikitext", export()).splitlines()
    assert lines[0] == '{| class="wikitable sortable"'
    assert lines[-1] == "|}"
    assert lines.count("|-") == len(export().applicants)
    columns = sum(line.startswith('! scope="col"') for line in lines)
    body = [line for line in lines if line.startswith(("| ", '! scope="row"')) or line == "|"]
    assert len(body) == columns * len(export().applicants)
    assert (
        "| [https://pt.wikipedia.org/wiki/Usu%C3%A1rio_Discuss%C3%A3o:AnaBR Usuário Discussão&#58;AnaBR"
        " (pt.wikipedia.org)]"
    ) in lines


def test_wikitext_has_a_section_an_applicant() -> None:
    text = document("wikitext", export(layout="sections"))
    assert len(re.findall("(?m)^== .* ==$", text)) == len(export().applicants)
    assert "== AnaBR ==\n* '''Status:'''" in text


@given(EITHER)
@example("~~~")
@settings(max_examples=60)
def test_wikitext_holds_no_markup_but_ours(text: str) -> None:
    for layout in ("table", "sections"):
        shown = document("wikitext", export(said(text), PRIVATE, layout=layout))
        assert not re.search(r"\[\[|\{\{|~~~|__|<(?!/?bdi>|br />)", shown)
        assert re.findall(r"\[(?!https://de\.wikipedia\.org/wiki/\S+ )", shown) == []
        assert shown.count("{|") == shown.count("|}") == (layout == "table")
        assert len(re.findall("(?m)^=", shown)) == (layout == "sections")


def test_ics_holds_the_deadline() -> None:
    text = document("ics", export())
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("DTSTART") == CALL.deadline
    assert event.decoded("DTSTAMP") == NOON
    assert CALL.name in str(event["SUMMARY"])


def test_ics_is_the_same_event_when_the_deadline_moves() -> None:
    def identity(text: str) -> str:
        (event,) = Calendar.from_ical(text).walk("VEVENT")
        return str(event["UID"])

    asked = export()
    moved = replace(CALL, deadline=NOON)
    later = type(asked)(asked.applicants, asked.readings, moved, NOON, asked.sharing)
    assert identity(document("ics", asked)) == identity(document("ics", later))


@given(EITHER)
def test_ics_lines_fold_at_75_octets_and_unfold_again(text: str) -> None:
    line = f"SUMMARY:{visible.line(text, shapes=True)}"
    shown = folded(line)
    assert all(len(part.encode()) <= 75 for part in shown.split("\r\n"))
    assert shown.replace("\r\n ", "").removesuffix("\r\n") == line


@pytest.mark.parametrize("form", FORMS)
def test_a_format_has_a_module_and_keys(form: str) -> None:
    assert isinstance(module_of(form).KEYS, tuple)
