"""The abilities of a call, found by their names in any language, also with endings and in full width.

Reads     "Perlhez", "SQL:ää", "وSQL", "ＭｅｄｉａＷｉｋｉ", "正则表达式"
Leaves    the system's name where it names the team that the letter goes to, "common.js"
"""

from functools import cache

from otrs_apply.call import Ability, Call
from otrs_apply.fields.phrases import ANY_LANGUAGE, Entry, Hit, Phrases, read_entries
from otrs_apply.fields.team import of_team

PREFIXES = ("و", "ب", "וב", "ו", "ב", "ל")
"""Arabic and Hebrew write "and", "in" and "to" in one with the word behind it."""
ENDINGS = ("hu", "fi", "et", "tr", "az", "eu", "kk", "lv", "lt", "pl", "cs", "sk", "hr", "sl")
"""Languages that put endings on names: "Perlhez", "JavaScriptiä"."""
SHORTEST_STEM = 4
# Letters and digits of ASCII as East Asian typewriters wrote them (Unicode block FF00), one for one.
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}


def plain_width(text: str) -> str:
    """The text with letters of full width as plain ones; every character stays where it is."""
    return text if text.isascii() else text.translate(FULL_WIDTH)


def named_abilities(text: str, call: Call, languages: frozenset[str]) -> list[Hit]:
    """The abilities named in the text, of which each hit means the key."""
    return _ability_phrases(call.abilities).find(text, languages)


def spoken_abilities(text: str, call: Call, languages: frozenset[str]) -> list[Hit]:
    """The same without the system's name as part of the team's, and without names of files and hosts."""
    return [
        hit
        for hit in named_abilities(text, call, languages)
        if not (("otrs" in hit.meanings and of_team(text, hit)) or _of_file(text, hit))
    ]


def _of_file(text: str, hit: Hit) -> bool:
    """Whether it is part of "common.js" or "www.mediawiki.org"."""
    before, behind = text[max(0, hit.start - 2) : hit.start], text[hit.end : hit.end + 2]
    return (before[-1:] == "." and before[:1].isalnum()) or (behind[:1] == "." and behind[1:].isalpha())


@cache
def _ability_phrases(abilities: tuple[Ability, ...]) -> Phrases:
    keys = {ability.key for ability in abilities}
    ours = [Entry(word, ability.key, ANY_LANGUAGE) for ability in abilities for word in ability.words]
    # A name of an ability is never another word: it counts in every mail, whatever its language.
    known = [entry._replace(language=ANY_LANGUAGE) for entry in read_entries("abilities.tsv")]
    bent = [
        Entry(f"{word}*", ability.key, language)
        for ability in abilities
        for word in ability.words
        for language in ENDINGS
        if len(word) >= SHORTEST_STEM and " " not in word
    ]
    joined = [
        entry._replace(phrase=prefix + entry.phrase)
        for entry in [*ours, *known]
        for prefix in PREFIXES
        if " " not in entry.phrase and not entry.phrase.endswith("*")
    ]
    return Phrases(
        ours
        + bent
        + [entry for entry in joined if entry.meaning in keys]
        + [entry for entry in known if entry.meaning in keys]
    )
