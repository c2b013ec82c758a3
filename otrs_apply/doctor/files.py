"""Files: nobody else can write the settings, nor read secrets and applicants' data."""

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from otrs_apply.doctor.finding import Finding, bad, ok

CHECK: Final = "files"
WRITE: Final = 0o022
READ_OR_WRITE: Final = 0o077


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is there."""

    path: Path
    mode: int
    owner: int
    private: bool
    """Whether nobody else may read it either."""
    status: int
    """What it stands for where something is wrong: 3 the settings, 5 the store."""


def check(files: Sequence[Held], me: int) -> Finding:
    """Whether each is only whose it should be; the first that is not is told."""
    for file in files:
        refused = READ_OR_WRITE if file.private else WRITE
        mode = stat.S_IMODE(file.mode)
        if file.owner not in {me, 0}:
            words = f"{file.path} belongs to somebody else"
            return bad(CHECK, words, f"`chown $USER {file.path}`, or use another", file.status)
        if mode & refused:
            can = "read or write" if mode & WRITE else "read"
            letters = "go=" if file.private else "go-w"
            words = f"others can {can} {file.path} ({mode:04o})"
            return bad(CHECK, words, f"`chmod {letters} {file.path}`", file.status)
    if not files:
        return ok(CHECK, "none so far")
    shown = ", ".join(f"{file.path.name} {stat.S_IMODE(file.mode):04o}" for file in files)
    return ok(CHECK, f"yours alone: {shown}" if all(file.private for file in files) else shown)
