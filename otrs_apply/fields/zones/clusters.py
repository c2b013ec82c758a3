"""Which of the signs of a text belong together: those that stand close to each other.

Two offsets that differ by an hour belong together across a clause: "GMT-3, but now we are in summer time, so
GMT-2".
"""

from otrs_apply.fields.zones.signs import Signs

NEAREST = 28
"""Characters between "I live in" and the place ("the beautiful old city of Porto")."""
FARTHEST = 64
"""Characters between two offsets of one zone."""
HOUR = 60


def span_of(signs: Signs) -> tuple[int, int]:
    """Where they begin and end."""
    spans = signs.spans()
    return min(start for start, _ in spans), max(end for _, end in spans)


def first_cluster(signs: Signs) -> Signs:
    """The signs that stand together with the first: what comes behind many words is another matter."""
    end = None
    kept: set[tuple[int, int]] = set()
    for start, stop in sorted(signs.spans()):
        if end is not None and start - end > NEAREST:
            break
        kept.add((start, stop))
        end = stop
    kept |= _other_half(signs, kept)
    return Signs(
        figures=[sign for sign in signs.figures if (sign.start, sign.end) in kept],
        keys=[sign for sign in signs.keys if (sign.start, sign.end) in kept],
        letters=[sign for sign in signs.letters if (sign.start, sign.end) in kept],
        words=[sign for sign in signs.words if (sign.start, sign.end) in kept],
        places=[sign for sign in signs.places if (sign.start, sign.end) in kept],
    )


def _other_half(signs: Signs, kept: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The offset of the other half of the year, which may stand farther off."""
    near = [figure for figure in signs.figures if (figure.start, figure.end) in kept]
    if len(near) != 1:
        return set()
    return {
        (figure.start, figure.end)
        for figure in signs.figures
        if abs(figure.minutes - near[0].minutes) == HOUR and 0 <= figure.start - near[0].end <= FARTHEST
    }


def nearby(signs: Signs, reach: int = NEAREST) -> Signs:
    """Only what begins close behind the phrase."""
    spans = sorted(signs.spans())
    if not spans or spans[0][0] > reach:
        return Signs([], [], [], [], [])
    return first_cluster(signs)
