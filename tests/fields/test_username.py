import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_of import CALL, page_of

from otrs_apply.fields.username import find_username
from otrs_apply.models import Evidence, Found
from otrs_apply.triage.subject import match_subject


def read(name: str, text: str = "Hello.\n", *urls: str) -> Found[str] | None:
    subject = f"OTRS administrator application: {name}"
    page = page_of(text, subject=subject)
    piece = Evidence(start=0, end=0, text="", rule="test")
    pages = Found[tuple[str, ...]](value=urls, evidence=(piece,)) if urls else None
    found = find_username(match_subject(subject, CALL), page, pages, CALL)
    assert found is None or isinstance(found, Found)
    for evidence in found.evidence if found else ():
        assert page.letter.text[evidence.start : evidence.end] == evidence.text
    return found


EN, DE = "https://en.wikipedia.org/wiki/User_talk:", "https://de.wikipedia.org/wiki/Benutzer_Diskussion:"


@pytest.mark.parametrize(
    ("subject", "text", "urls", "username", "sure"),
    [
        ("Foo", "", (), "Foo", True),
        ("foo_bar", "", (EN + "Foo_bar",), "Foo bar", True),
        ("foo Bar", "", (EN + "Foo_bar",), "Foo bar", True),
        ("Foo.", "", (), "Foo", True),
        ("Foo.", "", (EN + "Foo",), "Foo", True),
        ("Jr.", "", (EN + "Jr.",), "Jr.", True),
        ("Jr.", "My username is Jr. I edit.\n", (), "Jr.", True),
        ("J.R.", "", (), "J.R", False),
        ("Foo (Ana Lima)", "", (EN + "Foo",), "Foo", True),
        ("Foo / Ana Lima", "", (EN + "Foo",), "Foo", True),
        ("Foo", "", (EN + "Bar",), "Foo", False),
        ("Foo", "", (EN + "Bar", DE + "Foo"), "Foo", True),
        ("Foo", "", (EN + "Foo/Archive",), "Foo", True),
        ("Re:Generator", "", (EN + "Re:Generator",), "Re:Generator", True),
        ("A@b", "", (), "A@b", False),
        ("Nord/Süd", "", (DE + "Nord/Süd",), "Nord/Süd", False),
        ("127.0.0.1", "", (), "127.0.0.1", False),
        ("ж" * 50, "", (), "Ж" + "ж" * 49, False),
        ("Username", "I am User:Quillfeather.\n", (), "Quillfeather", True),
        ("Username", "I am User:Marsh Harrier, hello.\n", (), "Marsh Harrier", True),
        ("Username", "My username is quillfeather and I edit.\n", (), "Quillfeather", True),
        ("", "Username: Marsh harrier\nAge: 34\n", (), "Marsh harrier", True),
        ("", "Ich bin Benutzer:Föhnwind.\n", (), "Föhnwind", True),
        ("", "Mein Benutzername ist Föhnwind.\n", (), "Föhnwind", True),
        ("", "Я участник Северный ветер, живу в Омске и пишу.\n", (), "Северный", True),
        ("", "我的用户名是山城。\n", (), "山城", True),
        ("", "", (DE + "Föhnwind", EN + "Föhnwind"), "Föhnwind", True),
        ("", "", (DE + "Föhnwind", EN + "Foo"), "Föhnwind", False),
        ("", "I am User:Foo.\n", (EN + "Bar",), "Foo", False),
        ("", "I am User:Foo bar and I edit.\n", (EN + "Foo_bar",), "Foo bar", True),
    ],
)
def test_reads_the_username(
    subject: str,
    text: str,
    urls: tuple[str, ...],
    username: str,
    sure: bool,  # noqa: FBT001 - a column of the table
) -> None:
    found = read(subject, text or "Hello.\n", *urls)
    assert found is not None
    assert (found.value, found.sure) == (username, sure)


def test_nobody_is_named_where_nothing_says_it() -> None:
    assert read("Username", "Please see my user page for more.\n") is None


def test_the_words_that_show_it_are_evidence() -> None:
    found = read("Foo bar", "I am known as Foo bar.\n")
    assert found is not None
    assert [piece.text for piece in found.evidence] == ["Foo bar"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["", "Username", "Foo"]), st.text(max_size=300))
def test_any_text_is_fine(subject: str, text: str) -> None:
    read(subject, f"My username is {text}\n")
    read(subject, text + "\nUser:" + text)
