"""Words brought to one form, so that "Zürich", "ZURICH" and "zurich" are the same key of a table.

Case goes, and the accents of Latin, Greek and Cyrillic letters; other scripts keep their marks, which tell
words apart there. The tables that are looked up this way are stored folded.
"""

import re
import unicodedata
from functools import lru_cache

# Letters and digits with the marks that hang on them (Hebrew, Arabic, the scripts of India, Thai), which
# Python does not count as parts of words.
MARKED = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e00-\u109f"
WORD = re.compile(rf"[\w{MARKED}]+")
ASCII_WORD = re.compile(r"\w+", re.ASCII)
ACCENTS = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not decompose; their usual plain spelling.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
DECOMPOSED = range(0x1100, 0xD7FF)
"""From Hangul on, decomposing would tear syllables apart and folds nothing."""


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.lower()
    word = word.casefold()
    if ord(max(word, default="a")) >= DECOMPOSED.start:
        return unicodedata.normalize("NFKC", word)
    return ACCENTS.sub("", unicodedata.normalize("NFKD", word)).translate(PLAIN)


def folded_words(text: str) -> list[str]:
    """The words of a text, folded."""
    if text.isascii():
        return ASCII_WORD.findall(text.lower())
    return [fold(word) for word in WORD.findall(text)]


def key(phrase: str) -> str:
    """A phrase as a key: its folded words, one blank between."""
    return " ".join(folded_words(phrase))
