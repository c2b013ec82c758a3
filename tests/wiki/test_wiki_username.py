import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply.wiki.username import fault, is_unusual, normalise


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("foo_bar", "Foo bar"),
        (" foo  _ bar ", "Foo bar"),
        ("User:foo", "Foo"),
        ("Benutzerin Diskussion:foo", "Foo"),
        ("Re:Generator", "Re:Generator"),
        ("MGA73", "MGA73"),
        ("ßeta", "ßeta"),
        ("ǆabe", "ǆabe"),
        ("ანა", "ანა"),
        ("élan", "Élan"),
        ("e\u0301lan", "Élan"),
        ("чай", "Чай"),
        ("\u200ffoo\u200e", "Foo"),
        ("山城", "山城"),
        ("-revi", "-revi"),
        ("", ""),
    ],
)
def test_writes_a_name_as_mediawiki_does(written: str, kept: str) -> None:
    assert normalise(written) == kept


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Nord/Süd",
        "A#b",
        "A[b",
        "A|b",
        "A%20b",
        "A&amp;b",
        "~~~~",
        "..",
        "127.0.0.1",
        "10.1.2.xxx",
        "2001:db8::1",
        "De:Foo",
        "User talk:Foo",
        "~2025-1234",
        "x" * 86,
        "ж" * 43,
        "A\u200bb",
        "A\ud800",
    ],
)
def test_names_what_breaks_the_rules(name: str) -> None:
    assert fault(name)


@pytest.mark.parametrize(
    "name", ["Foo", "Re:Generator", "Kot d'Ivoire", "K.sato", "=cmd|'"[:4], "1.2.3", "ж" * 42, "🎃"]
)
def test_lets_good_names_pass(name: str) -> None:
    assert fault(name) is None


def test_old_accounts_may_have_signs_that_new_ones_may_not() -> None:
    assert is_unusual("Re:Generator")
    assert not is_unusual("Foo")


@given(st.text(max_size=100))
def test_any_text_is_fine_and_stays_as_it_is_the_second_time(text: str) -> None:
    once = normalise(text)
    fault(once)
    assert normalise(once) == once or ":" in text
