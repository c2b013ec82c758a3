"""What a digest says: what needs a person, who is new, what changed, what came late, where the call stands.

Pure: computed from the readings, what could not be had, the polls and what earlier digests told. What the
team does not share is left out here, so that no output can show it. ``compose`` is the whole of it.
"""

from typing import Final

from otrs_apply.digest.compose import Composed, View, compose
from otrs_apply.digest.model import (
    Attention,
    Changed,
    Digest,
    Entry,
    Late,
    Move,
    PollState,
    Standing,
)

__all__: Final = [
    "Attention",
    "Changed",
    "Composed",
    "Digest",
    "Entry",
    "Late",
    "Move",
    "PollState",
    "Standing",
    "View",
    "compose",
]
