"""Digests handed to the local sendmail: a real program that writes down what it was given."""

from pathlib import Path

import pytest
from invented import at

from otrs_apply.delivery.addresses import NoAddress, checked
from otrs_apply.delivery.alone import alone
from otrs_apply.delivery.letter import Content, letter
from otrs_apply.delivery.sendmail import send
from otrs_apply.errors import DeliveryError, StoreError

MADE = letter(
    Content("OTRS", "Ana\n.\nmore\n", "<p>Ana</p>"), "desk@example.org", ["ann@example.org"], at(28, 8)
)


def script(folder: Path, body: str) -> str:
    path = folder / "sendmail"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return str(path)


def test_arguments_are_a_list_and_the_letter_is_its_input(tmp_path: Path) -> None:
    command = script(tmp_path, f'for one; do echo "$one"; done >{tmp_path}/words; cat >{tmp_path}/letter')
    send(MADE, "desk@example.org", ["ann@example.org", "$(id)@example.org"], [command, "-oem"])
    assert (tmp_path / "words").read_text().split("\n")[:-1] == [
        "-oem", "-i", "-f", "desk@example.org", "--", "ann@example.org", "$(id)@example.org",
    ]  # fmt: skip
    written = (tmp_path / "letter").read_bytes()
    assert b"\r" not in written
    assert b"Auto-Submitted: auto-generated\n" in written


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("echo no such user >&2; exit 67", "ended with status 67: no such user"),
        ("exit 1", "ended with status 1;"),
    ],
)
def test_what_it_does_not_take_is_not_delivered(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(DeliveryError, match=said):
        send(MADE, "desk@example.org", ["ann@example.org"], [script(tmp_path, body)])


def test_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"cannot be run: No such file.*set smtp\.url"):
        send(MADE, "desk@example.org", ["ann@example.org"], [str(tmp_path / "none")])


@pytest.mark.parametrize("said", ["ann@example.org", "root", "a.b+c@x-y.example.org", " ann@example.org "])
def test_addresses(said: str) -> None:
    assert checked(said) == said.strip()


@pytest.mark.parametrize(
    "said",
    [
        "", "-oQ/tmp@example.org", "-f", "a b@example.org", "a@b\r\nBcc: c@d", "a@b\nx", "Ann <ann@example.org>",
        "a@b,c@d", "ü@example.org", "a@", "@b", "a@b@c", "a@b\0", "x" * 500,
    ],
)  # fmt: skip
def test_what_is_no_address(said: str) -> None:
    with pytest.raises(NoAddress):
        checked(said)


def test_one_digest_of_a_name_at_a_time(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    with alone(store, "daily"):
        with (
            pytest.raises(StoreError, match="another digest 'daily' is being delivered"),
            alone(store, "daily"),
        ):
            pass
        with alone(store, "weekly"):
            pass
    with alone(store, "daily"):
        pass
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
