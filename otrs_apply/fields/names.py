"""What a person's name looks like, in any script: how far it reaches from a place in a text.

Reads     words with a capital, initials, particles between them ("van der Berg", "d'Ivoire"), the same in
          another script in brackets behind it, names of Chinese, Japanese and Korean characters
Leaves    words in small letters (but where a name was announced), figures, zones, Wikimedia's words
Source    data/names.tsv, data/names_particles.tsv
"""

import re
import unicodedata
from typing import NamedTuple

from otrs_apply.fields.name_words import (
    JOINED,
    TOKEN,
    abbreviates,
    endings,
    is_caseless,
    is_large,
    no_names,
    particles,
    stop_words,
)
from otrs_apply.fields.phrases import phrase_list
from otrs_apply.patterns import later

LONG_WORD = 6
"""Letters from which a phrase of names.tsv is not another word in another language."""
MOST_TOKENS = 8
MOST_SMALL = 3
"""Tokens of a name that is written in small letters, or in a script that has none."""
MOST_CHARACTERS = 14
LONGEST_ZONE = 5
BLANK = re.compile(r"[ \t\u00a0\u3000\u200e\u200f\u202a-\u202e\u2066-\u2069]{0,4}")
HAN = later("[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
HANGUL = re.compile("[\uac00-\ud7af]")
HEBREW = re.compile("[\u05d0-\u05ea]")
EAST_ASIAN = re.compile(f"(?:{HAN.pattern}|{HANGUL.pattern})+")
SECOND_SCRIPT = re.compile(r"[ \t\u00a0]{0,2}[(（]([^()（）\n]{2,60})[)）]")

# Between given name and family name: Jose Maria "Jojo" Macaraeg.
NICKNAME = re.compile(
    r"[ \t]{1,2}(?:[\"“„«'‘][^\W\d_][\w .’-]{0,20}[\"”“»'’]|[(][^\W\d_][\w .’-]{0,20}[)])"
    r"[ \t]{1,2}(?=[^\W\d_])"
)
# Finnish: from or in where ("Aino Rautio Oulusta"), behind two words at least.
FROM = re.compile(r"(?<=\w)\s[^\W\d_]{3,20}(?:sta|stä|lta|ltä|ssa|ssä|lla|llä)\Z")
# Turkish and Azerbaijani: "is", behind an apostrophe or a family name's ending ("Bahadır" is a name).
COPULA = re.compile(r"(?:['’][dt]|(?<=ev|ov)d|(?<=eva|ova|adə)d)[ıiuü]r\Z")


class Span(NamedTuple):
    """Where a name stands in a text."""

    start: int
    end: int


def read_name(text: str, start: int, languages: frozenset[str], *, small: bool = False) -> Span | None:
    """The name that begins at ``start``; ``small`` takes one that is in small letters throughout."""
    start = BLANK.match(text, start).end()  # type: ignore[union-attr]  # it matches nothing, too
    if match := EAST_ASIAN.match(text, start):
        return _east_asian(text, match.start(), match.end())
    end = _western(text, start, stop_words(languages), small=small)
    if "fi" in languages and (place := FROM.search(text, start, end)):
        end = place.start()
    elif languages & {"az", "tr"} and (copula := COPULA.search(text, start, end)):
        end = copula.start()
    return Span(start, with_second_script(text, start, end)) if end > start else None


def with_second_script(text: str, start: int, end: int) -> int:
    """Where a name ends with the same name in another script, in brackets, behind it."""
    bracket = SECOND_SCRIPT.match(text, end)
    if bracket and script_of(bracket[1]) not in {None, script_of(text[start:end])}:
        words = bracket[1].split()
        if all(is_large(word) or is_caseless(word) or word in particles() for word in words):
            return bracket.end()
    return end


def script_of(text: str) -> str | None:
    """The script of a text's first letter, by its Unicode name; None where it has none."""
    for character in text:
        if character.isalpha():
            script = unicodedata.name(character, "?").split()[0]
            return "CJK" if script == "HANGUL" else "KANA" if script in {"HIRAGANA", "KATAKANA"} else script
    return None


def _east_asian(text: str, start: int, end: int) -> Span | None:
    while (further := _next_part(text, end)) is not None:
        end = further
    if ending := endings().search(text, start + 1, end):
        end = ending.start()
    name = text[start:end].rstrip()
    if not 1 < len(name) <= MOST_CHARACTERS:
        return None
    return Span(start, with_second_script(text, start, start + len(name)))


def _next_part(text: str, end: int) -> int | None:
    """The end of a second part behind one blank or middle dot: ``佐藤 健司``, ``マリア・シルバ``."""
    if text[end : end + 1] in {" ", "\u3000", "・", "·"} and (match := EAST_ASIAN.match(text, end + 1)):
        return match.end() if match.end() - match.start() <= MOST_CHARACTERS // 2 else None
    return None


def _western(text: str, start: int, stops: frozenset[str], *, small: bool) -> int:
    """The end of a name of words; ``start`` where none is there."""
    at, end, count, first = start, start, 0, ""
    while count < MOST_TOKENS and (match := TOKEN.match(text, at)):
        token = match.group()
        bare = token.rstrip(".'’-")
        quiet = small and count < MOST_SMALL and not is_large(first)
        if not _belongs(text, match.end(), token, bare, stops, small=quiet, first=first):
            break
        count += 1
        first = first or token
        closed = token.endswith(".") and not abbreviates(token)
        if bare.casefold() not in particles() or is_large(bare):
            plain = not closed and (token[-1:] not in "'’-" or HEBREW.match(bare[-1:]))
            end = match.end() if plain else match.start() + len(bare)
        if closed:
            break
        at = BLANK.match(text, match.end()).end()  # type: ignore[union-attr]
        if (nickname := NICKNAME.match(text, match.end())) and is_large(text[nickname.end() :]):
            at = nickname.end()
        if at == match.end():
            break
    return end


def _belongs(  # noqa: PLR0913 - what a word is depends on what stands around it
    text: str, after: int, token: str, bare: str, stops: frozenset[str], *, small: bool, first: str
) -> bool:
    folded = bare.casefold()
    if folded in no_names() or not (token[:1].isalpha() or JOINED.match(token)):
        return False
    if not is_large(token) and folded in particles() and _large_follows(text, after):
        return True
    if folded in stops and not (is_large(token) and (len(bare) > 1 or token.endswith("."))):
        return False
    if is_large(token):
        return not (_is_zone(token) and first and not _is_loud(first))
    return is_caseless(token) or small


def _large_follows(text: str, after: int) -> bool:
    follower = TOKEN.match(text, BLANK.match(text, after).end())  # type: ignore[union-attr]
    if follower is None:
        return False
    word = follower.group()
    return is_large(word) or (word.casefold() in particles() and word.islower())


def _is_zone(token: str) -> bool:
    """Whether it is an abbreviation in capitals, such as a zone's, and no numeral of a dynasty."""
    return (
        1 < len(token) <= LONGEST_ZONE
        and token.isupper()
        and token.isalpha()
        and not set(token) <= set("IVX")
    )


def _is_loud(token: str) -> bool:
    return len(token) > 1 and token.isupper()


def count_words(name: str) -> int:
    """How many full words a name has; characters without blanks make a name of two."""
    if HAN.search(name) or HANGUL.search(name):
        return max(2, len(name.split())) if len(name) > 1 else 1
    return sum(len(word.strip(".")) > 1 for word in TOKEN.findall(name))


def says(text: str, languages: frozenset[str]) -> tuple[tuple[frozenset[str], int, int], ...]:
    """The phrases of names.tsv in a text, without its plain words."""
    hits = phrase_list("names.tsv", LONG_WORD).find(text, languages)
    return tuple((hit.meanings, hit.start, hit.end) for hit in hits)
