"""Which languages a text is written in: told by its script and by its small words.

Words of one language mean something else in another (Finnish "en" is "not", French "en" is "in"): word lists
are looked up only in the languages of the mail. English always counts, since the call was in English.
"""

import re
from collections import defaultdict
from functools import cache

from otrs_apply.fields.phrases import read_entries, words_of

# The scripts by whose presence alone a language is told (Unicode blocks).
SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "zh": re.compile("[\u3400-\u9fff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "bn": re.compile("[\u0980-\u09ff]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "te": re.compile("[\u0c00-\u0c7f]"),
    "ml": re.compile("[\u0d00-\u0d7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "ar": re.compile("[\u0620-\u064a]"),
    "fa": re.compile("[\u067e\u0686\u06af\u06cc]"),
    "uk": re.compile("[іїєґ]", re.IGNORECASE),
    "ru": re.compile("[ыэё]", re.IGNORECASE),
}
LOOKED_AT = 20_000
"""Characters of a text that are looked at: more would not change the verdict."""
LEAST_SHARE = 0.2
"""A language counts when it has this share of the small words of the commonest one."""


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
    small = _small_words()
    votes: dict[str, float] = defaultdict(float)
    for word in words_of(text).folded:
        if languages := small.get(word):
            for language in languages:
                votes[language] += 1 / len(languages)
    least = max(1.5, LEAST_SHARE * max(votes.values(), default=0))
    by_words = {language for language, count in votes.items() if count >= least}
    by_script = _by_script(text)
    return frozenset(by_words | by_script | {"en"})


def _by_script(text: str) -> set[str]:
    """The languages whose letters the text has."""
    if text.isascii():
        return set()
    letters = "".join(set(text))  # each once: seventeen searches of the text itself cost a third of all
    return {language for language, script in SCRIPTS.items() if script.search(letters)}
