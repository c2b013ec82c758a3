"""Which languages a text is written in: told by its script and by its small words.

Words of one language mean something else in another (Finnish "en" is "not", French "en" is "in"): word lists
are looked up only in the languages of the mail. English always counts, since the call was in English.
"""

import re
from collections import Counter, defaultdict
from functools import cache

from otrs_apply.fields.phrases import FAR, read_entries, words_of
from otrs_apply.patterns import later

# The scripts by whose presence alone a language is told (Unicode blocks).
SCRIPTS = {
    "ja": later("[\u3040-\u30ff]"),
    "zh": later("[\u3400-\u9fff]"),
    "ko": later("[\uac00-\ud7af]"),
    "th": later("[\u0e00-\u0e7f]"),
    "he": later("[\u0590-\u05ff]"),
    "el": later("[\u0370-\u03ff]"),
    "hi": later("[\u0900-\u097f]"),
    "bn": later("[\u0980-\u09ff]"),
    "ta": later("[\u0b80-\u0bff]"),
    "te": later("[\u0c00-\u0c7f]"),
    "ml": later("[\u0d00-\u0d7f]"),
    "ka": later("[\u10a0-\u10ff]"),
    "hy": later("[\u0530-\u058f]"),
    "ar": later("[\u0620-\u064a]"),
    "fa": later("[\u067e\u0686\u06af\u06cc]"),
    "uk": later("[іїєґ]", re.IGNORECASE),
    "ru": later("[ыэё]", re.IGNORECASE),
}
NEAR_SCRIPTS = ("he", "el", "hy", "ar", "fa", "uk", "ru")
"""Those whose letters are not far (``phrases.FAR``)."""
LOOKED_AT = 20_000
"""Characters of a text that are looked at: more would not change the verdict."""
LEAST_SHARE = 0.2
"""A language counts when it has this share of the small words of the commonest one."""
NEARLY = 0.6
"""From this share on it counts whatever its words are: close relatives have nearly all of them in common."""
OWN_WORDS = 3
"""So many different words has a language besides those of the commoner ones: "ni" alone is not Swahili."""
KANA = 0.2
"""Of Han letters: from this share on a text is Japanese alone, and not Chinese that names Japanese things."""
MOST_OF_A_WORD = 4
"""A word counts no more often: it may be the "CE" of percent-encoded Greek."""


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for word, _, language in read_entries("stopwords.tsv"):
        words[word.casefold()] = (*words.get(word.casefold(), ()), language)
    # English is in every mail, if only as the call's own words: its words tell of no other language.
    return {word: ("en",) if "en" in languages else languages for word, languages in words.items()}


def tongues(text: str) -> frozenset[str]:
    """The languages (ISO 639-1) that the text is probably written in; English is always among them."""
    text = text[:LOOKED_AT]
    return frozenset({"en"} | _by_words(words_of(text).folded) | _by_script(text))


def _by_words(words: tuple[str, ...]) -> set[str]:
    """The languages whose small words the text has, the commonest first."""
    small = _small_words()
    votes: dict[str, float] = defaultdict(float)
    own: dict[str, set[str]] = defaultdict(set)
    for word, count in Counter(word for word in words if word in small).items():
        for language in small[word]:
            votes[language] += min(count, MOST_OF_A_WORD) / len(small[word])
            own[language].add(word)
    top = max(votes.values(), default=0.0)
    least = max(1.5, LEAST_SHARE * top)
    spoken: set[str] = set()
    explained: set[str] = set()
    for language in sorted(votes, key=lambda language: (-votes[language], language)):
        if votes[language] < least:
            break
        new = own[language] - explained
        if votes[language] >= NEARLY * top or spoken <= {"en"} or len(new) >= OWN_WORDS:
            spoken.add(language)
            explained |= own[language]
    return spoken


def _by_script(text: str) -> set[str]:
    """The languages whose letters the text has."""
    if text.isascii():
        return set()
    letters = "".join(set(text))  # each once: seventeen searches of the text itself cost a third of all
    asked = SCRIPTS if FAR.search(letters) else NEAR_SCRIPTS
    found = {language for language in asked if SCRIPTS[language].search(letters)}
    if {"ja", "zh"} <= found and len(SCRIPTS["ja"].findall(text)) > KANA * len(SCRIPTS["zh"].findall(text)):
        found.remove("zh")
    return found
