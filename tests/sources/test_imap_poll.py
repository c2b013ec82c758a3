"""Polling real servers: what is taken, that nothing changes there, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from imap_servers import PASSWORD, WHEN, Server
from mailboxes import Drained, drain, everything, mail, source_at, subjects, ten
from proxies import Proxy

from otrs_apply.sources.faults import MailboxMissing
from otrs_apply.sources.imap import ImapSource
from otrs_apply.sources.url import MailboxSettings

Folder = Callable[[Server], str]


def test_first_poll_takes_what_is_wanted_and_says_what_it_looked_at(server: Server, folder: Folder) -> None:
    box = folder(server)
    mails = ten()
    server.append(mails, box)
    drained = drain(source_at(server.port, box))
    assert not drained.errors
    assert drained.contents() == mails[::2]
    assert len(drained.looked) == 5
    assert all(b"Lunch" in one.header for one in drained.looked.values())
    assert {raw.internal_date for raw in drained.mails.values()} == {WHEN}
    assert next(iter(drained.mails)).startswith(f"{box};UIDVALIDITY=")


def test_next_poll_takes_what_is_new_and_then_nothing(server: Server, folder: Folder) -> None:
    box = folder(server)
    server.append(ten(), box)
    source = source_at(server.port, box)
    drained = drain(source)
    assert list(source.poll(drained.position, everything)) == []
    server.append([mail(11), mail(12, "Lunch")], box)
    drain(source, drained)
    assert subjects(drained.contents())[-1] == "Subject: OTRS application: 11"
    assert len(drained.mails) == len(drained.looked) == 6
    assert not drained.twice


def test_an_empty_mailbox_has_a_position(server: Server, folder: Folder) -> None:
    box = folder(server)
    source = source_at(server.port, box)
    drained = drain(source)
    assert drained.position is not None
    server.append([mail(1)], box)
    assert len(drain(source, drained).mails) == 1


def test_nothing_on_the_server_changes(server: Server, folder: Folder) -> None:
    box = folder(server)
    server.append([*ten(), mail(11, attachment=100_000)], box)

    def flags() -> object:
        session = server.session()
        session.select(box, readonly=True)
        return session.uid("FETCH", "1:*", "(FLAGS INTERNALDATE)")

    before = flags()
    with Proxy(server.port) as proxy:
        drained = drain(source_at(proxy.port, box))
        assert len(drained.mails) == 6
        for command in proxy.commands:
            assert command.startswith(("LOGIN ", f'EXAMINE "{box}"', "UID SEARCH ", "UID FETCH ")), command
            assert "BODY[" not in command.replace("BODY.PEEK[", "")
    assert flags() == before


def test_an_attachment_is_never_downloaded_for_the_text_beside_it(server: Server, folder: Folder) -> None:
    box = folder(server)
    server.append([mail(1, attachment=500_000), mail(2)], box)
    with Proxy(server.port) as proxy:
        drained = drain(source_at(proxy.port, box))
        assert proxy.sent_down < 8000
    one, two = drained.contents()
    assert two == mail(2)
    assert b"I am number 1." in one
    assert b"\r\nX-Otrs-Apply-Omitted: 684" in one
    assert b"\x89PNG" not in one
    assert b"image/png" in one


@pytest.mark.dovecot
def test_nothing_new_costs_login_and_examine(dovecot: Server, folder: Folder) -> None:
    box = folder(dovecot)
    dovecot.append(ten(), box)
    with Proxy(dovecot.port) as proxy:
        source = source_at(proxy.port, box)
        drained = drain(source)
        proxy.reset()
        drain(source, drained)
        assert [command.split()[0] for command in proxy.commands] == ["LOGIN", "EXAMINE"]


@pytest.mark.dovecot
def test_a_few_new_ones_cost_two_more(dovecot: Server, folder: Folder) -> None:
    box = folder(dovecot)
    dovecot.append(ten(), box)
    with Proxy(dovecot.port) as proxy:
        source = source_at(proxy.port, box)
        drained = drain(source)
        dovecot.append(
            [mail(number, "Lunch" if number % 9 else "OTRS application") for number in range(60)], box
        )
        proxy.reset()
        drain(source, drained)
        assert [command[:9] for command in proxy.commands] == [
            *(['LOGIN "an', 'EXAMINE "']),
            "UID FETCH",
            "UID FETCH",
        ]
        assert proxy.sent_down < 60 * 400 + 7 * 600 + 1500


@pytest.mark.dovecot
def test_the_first_poll_of_a_large_mailbox_searches(dovecot: Server, folder: Folder) -> None:
    box = folder(dovecot)
    encoded = mail(2001).replace(
        b"Subject: OTRS application", b"Subject: =?utf-8?q?OTRS_a?=\r\n =?utf-8?q?pplication?="
    )
    lunch = mail(1, "Lunch")
    dovecot.fill(box, [*[lunch] * 1200, mail(2000), encoded, *[lunch] * 200])
    with Proxy(dovecot.port) as proxy:
        source = source_at(proxy.port, box, subject_words=("OTRS",), since_day=date(2014, 10, 1))
        drained = drain(source, judge=lambda header: b"2000" in header or b"=?" in header)
        searches = [command for command in proxy.commands if command.startswith("UID SEARCH")]
        assert searches == ['UID SEARCH UID 1:1402 SINCE 30-Sep-2014 OR SUBJECT "OTRS" SUBJECT "=?"']
        assert drained.contents() == [mail(2000), encoded]
        assert len(drained.looked) == 100
        assert proxy.sent_down < 60_000


@pytest.mark.dovecot
def test_a_first_poll_takes_what_belongs_to_the_applications_whatever_its_subject(
    dovecot: Server, folder: Folder
) -> None:
    box = folder(dovecot)
    lunch = mail(1, "Lunch")
    by_sender = mail(2000, "I forgot something").replace(b"<2000@", b"<2000a@")
    by_reference = mail(7, "My languages").replace(
        b"Received:", b"References: <x@y> <2000@example.org>\r\nReceived:"
    )
    by_reply = mail(8, "More").replace(b"Received:", b"In-Reply-To:\r\n <2000@example.org>\r\nReceived:")
    others = [mail(2000), by_sender, by_reference, by_reply, *[lunch] * 200]
    dovecot.fill(box, [*[lunch] * 900, *others])
    source = source_at(dovecot.port, box, subject_words=("OTRS",), since_day=date(2014, 10, 1))
    drained = Drained()

    def related() -> tuple[list[str], list[str]]:
        assert drained.position is not None
        assert drained.position.uidnext == 1  # until they are stored
        return [f"<{number}@example.org>" for number in range(2000, 2400)], [
            "ann2000@example.org",
            'a"b@x',
            "é@x",
        ]

    source.related = related
    with Proxy(dovecot.port) as proxy:
        settings = replace(source.settings, url=Server("", proxy.port).url(box))
        source = ImapSource(settings, source.subject_words, source.since_day, related=related)
        drain(source, drained, judge=lambda header: b"unch" not in header)
        searches = [command for command in proxy.commands if command.startswith("UID SEARCH")]
        assert all(len(search) < 8000 for search in searches)
    assert drained.contents() == others[:4]
    assert drained.position is not None
    assert drained.position.uidnext == 1105
    assert not drained.twice


@pytest.mark.dovecot
def test_a_large_mailbox_without_narrowing_is_looked_at_in_batches(dovecot: Server, folder: Folder) -> None:
    box = folder(dovecot)
    dovecot.fill(box, [*[mail(1, "Lunch")] * 2300, mail(5000)])
    drained = drain(source_at(dovecot.port, box))
    assert len(drained.looked) == 2300
    assert drained.contents() == [mail(5000)]


def test_a_mailbox_that_does_not_exist_names_those_that_do(server: Server, folder: Folder) -> None:
    box = folder(server)
    (error,) = drain(source_at(server.port, "nope")).errors
    assert isinstance(error, MailboxMissing)
    assert "'nope'" in str(error)
    assert box in str(error)


@pytest.mark.dovecot
def test_a_mailbox_named_in_another_script(dovecot: Server) -> None:
    session = dovecot.session()
    session.create('"Bewerbungen &- &APw-ber"')
    source = source_at(dovecot.port, "Bewerbungen%20%26%20%C3%BCber")
    drained = drain(source)
    assert not drained.errors
    assert source.name.endswith("/Bewerbungen%20%26%20%C3%BCber")


def test_a_new_uidvalidity_begins_anew_and_says_so(server: Server, folder: Folder) -> None:
    box = folder(server)
    server.append(ten(), box)
    drained = drain(source_at(server.port, box))
    session = server.session()
    session.delete(box)
    session.create(box)
    server.append([mail(1)], box)
    drain(source_at(server.port, box), drained)
    assert len(drained.notes) == 1
    assert "anew" in drained.notes[0]
    assert len(drained.mails) == 6


@pytest.mark.dovecot
@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_tls_with_a_certificate_of_our_own(dovecot: Server, scheme: str) -> None:
    settings = MailboxSettings(dovecot.url(scheme=scheme), password=PASSWORD, ca_file=dovecot.certificate)
    assert not drain(ImapSource(settings)).errors
