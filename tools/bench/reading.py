"""Reading one application, beside the standard library's bare parse of the same bytes; and how it grows."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from bench.letters import PARAGRAPH
from bench.report import Report, milliseconds, ratio, times
from otrs_apply.call import DEFAULT_CALL, load_call
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail

TARGET: Final = 15.0
LINEAR: Final = 1.5
"""How much more a byte of a long letter may cost than one of a short letter."""
SIZES: Final = (40, 400)
"""Paragraphs of the short letter and of the long one."""
TURN: Final = 0.05
"""Seconds that a turn lasts at least: some systems count the processor's time in ticks of milliseconds."""
WHEN: Final = datetime(2014, 10, 9, 19, 42, 16, tzinfo=UTC)


def measure(report: Report, samples: Path, turns: int) -> None:
    """All of the samples, and two letters of different length."""
    call = load_call(DEFAULT_CALL)
    paths = sorted(samples.glob("*.eml"))
    mails = [RawMail(path.name, path.read_bytes(), WHEN) for path in paths]
    ours = [least(partial(read_mail, mail, call), turns) for mail in mails]
    floor = [least(partial(bare, mail.content), turns) for mail in mails]
    report.title(
        "Reading, beside a bare message_from_bytes (compat32) and walk of the same bytes; least of several turns"
    )
    report.add(ratio(f"sample_mail/, {len(mails)} mails", sum(ours), sum(floor), TARGET, milliseconds))
    each = [mine / theirs for mine, theirs in zip(ours, floor, strict=True)]
    worst = max(range(len(each)), key=each.__getitem__)
    report.note(
        f"each by itself: median {median(each):.1f} ×, most {each[worst]:.1f} × ({mails[worst].source})"
    )
    report.note(
        f"mails a second: ours {len(mails) / sum(ours):,.0f}, the bare parse {len(mails) / sum(floor):,.0f}"
    )
    letter = next(mail for mail in mails if mail.source.startswith("tejedor-application"))
    cost = {}
    for size in SIZES:
        long = RawMail("long", letter.content + b"\r\n" + PARAGRAPH.encode() * size, WHEN)
        cost[size] = least(partial(read_mail, long, call), turns) / len(long.content)
    report.add(
        times(
            f"one byte of {SIZES[1]} paragraphs, beside of {SIZES[0]}",
            [cost[SIZES[1]] * 1000],
            [cost[SIZES[0]] * 1000],
            LINEAR,
        )
    )


def bare(content: bytes) -> int:
    """The floor."""
    return sum(1 for _ in message_from_bytes(content, policy=policy.compat32).walk())


def least(step: Callable[[], object], turns: int) -> float:
    """The least seconds of the processor that one step took in several turns, after those that warm it up."""
    steps, start = 0, time.perf_counter()
    while not steps or time.perf_counter() - start < TURN:
        step()
        steps += 1
    seconds = []
    for _ in range(turns):
        start = time.process_time()
        for _ in range(steps):
            step()
        seconds.append((time.process_time() - start) / steps)
    return min(seconds)
