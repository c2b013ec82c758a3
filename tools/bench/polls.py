"""Polling: whole processes of ours and of the floor, taking turns, directly and over a long way.

The server is a real Dovecot, its index warmed by a poll before any that counts. Wall is without the bare start
of each (`otrs-apply --version`, `python -c pass`).
"""

import os
import shutil
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from imap_servers import PASSWORD, USER, Server

from bench import letters, process
from bench.process import PYTHON, TOOL, Run, in_turns, run
from bench.proxy import LongWay
from bench.report import Line, Report, kilobytes, milliseconds

FETCH: Final = (TOOL, "fetch", "--quiet")
FLOOR: Final = str(Path(__file__).with_name("floor.py"))
OPENS: Final = datetime(2014, 10, 1, tzinfo=UTC)
NOW: Final = "2014-10-30T12:00:00Z"
APPLICATIONS: Final = 300
SMALL: Final = 1000
NEW: Final = 205
NEW_APPLICATIONS: Final = 5
ONE_WAY: Final = 0.025
SINCE: Final = "30-Sep-2014"
MEMORY_LIMIT: Final = 80.0
FLAT: Final = 1.1
"""What a hundred times the messages may add to the memory, as a ratio."""


@dataclass(frozen=True, slots=True)
class Task:
    """A poll to measure, with its targets."""

    name: str
    words: str
    trips: int
    """Round trips that may be waited for beyond the floor's."""
    bytes_ratio: float
    bytes_more: int
    wall: float


NOTHING: Final = Task("nothing", "nothing new", 0, 1.2, 0, 1.25)
FIRST: Final = Task("first", f"first poll, {APPLICATIONS} applications", 4, 1.3, 0, 1.5)
FEW: Final = Task("few", f"{NEW_APPLICATIONS} new among {NEW}", 2, 1.3, 400 * NEW, 1.4)


@dataclass(slots=True)
class Turns:
    """Runs of one side."""

    runs: list[Run] = field(default_factory=list)
    trips: int = 0
    down: int = 0

    def net(self, start: float) -> list[float]:
        """Wall without the bare start."""
        return [one.seconds - start for one in self.runs]


class Bench:
    """One server, and what is asked of it."""

    def __init__(self, server: Server, way: LongWay, home: Path, report: Report, turns: int) -> None:
        self.server, self.way, self.home, self.report, self.turns = server, way, home, report, turns
        self.environ = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(home),
            "OTRS_APPLY_MAILBOX_TLS": "none",  # loopback
            "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD,
            "OTRS_APPLY_NOW": NOW,
        }
        bare = in_turns(
            {"tool": (TOOL, "--version"), "floor": (PYTHON, "-c", "pass")}, self.environ, turns + 4
        )
        self.start = {name: min(one.seconds for one in runs) for name, runs in bare.items()}

    def fill(self, folder: str, mails: Iterable[tuple[datetime, bytes]], mark: str) -> None:
        """Put messages straight into the Maildir, which is a hundred times as quick as APPEND."""
        assert self.server.maildir is not None  # noqa: S101 -- Dovecot's
        new = self.server.maildir / f".{folder}" / "new"
        owner = new.parent.stat()
        for number, (when, content) in enumerate(mails):
            path = new / f"{int(when.timestamp())}.{mark}{number:06}.bench,S={len(content)}"
            path.write_bytes(content)
            os.utime(path, (when.timestamp(), when.timestamp()))
            os.chown(path, owner.st_uid, owner.st_gid)

    def create(self, folder: str) -> None:
        """An empty folder."""
        session = self.server.session()
        session.create(folder)
        session.logout()

    def warm(self, folder: str) -> None:
        """Let the server number and index what is new, as it has on any day but the first."""
        for _ in range(2):
            run(self.floor_command(folder, "first"), self.environ)

    def floor_command(self, folder: str, task: str, start: int = 1) -> Sequence[str]:
        """The floor's script."""
        quoted = PASSWORD.replace("\\", "\\\\").replace('"', '\\"')
        return (PYTHON, FLOOR, str(self.way.port), USER, quoted, folder, task, str(start), SINCE)

    def fetch(self, folder: str, store: Path) -> Run:
        """A poll of ours."""
        return run(FETCH, self.polling(folder, store))

    def polling(self, folder: str, store: Path) -> dict[str, str]:
        """The environment of a poll of ours."""
        return {
            **self.environ,
            "OTRS_APPLY_MAILBOX_URL": Server("", self.way.port).url(folder),
            "OTRS_APPLY_STORE_PATH": str(store),
        }

    def measure(
        self, task: Task, folder: str, before: Path | None, start: int = 1, turns: int | None = None
    ) -> None:
        """A task directly and over the long way; each of our turns begins with the store ``before``."""
        for words, self.way.delay in (("directly", 0.0), ("50 ms", ONE_WAY)):
            ours, floor = Turns(), Turns()
            for _ in range(turns or self.turns):
                self.way.reset()
                floor.runs.append(run(self.floor_command(folder, task.name, start), self.environ))
                floor.trips, floor.down = self.way.waits, self.way.down
                store = self.fresh(before)
                self.way.reset()
                ours.runs.append(self.fetch(folder, store))
                ours.trips, ours.down = self.way.waits, self.way.down
            self.say(task, words, ours, floor)
        self.way.delay = 0.0

    def fresh(self, before: Path | None) -> Path:
        """A store as it was before the task."""
        store = self.home / "turn" / "store.db"
        shutil.rmtree(store.parent, ignore_errors=True)
        store.parent.mkdir()
        if before:
            shutil.copy(before, store)
        return store

    def say(self, task: Task, words: str, ours: Turns, floor: Turns) -> None:
        """The lines of a task."""
        name = f"{task.words}, {words}"
        if words != "directly":
            allowed = task.bytes_ratio * floor.down + task.bytes_more
            self.report.add(
                Line(
                    f"{task.words}: round trips",
                    str(ours.trips),
                    str(floor.trips),
                    ours.trips,
                    floor.trips + task.trips,
                    "trips",
                )
            )
            self.report.add(
                Line(
                    f"{task.words}: bytes down",
                    kilobytes(ours.down),
                    kilobytes(floor.down),
                    ours.down,
                    allowed,
                    "B",
                )
            )
            mine, theirs = ours.net(self.start["tool"]), floor.net(self.start["floor"])
            self.report.add(
                Line(
                    f"{name}: wall",
                    milliseconds(min(mine)),
                    milliseconds(min(theirs)),
                    min(mine) / min(theirs),
                    task.wall,
                )
            )
            middle = statistics.median(mine) / statistics.median(theirs)
            self.report.note(f"(by medians {middle:.2f} ×)")
        else:
            mine, theirs = ours.net(self.start["tool"]), floor.net(self.start["floor"])
            self.report.note(
                f"{name}: wall {milliseconds(min(mine))} beside {milliseconds(min(theirs))} (no target of its own)"
            )


