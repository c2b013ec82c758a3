"""Each check by itself: what was found, how it stands, and what to do."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from otrs_apply.digest import PollState
from otrs_apply.doctor import files, kept, server
from otrs_apply.doctor.finding import Finding, State, bad, failed, note, ok, skipped, worst
from otrs_apply.errors import MailboxError

NOW = datetime(2014, 10, 30, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
FILE = Path("/home/ann/config.toml")


@pytest.mark.parametrize(
    ("mode", "owner", "private", "state", "remedy"),
    [
        (0o100600, 1000, True, State.OK, ""),
        (0o100644, 1000, False, State.OK, ""),
        (0o100600, 0, True, State.OK, ""),
        (0o100644, 1000, True, State.BAD, "`chmod go= /home/ann/config.toml`"),
        (0o100664, 1000, False, State.BAD, "`chmod go-w /home/ann/config.toml`"),
        (0o100600, 7, True, State.BAD, "`chown $USER /home/ann/config.toml`, or use another"),
    ],
)
def test_files(mode: int, owner: int, *, private: bool, state: State, remedy: str) -> None:
    found = files.check([files.Held(FILE, mode, owner, private, 3)], 1000)
    assert (found.state, found.remedy, found.status) == (state, remedy, 3 if state is State.BAD else 0)


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (server.tls("TLSv1.3", NOW + 60 * DAY, NOW), State.OK),
        (server.tls("TLSv1.3", NOW + 13 * DAY, NOW), State.BAD),
        (server.tls("TLSv1.3", None, NOW, pinned=True), State.OK),
        (server.tls("", None, NOW), State.NOTE),
        (server.messages(8, 2, NOW), State.OK),
        (server.messages(8, None, NOW), State.OK),
        (server.messages(8, 0, NOW), State.NOTE),
        (server.messages(0, 0, NOW), State.OK),
        (server.clock(NOW - DAY, NOW), State.OK),
        (server.clock(NOW + timedelta(minutes=1), NOW), State.OK),
        (server.clock(NOW + timedelta(minutes=3), NOW), State.BAD),
        (server.clock(None, NOW), State.NOTE),
        (kept.store(FILE, None, 0), State.NOTE),
        (kept.store(FILE, (), 3), State.OK),
        (kept.store(FILE, ("row 3 missing from index",), 3), State.BAD),
        (kept.last_poll((), NOW, NOW), State.OK),
        (kept.last_poll((), None, NOW), State.NOTE),
        (kept.last_poll((PollState("m", "never"),), None, NOW), State.NOTE),
        (kept.last_poll((PollState("m", "stale", NOW - 3 * DAY),), None, NOW), State.BAD),
        (kept.last_poll((PollState("m", "failing", None, "refused; look"),), None, NOW), State.BAD),
        (kept.last_digest({}, NOW), State.NOTE),
        (kept.last_digest({"daily": NOW - DAY}, NOW), State.OK),
        (kept.readings(0), State.OK),
        (kept.readings(1), State.NOTE),
        (kept.retention(3, NOW - 9 * DAY, None, NOW), State.NOTE),
        (kept.retention(3, NOW - 9 * DAY, 10 * DAY, NOW), State.OK),
        (kept.retention(0, NOW - 9 * DAY, 8 * DAY, NOW), State.OK),
        (kept.retention(3, NOW - 9 * DAY, 8 * DAY, NOW), State.BAD),
    ],
)
def test_states(found: Finding, state: State) -> None:
    assert found.state is state
    assert bool(found.status) == (state is State.BAD)
    assert found.remedy or state is not State.BAD
    assert "\n" not in found.words + found.remedy


def test_a_poll_ahead_of_the_clock_says_so() -> None:
    assert kept.ago(NOW + DAY, NOW).endswith("UTC, ahead of this machine's clock")
    assert kept.ago(NOW + timedelta(seconds=5), NOW) == "just now"


def test_an_errors_message_is_split_into_what_is_wrong_and_what_to_do() -> None:
    assert failed("host", MailboxError("no such host; spell it right")) == bad(
        "host", "no such host", "spell it right", 4
    )


@pytest.mark.parametrize(
    ("statuses", "status"), [((), 0), ((4, 3), 3), ((4, 5, 3), 5), ((7, 4), 4), ((7,), 7)]
)
def test_the_worst_counts(statuses: tuple[int, ...], status: int) -> None:
    well = [ok("a", ""), note("b", ""), skipped("c", "a")]
    assert worst([*well, *(bad("d", "", "", one) for one in statuses)]) == status
