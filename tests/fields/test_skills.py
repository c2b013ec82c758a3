"""Abilities claimed and denied: what is read, then what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.call import load_call
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.skills import find_skills
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind, Found, Skills

CALL = load_call()
ALL = {"otrs", "perl", "mediawiki", "javascript", "regex", "sql"}
PASTED = CALL.bullets[3].text


def page(text: str, label: str | None = "Technical abilities") -> Page:
    letter = Letter(text=text, blocks=(Block(kind=BlockKind.OWN, start=0, end=len(text)),))
    if label is None:
        return Page(letter, prose=(Passage(text, 0),))
    return Page(letter, sections=(Passage(text, 0, ("skills",), label),))


def skills(text: str, label: str | None = "Technical abilities") -> tuple[set[str], set[str]] | None:
    found = find_skills(page(text, label), CALL)
    if not isinstance(found, Found):
        return None
    assert isinstance(found.value, Skills)
    return set(found.value.claimed), set(found.value.denied)


@pytest.mark.parametrize(
    ("text", "claimed", "denied"),
    [
        ("OTRS, Perl", {"otrs", "perl"}, set()),
        ("OTRS yes, MediaWiki yes, regular expressions so-so; Perl, JavaScript and SQL no", {"otrs", "mediawiki", "regex"}, {"perl", "javascript", "sql"}),
        ("MediaWiki only. I'm not an OTRS agent. No Perl, JavaScript, regex or SQL.", {"mediawiki"}, {"otrs", "perl", "javascript", "regex", "sql"}),
        ("OTRS, as an agent since 2013, and that is the whole list. None of the others.", {"otrs"}, ALL - {"otrs"}),
        ("+SQL (good), -Perl (none), @regex (good), OTRS (agent, info-af)", {"sql", "regex", "otrs"}, {"perl"}),
        ("OTRS of course, regexes and SQL (survey databases). Perl? No. JavaScript? No.", {"otrs", "regex", "sql"}, {"perl", "javascript"}),
        ("javascript (user scripts), regexes, a bit of SQL. Not OTRS, I have never been an agent. I don't know Perl.", {"javascript", "regex", "sql"}, {"otrs", "perl"}),
        ("OTRS obviously, regex enough to be dangerous, some JavaScript. never used SQL or Perl.", {"otrs", "regex", "javascript"}, {"sql", "perl"}),
        ("I only use OTRS; I know no programming: no Perl, no SQL, no JavaScript.", {"otrs"}, {"perl", "sql", "javascript"}),
        ("Perl: no. SQL: basic. OTRS: never used", {"sql"}, {"perl", "otrs"}),
        ("OTRS: yes, Perl: no, SQL: no, JavaScript: a bit", {"otrs", "javascript"}, {"perl", "sql"}),
        ("OTRS and regexes every day; MediaWiki a bit; Perl, JavaScript and SQL not at all", {"otrs", "regex", "mediawiki"}, {"perl", "javascript", "sql"}),
        ("All of the above but Perl.", ALL - {"perl"}, {"perl"}),
        ("all of them, except Perl and SQL", ALL - {"perl", "sql"}, {"perl", "sql"}),
        ("None of these.", set(), ALL),
        ("OTRS, MediaWiki; would love to learn Perl", {"otrs", "mediawiki"}, set()),
        ("no Perl, but some SQL, decent regular expressions, and enough MediaWiki to have installed it", {"sql", "regex", "mediawiki"}, {"perl"}),
        ("OTRS (seit 2011 als Agentin), Perl (Beruf), reguläre Ausdrücke, SQL, JavaScript in Grundzügen", {"otrs", "perl", "regex", "sql", "javascript"}, set()),
        ("Ich kann MediaWiki und etwas SQL, aber kein Perl und kein JavaScript. OTRS habe ich nie benutzt.", {"mediawiki", "sql"}, {"perl", "javascript", "otrs"}),
        ("MediaWiki und SQL, der Rest nein", {"mediawiki", "sql"}, ALL - {"mediawiki", "sql"}),
        ("MediaWiki en reguliere expressies (AWB). Geen Perl, geen SQL, geen JavaScript. OTRS heb ik nog nooit gebruikt; ik ben geen agent.", {"mediawiki", "regex"}, {"perl", "sql", "javascript", "otrs"}),
        ("OTRS (агент с 2008 года), регулярные выражения, SQL (каждый день по работе), немного Perl. JavaScript не знаю.", {"otrs", "regex", "sql", "perl"}, {"javascript"}),
        ("OTRS (agente en activo desde 2008), expresiones regulares, consultas SQL en Labs. De Perl y de JavaScript, nada.", {"otrs", "regex", "sql"}, {"perl", "javascript"}),
        ("OTRS (現任客服), MediaWiki, 正規表示式. 不會 Perl、JavaScript 和 SQL。", {"otrs", "mediawiki", "regex"}, {"perl", "javascript", "sql"}),
        ("OTRS と SQL は使えます。Perl はできません。", {"otrs", "sql"}, {"perl"}),
        ("Je connais MediaWiki et un peu SQL, mais je ne suis pas fort en Perl ni en JavaScript.", {"mediawiki", "sql"}, {"perl", "javascript"}),
        ("Umím regulární výrazy a trochu SQL, Perl neumím.", {"regex", "sql"}, {"perl"}),
        ("Perl yok, SQL biraz. Ben bu konuda çok yeniyim ve öğrenmek için hazırım.", {"sql"}, {"perl"}),
    ],
)  # fmt: skip
def test_reads(text: str, claimed: set[str], denied: set[str]) -> None:
    assert skills(text) == (claimed, denied)


def test_none_under_the_pasted_list_denies_the_list() -> None:
    assert skills("None.", PASTED) == (set(), ALL)


def test_none_is_an_answer() -> None:
    assert skills("none") == (set(), set())


@pytest.mark.parametrize(
    ("text", "claimed", "denied"),
    [
        ("As for the rest of your technical list: no Perl, but some SQL and decent regular expressions. JavaScript I have never touched.", {"sql", "regex"}, {"perl", "javascript"}),
        ("I can fix other people's JavaScript, and I write regexes for the spam filters. I have no SQL and no Perl.", {"javascript", "regex"}, {"sql", "perl"}),
    ],
)  # fmt: skip
def test_reads_prose(text: str, claimed: set[str], denied: set[str]) -> None:
    assert skills(text, None) == (claimed, denied)


@pytest.mark.parametrize(
    "text",
    ["The MediaWiki community is large.", "What would the OTRS team say?", "I live in Berlin."],
)
def test_leaves(text: str) -> None:
    assert skills(text, None) is None


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aPerl SQL,no.;?()-but \n"), max_size=80) | st.text(max_size=60))
def test_any_text_is_read_and_evidence_is_the_text(text: str) -> None:
    found = find_skills(page(text), CALL)
    for piece in found.evidence if found else ():
        assert text[piece.start : piece.end] == piece.text
