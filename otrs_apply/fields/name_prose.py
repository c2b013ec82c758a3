"""A name in sentences: "my name is Ana Lima", "Kovács János vagyok", "佐藤健司と申します", "Ana, 34, UTC-3".

Reads     what stands behind or before the phrases of data/names.tsv; a name at a line's start before an age
Leaves    "I am Portuguese", "I am User:X"; "I am X" where X is one word that nobody else bears witness to
First     "my name is" before "I am" before a bare name
"""

import re
from bisect import bisect
from collections.abc import Iterator

from otrs_apply.fields.age_words import phrases
from otrs_apply.fields.name_reader import Hits, NameReader
from otrs_apply.fields.names import (
    EAST_ASIAN,
    TOKEN,
    Span,
    count_words,
    is_caseless,
    is_large,
    no_names,
    read_name,
    stop_words,
)
from otrs_apply.fields.names import particles as particle_words
from otrs_apply.fields.page import Passage
from otrs_apply.models import Found

LINK = re.compile(
    r"[\s:：=\"“„«'‘>*_-]{0,4}(?:是|は|ist|is|ay|yw|ialah|adalah|हैं)?[\s:：\"“„«'‘*_]{0,3}(?=\S)"
)
MARKS = re.compile(
    "[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d]*"
)
AN_AGE = re.compile(r"[\s.]{0,2}[,、，;；/|·(（–—-]\s{0,2}[^,、，;；/|\n\d]{0,20}(?<!\d)\d{2}(?!\d)")
A_ZONE = re.compile(r"\s{0,2}[,、，;；/|·(（–—-]\s{0,2}(?:UTC|GMT)\b")
AN_AGE_NEXT = re.compile(r"\s{0,2}[,(（、，]?\s{0,2}\d{2}(?!\d)")
LINE_START = re.compile(r"(?:^|\n)[ \t]{0,16}(?:(?:\d{1,2}|[a-zA-Z])[.)]|\w{1,2}:|[-*•·–])?[ \t]{0,16}(?=\S)")
SENTENCE_START = re.compile(r"[.:!?][ \t\n]{1,3}(?=[^\W\d_])")
BORN_BEHIND = 24
"""Characters behind a name in which "born" may begin."""
SENTENCE_END = re.compile(r"[.!?。！？\n]")
MOST_STARTS = 60
"""Lines of a passage at which a bare name is looked for."""
MOST_BEFORE = 4
REACH_BEFORE = 70
"""Characters before a phrase in which a name may stand."""
# The commonest family names, by which a name of two to four characters is told from another noun.
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁余叶葉"
    "蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦江阎閻薛尹段雷黎史陶贺賀顾顧毛"
    "郝龚龔邵万萬钱錢严嚴武莫孔汤湯김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방"
)
MOST_CHINESE = 4


