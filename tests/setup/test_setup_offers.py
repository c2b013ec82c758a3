"""Which servers are offered for an address, and what the file says."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply.settings import load_settings
from otrs_apply.settings.keys import KEYS
from otrs_apply.setup.offers import Record, offers
from otrs_apply.setup.text import file_text, value

SRV = {
    "_imaps._tcp.example.org": [Record(20, 0, 993, "b.example.net."), Record(10, 5, 1993, "A.example.net.")],
    "_imap._tcp.example.org": [Record(0, 0, 143, "b.example.net.")],
    "_imaps._tcp.none.example": [Record(0, 0, 0, ".")],
}
HOSTS = {"mail.example.org", "imap.none.example"}


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        (
            "example.org",
            [
                "imaps a.example.net 1993",
                "imaps b.example.net 993",
                "imap b.example.net 143",
                "imaps mail.example.org 993",
            ],
        ),
        ("none.example", ["imaps imap.none.example 993"]),
        ("nowhere.example", []),
    ],
)
def test_what_is_announced_comes_before_what_is_usual(domain: str, expected: list[str]) -> None:
    found = offers(domain, lambda name: SRV.get(name, []), HOSTS.__contains__)
    assert [f"{one.scheme} {one.host} {one.port}" for one in found] == expected


@given(st.text())
def test_any_text_is_written_as_toml(text: str) -> None:
    assert tomllib.loads(f"x = {value(text)}") == {"x": text}


def test_the_file_has_every_key_and_says_what_was_said(tmp_path: Path) -> None:
    said = {"mailbox.url": "imaps://a@b/INBOX", "mailbox.password_command": ("pass", "a b")}
    text = file_text(said, {"mailbox": "a note"})
    assert tomllib.loads(text)["mailbox"] == {"url": "imaps://a@b/INBOX", "password_command": ["pass", "a b"]}
    for key in KEYS:
        assert f"{key.name} = " in text
    assert "# a note\n" in text
    file = tmp_path / "config.toml"
    file.write_text(text)
    file.chmod(0o600)
    assert load_settings(file, {"HOME": "/"}).get("mailbox.password_command") == ("pass", "a b")


def test_the_examples_in_the_file_can_be_used(tmp_path: Path) -> None:
    lines = file_text({}).splitlines()
    freed = [line[2:] if line.startswith("# ") and " = " in line else line for line in lines]
    text = "\n".join(line for line in freed if not line.startswith("#"))
    file = tmp_path / "config.toml"
    file.write_text(text)
    file.chmod(0o600)
    load_settings(file, {"HOME": "/"})
