"""UIDs as IMAP writes them (RFC 9051, sequence-set): ``1,5:9,12``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from otrs_apply.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Range:
    """New UIDs: from ``start`` to before ``end``; open at the end where the server does not say UIDNEXT."""

    start: int
    end: int | None
    exists: int

    def __contains__(self, uid: int) -> bool:
        return self.start <= uid and (self.end is None or uid < self.end)

    def __str__(self) -> str:
        return f"{self.start}:{'*' if self.end is None else self.end - 1}"


def as_set(uids: Iterable[int]) -> str:
    """Ascending UIDs as a sequence set, neighbours as a range."""
    runs: list[list[int]] = []
    for uid in uids:
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(low) if low == high else f"{low}:{high}" for low, high in runs)
