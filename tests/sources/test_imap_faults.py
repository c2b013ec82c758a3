"""Whatever a server does: one line for the person, and the next clean poll has everything, none twice."""

from __future__ import annotations

import itertools
import os
import re
import time
from typing import TYPE_CHECKING

import pytest
from imap_servers import PASSWORD, Server
from mailboxes import Drained, drain, mail, source_at, ten, wanted
from proxies import Proxy, cut_at
from scripted import CUT, HANG, Scripted, Twist

from otrs_apply.sources.faults import (
    LoginRefused,
    MailboxFault,
    MailboxMissing,
    MailboxUnreachable,
    MailboxUntrusted,
)

if TYPE_CHECKING:
    from collections.abc import Callable

THOROUGH = bool(os.environ.get("OTRS_APPLY_THOROUGH"))
"""`make faults`: every byte rather than some."""
MAILS = dict(enumerate(ten(), start=101))
WANTED = [content for uid, content in MAILS.items() if uid % 2]


def on(part: str, change: Callable[[bytes], bytes], times: int = 10**9) -> Twist:
    """A twist of the first answers to commands that begin so."""
    left = itertools.count()

    def twist(_connection: int, command: str, answer: bytes) -> bytes:
        hit = command.startswith(part) if part else command == ""
        return change(answer) if hit and next(left) < times else answer

    return twist


def one_line(error: MailboxFault | Exception) -> None:
    text = str(error)
    assert text
    assert text.isprintable(), text
    assert len(text) < 400
    assert PASSWORD not in text


def then_clean(server: Scripted, drained: Drained) -> Drained:
    """After the fault, polls without it: everything is there, unaltered."""
    server.twist = lambda _number, _command, answer: answer
    clean = drain(source_at(server.port, again=frozenset(drained.unfetched)), drained)
    assert clean.contents() == WANTED or sorted(clean.contents()) == sorted(WANTED)
    assert not set(clean.unfetched) - set(clean.mails)
    assert drain(source_at(server.port), clean).twice == clean.twice
    return clean


LOOK, BODY = "UID FETCH 101:110", "UID FETCH 101,103"
GARBAGE = b"\x80\xff%!PS-Adobe \x1b[2J\r\n"

STEPS = ("", "LOGIN", "EXAMINE", LOOK, BODY)
ENDS = {"cut": CUT, "stall": HANG, "garbage": GARBAGE + CUT, "bye": b"\r\n* BYE go\r\n" + CUT}


