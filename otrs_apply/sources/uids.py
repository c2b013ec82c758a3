"""UIDs as IMAP writes them (RFC 9051, sequence-set): ``1,5:9,12``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def as_set(uids: Iterable[int]) -> str:
    """Ascending UIDs as a sequence set, neighbours as a range."""
    runs: list[list[int]] = []
    for uid in uids:
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(low) if low == high else f"{low}:{high}" for low, high in runs)
