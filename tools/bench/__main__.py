"""`make bench`: what the tool costs, beside floors of its own in the same run.

Exit status 0 where every target is kept, 1 where one is not, 3 where something could not be measured.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from imap_servers import dovecot_missing, dovecot_server

from bench import letters, polls, reading, start, storing
from bench.process import TOOL, run
from bench.report import Report

ROOT: Final = Path(__file__).parent.parent.parent
PARTS: Final = ("poll", "start", "read", "store")
NO_DOVECOT: Final = "polls; Dovecot is not installed (Debian: apt install dovecot-imapd)"
ABOVE, NOT_MEASURED = 1, 3


def main() -> int:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000, help="messages in the mailbox (20000)")
    parser.add_argument("--turns", type=int, default=7, help="turns of each side (7)")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    parts = asked.parts or PARTS
    report = Report()
    print(
        f"The least of {asked.turns} turns of each, ours and the floor's in turn, so that other work on the machine counts little;\n"
        f"its load just now: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, and above their number even ratios swell."
    )
    with tempfile.TemporaryDirectory() as folder:
        measure(report, Path(folder), parts, asked.messages, asked.turns)
    above = [line.what for line in report.lines if not line.met]
    print(
        f"\n{len(report.lines) - len(above)} of {len(report.lines)} targets kept"
        + (f"; above: {'; '.join(above)}" if above else "")
    )
    return NOT_MEASURED if report.skipped else ABOVE if above else 0


def measure(report: Report, home: Path, parts: Sequence[str], messages: int, turns: int) -> None:
    """The parts, in an order in which one can use what another left."""
    store = polled(report, home, messages, turns) if "poll" in parts else None
    environ = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "OTRS_APPLY_NOW": polls.NOW}
    if "start" in parts:
        start.measure(report, store or filled(home, environ), "Applicant0007", environ, turns * 2)
    if "read" in parts:
        reading.measure(report, ROOT / "sample_mail", turns)
    if "store" in parts:
        storing.measure(report, home, polls.OPENS, turns)


def polled(report: Report, home: Path, messages: int, turns: int) -> Path | None:
    """The polls; a store with the applications in it, where they could be measured."""
    if dovecot_missing():
        report.skip(NO_DOVECOT)
        return None
    try:
        with dovecot_server(home) as server:
            return polls.measure(report, home, server, messages, turns)
    except RuntimeError as error:  # a poll that fails has no cost; the rest is measured all the same
        report.skip(f"polls; {error}")
        return None


def filled(home: Path, environ: dict[str, str]) -> Path:
    """A store with the applications in it, from files."""
    mails, store = home / "mails", home / "filled.db"
    mails.mkdir()
    for number in range(polls.APPLICATIONS):
        (mails / f"{number:04}.eml").write_bytes(letters.application(number, polls.OPENS))
    run((TOOL, "--store", str(store), "fetch", "--quiet", str(mails)), environ)
    shutil.rmtree(mails)
    return store


if __name__ == "__main__":
    sys.exit(main())
