"""Storing 300 readings, beside a bare executemany of the same rows into the same kind of file."""

import sqlite3
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from bench import letters
from bench.report import Report, times
from otrs_apply import READER_VERSION
from otrs_apply.call import DEFAULT_CALL, load_call
from otrs_apply.raw import Position, RawMail
from otrs_apply.reader import read_mail
from otrs_apply.store import open_store

COUNT: Final = 300
TARGET: Final = 3.0
BOX: Final = "imap://ann@localhost:143/INBOX"


def measure(report: Report, home: Path, opens: datetime, turns: int) -> None:
    """Both, taking turns, each into a new file that has its tables already."""
    call = load_call(DEFAULT_CALL)
    numbers = [number for number in range(2 * COUNT) if number % 12][
        :COUNT
    ]  # none with megabytes of pictures
    raws = [
        RawMail(f"INBOX;UIDVALIDITY=1;UID={number}", letters.application(number, opens), opens)
        for number in numbers
    ]
    pairs = [(raw, read_mail(raw, call)) for raw in raws]
    ours: list[float] = []
    floor: list[float] = []
    for turn in range(turns):
        path = home / f"ours-{turn}.db"
        with open_store(path) as store:
            start = time.process_time()
            store.add(pairs, position=Position(BOX, 1, 2 * COUNT), version=READER_VERSION)
            ours.append(time.process_time() - start)
        floor.append(bare(path, home / f"floor-{turn}.db"))
    report.title(
        f"Storing {len(pairs)} readings with their mails in one transaction, beside a bare executemany of the same rows"
    )
    report.add(times(f"{COUNT} readings stored", ours, floor, TARGET))


def bare(filled: Path, path: Path) -> float:
    """The floor: the rows that ours stored, as they are."""
    open_store(path).close()
    with closing(sqlite3.connect(filled)) as db:
        rows = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in ("mail", "reading")}  # noqa: S608 -- our own names
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = FULL")
        start = time.process_time()
        db.execute("BEGIN IMMEDIATE")
        for table, some in rows.items():
            marks = ", ".join("?" * len(some[0]))
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", some)  # noqa: S608 -- our own names
        db.execute("COMMIT")
        return time.process_time() - start
