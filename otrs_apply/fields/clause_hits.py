"""Hits in the order of the text: those up to a place, and the names around one."""

from collections.abc import Sequence

from otrs_apply.fields.phrases import Hit


def until(hits: Sequence[Hit], index: int, stop: int) -> tuple[list[Hit], int]:
    """The hits from ``index`` on that start before a place, and the index behind them."""
    begin = index
    while index < len(hits) and hits[index].start < stop:
        index += 1
    return list(hits[begin:index]), index


def name_ends_at(names: Sequence[Hit], first: int, last: int) -> bool:
    """Whether the last name before ``last`` ends at ``first`` or behind it."""
    index = index_before(names, last)
    return index >= 0 and first <= names[index].end


def name_starts_in(names: Sequence[Hit], first: int, last: int) -> bool:
    """Whether a name starts between two places."""
    index = index_before(names, last + 1)
    return index >= 0 and names[index].start >= first


def index_before(names: Sequence[Hit], place: int) -> int:
    """The last name that starts before the place, by bisection."""
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        if names[middle].start < place:
            low = middle + 1
        else:
            high = middle
    return low - 1
