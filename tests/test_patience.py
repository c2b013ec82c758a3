"""One message takes only so long, whatever is in it."""

import re
import signal
from contextlib import suppress
from threading import Thread

import pytest

from otrs_apply.call import load_call
from otrs_apply.models import Kind
from otrs_apply.patience import TooLong, within
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail


def loops() -> None:
    while True:
        pass


def loops_and_swallows() -> None:
    while True:
        with suppress(Exception):
            loops()


def backtracks() -> None:
    re.fullmatch(r"(a+)+b", "a" * 64)


@pytest.mark.parametrize("endless", [loops, loops_and_swallows, backtracks])
def test_what_never_ends_is_ended(endless: object) -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(TooLong), within(0.05):
        endless()  # type: ignore[operator]
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_what_ends_is_left_alone() -> None:
    with within(60):
        assert sum(range(1000)) == 499500
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_another_thread_has_no_limit() -> None:
    done = []

    def run() -> None:
        with within(0.000_001):
            done.append(sum(range(100_000)))

    thread = Thread(target=run)
    thread.start()
    thread.join()
    assert done == [4999950000]


def test_a_message_that_takes_too_long_is_unreadable_and_keeps_its_name() -> None:
    source = "INBOX;UIDVALIDITY=1;UID=7"
    long = b"Subject: OTRS administrator application: X\r\n\r\n" + b"I speak German. " * 20_000
    reading = read_mail(RawMail(source, long), load_call(), limit=0.001)
    assert (reading.source, reading.kind) == (source, Kind.UNREADABLE)
    assert reading.troubles == ("could not be read: it took longer than 0.001 s",)
