import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.outputs.safe import terminal, visible

ANY = st.text(st.characters(), max_size=60)
NASTY = st.text(
    st.sampled_from(
        "\x1b\x07\x08\r\n\t\x9b\x00\u202e\u2066\u200b\u200d\u200c\ufeff\ufe0f\u0301\u0489aשس中👩[]/"
    ),
    max_size=40,
)
EITHER = ANY | NASTY


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Souza", "Ana Souza"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x9bb", "a⟨U+009B⟩b"),
        ("\x7f", "␡"),
        ("evil\u202egnp.exe", "evil⟨U+202E⟩gnp.exe"),
        ("Ad\u200bmin", "Ad⟨U+200B⟩min"),
        ("Ad\u200dmin", "Ad⟨U+200D⟩min"),
        ("\ufeffAna", "⟨U+FEFF⟩Ana"),
        ("a\ue000b", "a⟨U+E000⟩b"),
        ("a\ud800b", "a⟨U+D800⟩b"),
        ("a\u0378b", "a⟨U+0378⟩b"),
        ("ab\ufe0fc", "ab⟨U+FE0F⟩c"),
        ("a\u3164b", "a⟨U+3164⟩b"),
        ("[bold]x[/bold] [/]", "[bold]x[/bold] [/]"),
        ("می\u200cخواهم", "میخواهم"),
        ("ക്\u200d", "ക്⟨U+200D⟩"),
        ("क्\u200dष", "क्ष"),
        ("👩\u200d💻 ❤\ufe0f", "👩💻 ❤"),
        ("葛\U000e0100", "葛"),
        ("e\u0301", "e\u0301"),
        ("\u0301x", "◌\u0301x"),
        ("a" + "\u0301" * 9 + "b", "a" + "\u0301" * 6 + "⟨+3⟩b"),
        ("one\ntwo\tthree\r\nfour", "one two three four"),
        ("a\u00a0b", "a b"),
        ("山田\u3000太郎", "山田\u3000太郎"),
    ],
)
def test_one_line(text: str, shown: str) -> None:
    assert terminal.line(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("one\rtwo", "one␍two"),
        ("a\tb", "a   b"),
        ("a\n\u0301b", "a\n◌\u0301b"),
    ],
)
def test_block_keeps_lines(text: str, shown: str) -> None:
    assert terminal.block(text) == shown


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("Ana", 3, "Ana"),
        ("Anna", 3, "An…"),
        ("山田太郎", 8, "山田太郎"),
        ("山田太郎", 7, "山田太…"),
        ("山田太郎", 6, "山田 …".replace(" ", "")),
        ("e\u0301" * 5, 5, "e\u0301" * 5),
        ("x" * 10_000, 10, "xxxxxxxxx…"),
        ("Ana", 1, "…"),
        ("Ana", 0, ""),
    ],
)
def test_shorten(text: str, cells: int, shown: str) -> None:
    assert terminal.shorten(text, cells) == shown


def harmless(text: str) -> bool:
    return all(char.isprintable() and unicodedata.category(char) not in {"Cf", "Cc", "Cs"} for char in text)


@given(EITHER)
def test_a_line_holds_nothing_that_harms(text: str) -> None:
    assert harmless(terminal.line(text).replace("\u3000", ""))


@given(EITHER)
def test_a_block_holds_nothing_but_line_ends_besides(text: str) -> None:
    shown = terminal.block(text)
    assert harmless(shown.replace("\n", "").replace("\u3000", ""))
    assert shown.count("\n") == text.count("\n")


@given(EITHER)
def test_what_prints_is_still_there(text: str) -> None:
    shown = terminal.line(text)
    letters = [char for char in text if unicodedata.category(char)[0] in "LNP" and char not in visible.UNSEEN]
    kept = iter(shown)
    assert all(char in kept for char in letters)


@given(EITHER, st.integers(min_value=0, max_value=30))
def test_shortened_fits(text: str, cells: int) -> None:
    assert terminal.width(terminal.shorten(text, cells)) <= cells


@given(EITHER)
def test_isolates_are_balanced_and_ours(text: str) -> None:
    shown = terminal.isolated(terminal.line(text))
    assert shown.count(terminal.FSI) == shown.count(terminal.PDI) <= 1


@given(EITHER, st.booleans())
@settings(max_examples=50)
def test_json_stays_the_same_document(text: str, ascii_only: bool) -> None:  # noqa: FBT001 -- hypothesis draws it
    shown = terminal.json_text(json.dumps({"text": text}, ensure_ascii=False), ascii_only=ascii_only)
    assert json.loads(shown)["text"].encode("utf-16", "surrogatepass") == text.encode(
        "utf-16", "surrogatepass"
    )
    assert harmless(shown)
    assert not ascii_only or shown.isascii()
    shown.encode()