def in_prose(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:
    """The name that the passage's sentences give."""
    rules = (_named, _behind, _am)
    return next((found for rule in rules if (found := rule(reader, passage, hits))), None)


def _named(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:
    """Behind "my name is"."""
    for meanings, start, end in hits:
        if "name" not in meanings:
            continue
        several = (
            len(passage.text[start:end].split()) > 1
            or EAST_ASIAN.search(passage.text, start, end) is not None
        )
        span = read_name(passage.text, _after(passage.text, end), reader.languages, small=several)
        if span is None:
            continue
        name = passage.text[span.start : span.end]
        small = not (is_large(name) or is_caseless(name.split()[0]))
        if small and reader.is_username(name):
            continue
        unsure = "it is written in small letters" if small and not reader.is_witnessed(name) else None
        if not several and count_words(name) < 2 and not reader.is_witnessed(name):  # noqa: PLR2004 - two words
            unsure = "one word may be something else"
        if found := reader.found(passage, span, "named", unsure):
            return found
    return None


def _behind(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:
    """Before "is my name", "vagyok", "と申します"."""
    for meanings, start, _ in hits:
        if not meanings & {"behind", "is_behind"}:
            continue
        span = _before(passage.text, start)
        if span is None:
            continue
        name = passage.text[span.start : span.end]
        sure = "behind" in meanings or count_words(name) > 1
        if (sure or reader.is_witnessed(name)) and (found := reader.found(passage, span, "behind")):
            return found
    return None


def _am(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:
    """Behind "I am", where what follows is a name."""
    for meanings, _, end in hits:
        if "am" not in meanings or "name" in meanings:
            continue
        span = read_name(passage.text, _after(passage.text, end, plain=True), reader.languages)
        if span is None:
            continue
        name = passage.text[span.start : span.end]
        follows_age = AN_AGE_NEXT.match(passage.text, span.end) is not None
        if not _may_be(reader, name, follows_age=follows_age):
            continue
        noun = EAST_ASIAN.match(name) and not reader.is_witnessed(name)
        if found := reader.found(passage, span, "am", "it may be another noun" if noun else None):
            return found
    return None


def _may_be(reader: NameReader, name: str, *, follows_age: bool) -> bool:
    """Whether what stands behind "I am" is a name, and not an account, a trade or a nation."""
    witnessed, several = reader.is_witnessed(name), count_words(name) > 1
    if reader.is_username(name):
        return witnessed and several
    if witnessed:
        return True
    if EAST_ASIAN.match(name):
        return name[0] in SURNAMES and len(name) <= MOST_CHINESE
    return is_large(name) and (several or follows_age)


def bare(reader: NameReader, passage: Passage) -> Found[str] | None:
    """A name at a line's start, before an age or a zone: "Ana Lima, 34, UTC-3"."""
    for number, match in enumerate(LINE_START.finditer(passage.text)):
        if number == MOST_STARTS:
            break
        span = read_name(passage.text, match.end(), reader.languages)
        if span is None or first_word(passage.text[span.start : span.end]) in stop_words(reader.languages):
            continue
        name = passage.text[span.start : span.end]
        if reader.is_username(name) and not reader.is_witnessed(name):
            continue
        enough = count_words(name) > 1 or reader.is_witnessed(name)
        followed = AN_AGE.match(passage.text, span.end) or A_ZONE.match(passage.text, span.end)
        if enough and followed and (found := reader.found(passage, span, "bare")):
            return found
    return None


def bare_born(reader: NameReader, passage: Passage) -> Found[str] | None:
    """A name that begins a sentence and is followed by a birth: "Very well: Ana Lima, born on 3 May 1981"."""
    for number, match in enumerate(SENTENCE_START.finditer(passage.text)):
        if number == MOST_STARTS:
            break
        span = read_name(passage.text, match.end(), reader.languages)
        if span is None or passage.text[span.end : span.end + 1] not in {",", "，", "、", " ", "("}:
            continue
        name = passage.text[span.start : span.end]
        behind = phrases().find(passage.text[span.end : span.end + BORN_BEHIND], reader.languages)
        born = behind and "born" in behind[0].meanings and behind[0].start <= MOST_CHINESE
        if count_words(name) < 2 or not born or reader.is_username(name):  # noqa: PLR2004 - a full name has two
            continue
        why = None if reader.is_witnessed(name) else "it may be somebody else's"
        if found := reader.found(passage, span, "bare", why):
            return found
    return None


def first_word(name: str) -> str:
    """A name's first word in lower case."""
    match = TOKEN.search(name)
    return match.group().casefold() if match else ""


def refuses(passage: Passage, hits: Hits) -> bool:
    """Whether one sentence speaks of the name and keeps it back."""
    refusals = [start for meanings, start, _ in hits if "refuse" in meanings]
    subjects = [start for meanings, start, _ in hits if "about" in meanings]
    if not refusals or not subjects:
        return False
    ends = [match.start() for match in SENTENCE_END.finditer(passage.text)]
    said = {bisect(ends, place) for place in subjects}
    return any(one in said for one in (bisect(ends, place) for place in refusals))


def _after(text: str, end: int, *, plain: bool = False) -> int:
    """Where a name may begin behind a phrase: marks of its last letter, a colon and quotes go."""
    end = MARKS.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing, too
    if plain:
        return end
    link = LINK.match(text, end)
    return link.end() if link else end


def _before(text: str, end: int) -> Span | None:
    """The name that ends right before a phrase."""
    begin = max(0, end - REACH_BEFORE)
    window = text[begin:end].rstrip(" \t\u00a0,\"”“’'—–-")
    end = begin + len(window)
    runs = list(EAST_ASIAN.finditer(window))
    if runs and runs[-1].end() == len(window):
        name = re.split("[はが는은、]", runs[-1].group())[-1]
        return Span(end - len(name), end) if 1 < len(name) <= 2 * MOST_CHINESE else None
    return _words_before(window, begin)


def _words_before(window: str, begin: int) -> Span | None:
    start, count = len(window), 0
    for match in _reversed(window):
        gap = window[match.end() : start]
        word = match.group()
        if count == MOST_BEFORE or gap.strip(" \t\u00a0") or "\n" in gap or not _is_name_word(word, count):
            break
        start, count = match.start(), count + 1
    while count and (first := TOKEN.match(window, start)) and not is_large(first.group()):
        start, count = first.end() + 1, count - 1  # a particle alone begins no name
    return Span(begin + start, begin + len(window)) if count and start < len(window) else None


def _is_name_word(word: str, count: int) -> bool:
    return (is_large(word) and word.casefold() not in no_names()) or (
        count > 0 and word.casefold() in particle_words()
    )


def _reversed(window: str) -> Iterator[re.Match[str]]:
    return reversed(list(TOKEN.finditer(window)))
