"""Messages in files: found, read as they are, and never changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mailboxes import everything, mail, wanted

from otrs_apply.errors import ConfigError
from otrs_apply.raw import Looked, RawMail, Unfetched
from otrs_apply.sources import MailboxSettings, NoSuchSource, open_source
from otrs_apply.sources.imap import ImapSource
from otrs_apply.sources.mbox import split

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def polled(source: object, judge: Callable[[bytes], bool] = everything) -> list[RawMail | Looked | Unfetched]:
    found: list[RawMail | Looked | Unfetched] = []
    for batch in open_source(str(source)).poll(None, judge):
        assert batch.position is None
        found += [*batch.mails, *batch.looked, *batch.unfetched]
    return found


def listing(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.stat().st_mtime_ns) for path in folder.rglob("*"))


def test_a_folder_of_eml(tmp_path: Path) -> None:
    for name in ("b.eml", "a.EML", ".hidden.eml", "notes.txt"):
        (tmp_path / name).write_bytes(mail(1))
    (tmp_path / "d.eml").mkdir()
    (tmp_path / "c.eml").write_bytes(mail(2, "Lunch"))
    found = polled(tmp_path, wanted)
    assert [(type(one), one.source) for one in found] == [
        (RawMail, "a.EML"),
        (RawMail, "b.eml"),
        (Looked, "c.eml"),
    ]


def test_one_eml(tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(b"From ann@example.org Mon Oct 20 12:00:00 2014\r\n" + mail(1))
    assert polled(path) == [RawMail("one.eml", mail(1))]


def test_a_file_that_cannot_be_read_waits_for_a_person(tmp_path: Path) -> None:
    (tmp_path / "gone.eml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "here.eml").write_bytes(mail(1))
    here, gone = polled(tmp_path)
    assert isinstance(here, RawMail)
    assert isinstance(gone, Unfetched)
    assert "No such file" in gone.why


def test_a_file_beyond_the_limit_waits_for_a_person(tmp_path: Path) -> None:
    with (tmp_path / "huge.eml").open("wb") as file:
        file.write(mail(1))
        file.truncate(40 << 20)
    (huge,) = polled(tmp_path)
    assert isinstance(huge, Unfetched)
    assert b"Subject: OTRS application: 1" in huge.header


def test_a_maildir_is_left_as_it_is(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "new" / "1413800003.b.host").write_bytes(mail(3))
    (tmp_path / "cur" / "1413800002.a.host:2,S").write_bytes(mail(2))
    (tmp_path / "cur" / "999.z.host:2,").write_bytes(mail(1))
    (tmp_path / "tmp" / "1413800004.c.host").write_bytes(mail(4))
    before = listing(tmp_path)
    assert polled(tmp_path) == [
        RawMail("999.z.host", mail(1)),
        RawMail("1413800002.a.host", mail(2)),
        RawMail("1413800003.b.host", mail(3)),
    ]
    assert listing(tmp_path) == before


MBOX = b"""From ann@example.org Mon Oct 20 12:00:00 2014
Subject: application one

>From here on I wrote
>>From quoted
From now on, see 10:00 in 2014 not

From here there is no date
From ann@example.org Mon Oct 20 12:00:00 2014
From MAILER-DAEMON  Tue Oct  7 01:02:03 2014 +0200
Subject: x

From bob@example.org Tue Oct 21 12:00:00 2014
Subject: lunch

bye

"""


def test_an_mbox(tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    path.write_bytes(MBOX)
    one, two = polled(path, wanted)
    assert isinstance(one, RawMail)
    assert one.source == "inbox#1"
    assert one.content.startswith(
        b"Subject: application one\n\nFrom here on I wrote\n>From quoted\nFrom now on"
    )
    assert one.content.endswith(b"\nSubject: x\n")
    assert two == Looked("inbox#2", b"Subject: lunch\n")
    assert path.read_bytes() == MBOX


def test_an_mbox_with_crlf_and_a_long_line(tmp_path: Path) -> None:
    first = b"Subject: a\r\n\r\n" + b"x" * 200_000 + b"From y\r\n"
    path = tmp_path / "inbox"
    path.write_bytes(
        b"From a Mon Oct 20 12:00:00 2014\r\n"
        + first
        + b"\r\nFrom b Mon Oct 20 12:00:00 2014\r\nSubject: b\r\n\r\n"
    )
    assert [one.content for one in polled(path) if isinstance(one, RawMail)] == [first, b"Subject: b\r\n"]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([b"\n", b"\r\n", b"From ", b">From ", b"a Mon Oct 20 12:00:00 2014", b"\0", b"x"]),
        max_size=30,
    )
)
def test_any_bytes_split(pieces: list[bytes]) -> None:
    import io

    content = b"".join(pieces)
    assert sum(len(one) for one in split(io.BytesIO(content))) <= len(content)


def test_batches_are_small_enough_for_memory(tmp_path: Path) -> None:
    for number in range(450):
        (tmp_path / f"{number:03}.eml").write_bytes(mail(number))
    batches = list(open_source(str(tmp_path)).poll(None, everything))
    assert [len(batch.mails) for batch in batches] == [200, 200, 50]


def test_what_is_no_source_is_wrong_usage(tmp_path: Path) -> None:
    for name in (str(tmp_path / "nowhere"), "nul\0", "x" * 5000, os.devnull):
        with pytest.raises(NoSuchSource) as error:
            open_source(name)
        assert error.value.exit_status == 2


def test_urls_and_the_configured_mailbox() -> None:
    mailbox = MailboxSettings("imaps://ann@example.org/", password="x")  # noqa: S106
    assert isinstance(open_source(None, mailbox), ImapSource)
    assert open_source("imaps://bob@example.org/Box", mailbox).name == "imaps://bob@example.org:993/Box"
    with pytest.raises(ConfigError):
        open_source(None)