def half(end: bytes) -> Callable[[bytes], bytes]:
    return lambda answer: answer[: len(answer) // 2] + end


def refused(status: bytes) -> Callable[[bytes], bytes]:
    return lambda answer: re.sub(rb"(?s).*\r\n(\w+) OK", rb"\1 " + status, answer)


def without(pattern: bytes) -> Callable[[bytes], bytes]:
    return lambda answer: re.sub(pattern, b"", answer)


def between(answer: bytes) -> bytes:
    """Unsolicited answers behind each that was asked for."""
    return re.sub(rb"(?s)(\* \d+ FETCH .*?\)\r\n)(?=\*|\w+ OK)", lambda match: match[1] + UNSOLICITED, answer)


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda answer: answer.replace(old, new)


def off_by(shift: int) -> Callable[[bytes], bytes]:
    def change(answer: bytes) -> bytes:
        length = re.compile(rb"BODY\[\] \{(\d+)\}")
        return length.sub(lambda match: b"BODY[] {%d}" % (int(match[1]) + shift), answer, count=1) + HANG

    return change


FAULTS: dict[str, Twist] = {
    **{
        f"{name} after {step or 'greeting'}": on(step, half(end))
        for step in STEPS
        for name, end in ENDS.items()
    },
    **{
        f"bye for {command or 'greeting'}": on(
            command, lambda _answer: b"* BYE \x1b]0;owned\x07 bye\r\n" + CUT
        )
        for command in STEPS
    },
    "an endless line": on(BODY, lambda _answer: b"* 1 FETCH (" + b"x" * (5 << 20)),
    "a literal of 2 GB": on(BODY, lambda _answer: b"* 1 FETCH (UID 101 BODY[] {2147483648}\r\nabc" + HANG),
    "a literal of 5 MB": on(
        BODY, lambda _answer: b"* 1 FETCH (UID 101 BODY[] {5000000}\r\n" + b"x" * 5_000_000
    ),
    "a literal of 30 digits": on(
        BODY, lambda _answer: b"* 1 FETCH (UID 101 BODY[] {" + b"9" * 30 + b"}\r\nabc" + HANG
    ),
    "much that nobody asked for": on(
        BODY, lambda answer: b"* OK " + b"y" * 900 + b"\r\n" + answer + b"* 5 EXISTS\r\n" * 1_000_000
    ),
    "parentheses without end": on(BODY, lambda answer: b"* 1 FETCH " + b"(" * 100_000 + b"\r\n" + answer),
    "an unknown tag": on(BODY, lambda answer: b"QQQQ9 OK done\r\n" + answer),
    "no UIDVALIDITY": on("EXAMINE", without(rb"\* OK \[UIDVALIDITY.*\r\n")),
    "UIDVALIDITY of letters": on(
        "EXAMINE", lambda answer: answer.replace(b"UIDVALIDITY 7", b"UIDVALIDITY x")
    ),
    "EXISTS of letters": on("EXAMINE", lambda answer: answer.replace(b"10 EXISTS", b"x EXISTS")),
    "NO for EXAMINE": on("EXAMINE", refused(b"NO")),
    "NO for all of a FETCH": on(BODY, refused(b"NO"), times=1),
    "BAD for the headers": on(LOOK, refused(b"BAD"), times=1),
    **{f"a literal {shift} off": on(BODY, off_by(shift)) for shift in (-100, -3, -2, -1, 1, 2, 3, 10, 100)},
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_line_and_loses_nothing(name: str) -> None:
    with Scripted(MAILS, FAULTS[name]) as server:
        drained = drain(source_at(server.port, timeout=0.15))
        for error in drained.errors:
            assert isinstance(error, MailboxFault)
            one_line(error)
        assert set(drained.contents()) <= set(WANTED)
        then_clean(server, drained)


def no_for(uid: int) -> Twist:
    """A server that never hands out one message's body."""

    def twist(_number: int, command: str, answer: bytes) -> bytes:
        if (
            command.startswith("UID FETCH")
            and "BODY.PEEK[]" in command
            and f"UID {uid} " in answer.decode("latin-1")
        ):
            tag = answer.rsplit(b"\r\n", 2)[1].partition(b" ")[0]
            return re.sub(rb"(?s)\* \d+ FETCH \(UID %d .*?\)\r\n(?=\*|\w+ OK)" % uid, b"", answer).replace(
                tag + b" OK", tag + b" NO [SERVERBUG] \x1b[31mcorrupt\x1b[0m;"
            )
        return answer

    return twist


def test_no_for_one_message_holds_nothing_up_and_it_is_tried_again() -> None:
    with Scripted(MAILS, no_for(103)) as server:
        drained = drain(source_at(server.port))
        assert not drained.errors
        assert drained.contents() == [WANTED[0], *WANTED[2:]]
        (missing,) = drained.unfetched.values()
        assert missing.passing
        one_line(ValueError(missing.why))
        assert drained.position is not None
        assert drained.position.uidnext == 111
        server.commands.clear()
        then_clean(server, drained)
        # The LOGOUT of the poll before is not waited for, and may be recorded among these.
        fetches = [command[:13] for command in server.commands if command.startswith("UID FETCH")]
        assert fetches[:2] == ["UID FETCH 103", "UID FETCH 103"]
        assert not drained.twice


def test_what_waited_and_has_left_the_mailbox_waits_no_more() -> None:
    with Scripted(dict(MAILS), no_for(103)) as server:
        drained = drain(source_at(server.port))
        del server.mails[103]
        batches = list(
            source_at(server.port, again=frozenset(drained.unfetched)).poll(drained.position, wanted)
        )
        assert batches[-1].gone == tuple(drained.unfetched)


ONE_FETCH = rb"(?s)\* \d+ FETCH .*?\)\r\n(?=\*|\w+ OK)"
UNSOLICITED = (
    b"* 12 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 103 FETCH (BODY[] {3}\r\nabc)\r\n* 9 RECENT\r\n"
    b"* 2 EXPUNGE\r\n* VANISHED 5\r\n* FLAGS (\\Seen)\r\n* OK [ALERT] \x1b[2J\r\n* SEARCH 5000\r\n* CAPABILITY X\r\n"
)


def tagged(answer: bytes) -> bytes:
    return answer.rsplit(b"\r\n", 2)[1] + b"\r\n"


def repeated(answer: bytes) -> bytes:
    return answer.removesuffix(tagged(answer)) + answer


def reversed_order(answer: bytes) -> bytes:
    return b"".join(reversed(re.findall(ONE_FETCH, answer))) + tagged(answer)


def nil_once(answer: bytes) -> bytes:
    return re.sub(rb"(?s)BODY\[\] \{\d+\}.*?\)\r\n(?=\*)", b"BODY[] NIL)\r\n", answer, count=1)


ODDITIES: dict[str, Twist] = {
    "unsolicited answers in between": on("UID FETCH", lambda answer: UNSOLICITED + answer),
    "unsolicited answers behind each": on("UID FETCH", between),
    "unsolicited answers to EXAMINE": on(
        "EXAMINE", lambda answer: b"* 3 EXPUNGE\r\n* 1 FETCH (UID 1)\r\n" + answer
    ),
    "repeated answers": on("UID FETCH", repeated),
    "answers out of order": on(BODY, reversed_order),
    "an answer for a UID that was not asked": on(
        BODY, lambda answer: b"* 99 FETCH (UID 999 BODY[] {3}\r\nabc)\r\n" + answer
    ),
    "a NIL body at first": on(BODY, nil_once, times=1),
    "a garbled answer at first": on(LOOK, swap(b"* 3 FETCH (UID 103", b"* 3 FETCH ((((UID 103"), times=1),
    "an answer of an unknown word at first": on(LOOK, swap(b"* 3 FETCH", b"* 3 FTECH"), times=1),
    "no UIDNEXT": on("EXAMINE", without(rb"\* OK \[UIDNEXT.*\r\n")),
    "BYE once": on(BODY, lambda _answer: b"* BYE later\r\n" + CUT, times=1),
    "cut once": on(LOOK, lambda answer: answer[:200] + CUT, times=1),
}


@pytest.mark.parametrize("name", ODDITIES)
def test_an_oddity_costs_nothing(name: str) -> None:
    with Scripted(MAILS, ODDITIES[name]) as server:
        drained = drain(source_at(server.port))
        assert not drained.errors
        assert drained.contents() == WANTED
        assert not drained.unfetched
        assert not drained.twice


def test_a_structure_that_no_parser_takes_is_done_without() -> None:
    """Cyrus tells the structure of ten thousand parts inside each other; IMAPClient cannot read it."""

    def twist(_number: int, command: str, answer: bytes) -> bytes:
        deep = b"* 1 FETCH (UID 101 BODYSTRUCTURE " + b"(" * 20_000 + b")" * 20_000 + b")\r\n"
        return deep + tagged(answer) if "BODYSTRUCTURE" in command else answer

    mails = {101: mail(1, attachment=50_000), 103: mail(3)}
    with Scripted(mails, twist) as server:
        drained = drain(source_at(server.port))
        assert not drained.errors
        assert not drained.unfetched
        assert drained.contents() == list(mails.values())


def test_a_message_that_vanishes_between_looking_and_fetching_is_reported() -> None:
    def vanish(_number: int, command: str, answer: bytes) -> bytes:
        return (
            answer if "HEADER" in command else re.sub(rb"(?s)\* 3 FETCH .*?\)\r\n(?=\*|\w+ OK)", b"", answer)
        )

    with Scripted(MAILS, vanish) as server:
        drained = drain(source_at(server.port))
        assert not drained.errors
        assert [one.why for one in drained.unfetched.values()] == [
            "it was deleted or moved before it could be read"
        ]
        assert len(drained.mails) == 4


def test_a_server_that_drips_is_cut_off() -> None:
    def drip(number: int, before: int, data: bytes) -> bytes:  # noqa: ARG001
        time.sleep(0.03)
        return data

    with Scripted(MAILS) as server, Proxy(server.port, drip) as proxy:
        started = time.monotonic()
        (error,) = drain(source_at(proxy.port, poll_timeout=0.1)).errors
        assert "takes too long" in str(error) or "no answer" in str(error)
        assert time.monotonic() - started < 5


def test_a_refused_login_is_not_tried_twice() -> None:
    refused = on(
        "LOGIN", lambda answer: answer.replace(b" OK ", f" NO [AUTHENTICATIONFAILED] {PASSWORD} ".encode())
    )
    with Scripted(MAILS, refused) as server:
        (error,) = drain(source_at(server.port)).errors
        assert isinstance(error, LoginRefused)
        one_line(error)
        assert server.connections == 1


def test_a_login_refused_for_now_is_tried_again() -> None:
    not_now = on("LOGIN", lambda answer: answer.replace(b" OK ", b" NO [UNAVAILABLE] "), times=2)
    with Scripted(MAILS, not_now) as server:
        assert drain(source_at(server.port)).contents() == WANTED
        assert server.connections == 3


def test_a_referral_is_not_followed() -> None:
    refer = on("LOGIN", lambda answer: answer.replace(b" OK ", b" NO [REFERRAL imap://ann@127.0.0.1:1/] "))
    with Scripted(MAILS, refer) as server:
        (error,) = drain(source_at(server.port)).errors
        assert isinstance(error, LoginRefused)


def about(*uids: int, kind: str = "") -> Callable[[str], bool]:
    """Whether a FETCH asks for one of these messages (and for this kind of thing)."""

    def asks(command: str) -> bool:
        words = command.split(" ")
        if words[:2] != ["UID", "FETCH"] or kind not in command:
            return False
        pairs = (piece.partition(":") for piece in words[2].split(","))
        return any(int(low) <= uid <= int(high or low) for low, _, high in pairs for uid in uids)

    return asks


def breaking(asks: Callable[[str], bool], end: bytes) -> Twist:
    """A server that breaks off whenever it is asked for these."""

    def twist(_number: int, command: str, answer: bytes) -> bytes:
        return answer[:100] + end if asks(command) else answer

    return twist


BREAKS = {
    "cut": CUT,
    "stall": HANG,
    "garbage": b"\r\n" + GARBAGE + CUT,
    "bye": b"\r\n* BYE crashed\r\n" + CUT,
}


@pytest.mark.parametrize("kind", ["HEADER.FIELDS", "BODY.PEEK[]", "UID"])
@pytest.mark.parametrize("end", BREAKS)
def test_a_message_at_which_the_server_breaks_off_is_listed_and_the_rest_goes_on(end: str, kind: str) -> None:
    with Scripted(MAILS, breaking(about(105, kind=kind), BREAKS[end])) as server:
        drained = drain(source_at(server.port, timeout=0.3))
        assert not drained.errors
        assert drained.contents() == [one for one in WANTED if one != MAILS[105]]
        (missing,) = drained.unfetched.values()
        assert missing.source.endswith("UID=105")
        assert missing.passing
        assert drained.position is not None
        assert drained.position.uidnext == 111
        assert server.connections < 12
        then_clean(server, drained)
        assert not drained.twice


def test_two_such_messages_among_many() -> None:
    mails = {uid: mail(uid) for uid in range(1, 1201)}
    with Scripted(mails, breaking(about(700, 900), CUT)) as server:
        drained = drain(source_at(server.port))
        assert not drained.errors
        assert [source.rpartition("=")[2] for source in drained.unfetched] == ["700", "900"]
        assert len(drained.mails) == 1198
        assert server.connections < 24
        assert len(server.commands) < 200


def test_a_search_at_which_the_server_breaks_off_is_done_without() -> None:
    def twist(_number: int, command: str, answer: bytes) -> bytes:
        return CUT if "SEARCH" in command else answer

    with Scripted(MANY, twist) as server:
        drained = drain(source_at(server.port, subject_words=("OTRS",)))
        assert not drained.errors
        assert drained.contents() == FEW


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_narrowed_first_poll_that_is_cut_off_hands_out_everything_once(cut: int) -> None:
    """The position stands still until what belongs to the applications is there: so it begins anew."""
    mails = MANY | {
        650: mail(650, "I forgot something").replace(b"From: Ann <ann650@", b"From: Ann <ann100@")
    }
    asked = itertools.count(1)

    def twist(_number: int, command: str, answer: bytes) -> bytes:
        return CUT if command.startswith("UID") and next(asked) == cut else answer

    def related() -> tuple[list[str], list[str]]:
        return [], ["ann100@example.org"]

    def found(number: int, command: str, answer: bytes) -> bytes:
        answer = twist(number, command, answer)
        if "SEARCH" in command and answer != CUT:
            uids = (
                b" 100 650" if "FROM" in command else b"".join(b" %d" % uid for uid in range(100, 1301, 100))
            )
            return b"* SEARCH" + uids + b"\r\n" + tagged(answer)
        return answer

    with Scripted(mails, found) as server:
        source = source_at(server.port, subject_words=("OTRS",))
        source.related = related
        drained = drain(source, judge=lambda header: b"unch" not in header)
        assert not drained.errors
        assert sorted(drained.contents()) == sorted([*FEW, mails[650]])
        assert not drained.twice
        assert drained.position is not None
        assert drained.position.uidnext == 1301


def test_tries_are_bounded_and_say_what_is_kept() -> None:
    mails = {uid: mail(uid) for uid in range(1, 1201)}
    with Scripted(mails, breaking(about(*range(801, 1201)), CUT)) as server:
        (error,) = drain(source_at(server.port)).errors
        assert isinstance(error, MailboxUnreachable)
        assert server.connections < 16
        assert "800 messages of this poll are kept" in str(error)


def test_nobody_listens() -> None:
    with Scripted(MAILS) as server:
        port = server.port
    (error,) = drain(source_at(port)).errors
    assert isinstance(error, MailboxUnreachable)
    one_line(error)


def test_preauth_is_refused() -> None:
    with Scripted(MAILS, greeting=b"* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n") as server:
        (error,) = drain(source_at(server.port)).errors
        assert isinstance(error, MailboxUntrusted)
        assert server.commands in ([], ["LOGOUT"])


def test_a_mailbox_that_was_renamed() -> None:
    gone = on("EXAMINE", lambda answer: re.sub(rb"(?s).*\r\n(\w+) OK", rb"\1 NO [NONEXISTENT]", answer))
    with Scripted(MAILS, gone) as server:
        (error,) = drain(source_at(server.port)).errors
        assert isinstance(error, MailboxMissing)
        assert "INBOX, Other mail" in str(error)


def test_a_message_whose_answer_is_too_long_is_reported_and_the_rest_goes_on() -> None:
    long = b"From: a@example.org\r\nSubject: application\r\n\r\n" + b"x" * 3_000_000
    mails = {**MAILS, 111: long, 112: mail(12)}

    def twist(_number: int, command: str, answer: bytes) -> bytes:
        return answer if "HEADER" not in command else answer.replace(b"SIZE %d" % len(long), b"SIZE 100")

    with Scripted(mails, twist) as server:
        drained = drain(source_at(server.port))
        assert not drained.errors
        assert drained.contents() == [*WANTED, mail(12)]
        assert [source.rpartition("=")[2] for source in drained.unfetched] == ["111"]


def test_cut_at_every_byte() -> None:
    step = 1 if THOROUGH else 29
    with Scripted(MAILS) as server:
        with Proxy(server.port) as recorder:
            drain(source_at(recorder.port))
            total = recorder.sent_down
        for count in range(1, total, step):
            with Proxy(server.port, cut_at(count)) as proxy:
                drained = drain(source_at(proxy.port))
            assert not drained.errors, count
            assert drained.contents() == WANTED, count
            assert not drained.twice, count


@pytest.mark.dovecot
def test_dovecot_cut_here_and_there(dovecot: Server, folder: Callable[[Server], str]) -> None:
    box = folder(dovecot)
    mails = [*ten(), mail(11, attachment=30_000)]
    dovecot.append(mails, box)
    with Proxy(dovecot.port) as recorder:
        clean = drain(source_at(recorder.port, box)).contents()
        total = recorder.sent_down
    assert len(clean) == 6
    for count in range(1, total, 1 if THOROUGH else 97):
        with Proxy(dovecot.port, cut_at(count)) as proxy:
            drained = drain(source_at(proxy.port, box))
        assert not drained.errors, count
        assert drained.contents() == clean, count
        assert not drained.twice, count


MANY = {uid: mail(uid, "OTRS application" if uid % 100 == 0 else "Lunch") for uid in range(1, 1301)}
FEW = [MANY[uid] for uid in range(100, 1301, 100)]
SEARCHES: dict[str, Callable[[bytes], bytes]] = {
    "refused": refused(b"NO [CANNOT]"),
    "not understood": refused(b"BAD"),
    "finds nothing": lambda answer: b"* SEARCH\r\n" + tagged(answer),
    "answers nothing": tagged,
    "misses the newest": lambda answer: b"* SEARCH 100 200\r\n" + tagged(answer),
    "finds what is not there": lambda answer: b"* SEARCH 100 200 5000\r\n" + tagged(answer),
    "answers letters": lambda answer: b"* SEARCH 100 x\r\n" + tagged(answer),
}


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_that_cannot_be_believed_narrows_nothing(name: str) -> None:
    def twist(_number: int, command: str, answer: bytes) -> bytes:
        return SEARCHES[name](answer) if "SUBJECT" in command and "SEARCH" in command else answer

    with Scripted(MANY, twist) as server:
        drained = drain(source_at(server.port, subject_words=("OTRS",)))
        assert not drained.errors
        assert drained.contents() == FEW
        assert len(drained.looked) == 1287


def test_no_search_at_all_and_no_uidnext() -> None:
    def twist(_number: int, command: str, answer: bytes) -> bytes:
        return refused(b"NO")(answer) if "SEARCH" in command else answer

    with Scripted(MANY, twist) as server:
        assert drain(source_at(server.port)).contents() == FEW


def test_a_search_answered_on_several_lines() -> None:
    lines = b"* SEARCH 100 200 300\r\n* SEARCH\r\n* SEARCH 400 500 600 700 800 900 1000 1100 1200 1300\r\n"

    def twist(_number: int, command: str, answer: bytes) -> bytes:
        return lines + tagged(answer) if "SEARCH" in command else answer

    with Scripted(MANY, twist) as server:
        drained = drain(source_at(server.port, subject_words=("OTRS",)))
        assert drained.contents() == FEW
        assert len(drained.looked) == 99