def measure(report: Report, home: Path, server: Server, messages: int, turns: int) -> Path:
    """All of it; a store with the applications in it is left behind."""
    with LongWay(server.port) as way:
        return measured(Bench(server, way, home, report, turns), messages)


def measured(bench: Bench, messages: int) -> Path:
    """As above, with a bench that stands."""
    report, home, turns = bench.report, bench.home, bench.turns
    memory: dict[tuple[str, str], int] = {}
    kept = home / "kept"
    kept.mkdir()
    for folder, count in (("Small", SMALL), ("Large", messages)):
        bench.create(folder)
        bench.fill(folder, letters.mailbox(count, APPLICATIONS, OPENS), "a")
        bench.warm(folder)
        store = kept / f"{folder}.db"
        memory[folder, "first"] = process.memory(FETCH, bench.polling(folder, store))
        memory[folder, "nothing"] = process.memory(FETCH, bench.polling(folder, store))
    report.title(
        f"Polling Dovecot, {messages:,} messages, {APPLICATIONS} applications (wall without the bare start)"
    )
    store = kept / "Large.db"
    bench.measure(NOTHING, "Large", store, turns=turns * 3)
    bench.measure(FIRST, "Large", None)
    when = OPENS + timedelta(days=25)
    bench.fill("Large", letters.news(NEW, NEW_APPLICATIONS, 9000, when), "b")
    run(bench.floor_command("Large", "few", messages + 1), bench.environ)
    bench.measure(FEW, "Large", store, messages + 1)
    say_memory(report, memory, messages)
    return store


def say_memory(report: Report, memory: Mapping[tuple[str, str], int], messages: int) -> None:
    """The resident set at most, and whether it grows with the mailbox."""
    report.title(
        f"Memory: the resident set at most; the floor's column is {SMALL:,} messages, ours {messages:,}"
    )
    for task in (NOTHING, FIRST):
        small, large = memory["Small", task.name] / 1e6, memory["Large", task.name] / 1e6
        report.add(Line(f"{task.words}: memory", f"{large:.1f} MB", "", large, MEMORY_LIMIT, "MB"))
        report.add(Line(f"{task.words}: growth", f"{large:.1f} MB", f"{small:.1f} MB", large / small, FLAT))
