"""What is news: an item that no digest of this name has told in the same words.

Items are about a mail by its number, which stays when its UID changes. Everything that there is now is
entered, news or not; what has gone is forgotten, so that it is news when it comes again.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

Item = tuple[str, int | None]


class Ledger:
    """What was told, and what is to be told."""

    def __init__(self, told: Mapping[Item, str], numbers: Mapping[str, int], since: datetime | None) -> None:
        self._told = told
        self._numbers = numbers
        self.since = since
        """With a moment, news is what came from then on, whatever was told."""
        self.items: dict[Item, str] = {}
        """What has been told once this digest is delivered."""
        self.waiting: Counter[str] = Counter()
        """What was told before and is still so, by what it is."""

    def number(self, source: str) -> int | None:
        """The mail's number; None where it has none, as in a test."""
        return self._numbers.get(source)

    def enter(self, item: str, source: str | None, said: str) -> None:
        """There is this item."""
        self.items[item, self.number(source) if source else None] = said

    def is_news(self, item: str, source: str | None, said: str, at: datetime | None = None) -> bool:
        """Enter an item that needs a person; whether it is to be told."""
        self.enter(item, source, said)
        if self.since:
            news = self.recent(at)
        else:
            news = self._told.get((item, self.number(source) if source else None)) != said
        if not news:
            self.waiting[item.partition(" ")[0]] += 1
        return news

    def recent(self, at: datetime | None) -> bool:
        """Whether it came since the moment asked for; what has no time did."""
        return self.since is None or at is None or at >= self.since

    def told_of(self, item: str) -> dict[int, str]:
        """Every item of this kind that was told, by the number of its mail."""
        if self.since:
            return {}
        return {mail: said for (name, mail), said in self._told.items() if name == item and mail is not None}


def fingerprint(*words: str) -> str:
    """Something that tells these words from others, without keeping them."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]
