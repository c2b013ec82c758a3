"""A name in sentences: "my name is Ana Lima", "I am Ana Lima", "I, Ana Lima, hereby apply".

Reads     what stands behind the phrases of data/names.tsv, or before them (name_behind.py)
Leaves    "I am Portuguese", "I am User:X"; "I am X" where X is one word that nobody else bears witness to;
          small words behind a real name ("the real name stays private")
First     "my name is" before "I am"
"""

import re
from bisect import bisect

from otrs_apply.fields.name_behind import MOST_CHINESE, behind
from otrs_apply.fields.name_reader import Hits, NameReader
from otrs_apply.fields.name_words import is_caseless, is_large
from otrs_apply.fields.names import EAST_ASIAN, count_words, read_name
from otrs_apply.fields.page import Passage
from otrs_apply.models import Found

LINK = re.compile(
    r"[\s:：=\"“„«'‘>*_-]{0,4}(?:是|は|ist|is|ay|yw|ialah|adalah|हैं)?[\s:：\"“„«'‘*_]{0,3}(?=\S)"
)
MARKS = re.compile(
    "[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d]*"
)
AN_AGE_NEXT = re.compile(r"\s{0,2}[,(（、，]?\s{0,2}\d{2}(?!\d)")
SENTENCE_END = re.compile(r"[.!?。！？\n]")
# The commonest family names, by which a name of two to four characters is told from another noun.
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁余叶葉"
    "蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦江阎閻薛尹段雷黎史陶贺賀顾顧毛"
    "郝龚龔邵万萬钱錢严嚴武莫孔汤湯김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방"
)
COLON = re.compile(r"(?:\s[^\W\d_]{1,8}){0,2}\s?[:：=–—,-]{1,2}\s{0,3}|\s-{1,2}\s")
"""What stands between "the real name" and the name, where no verb does: "first:", "," or a dash."""
IT_IS = re.compile(
    r"(?:it['’]s|it is|that['’]s|that is|that would be|is|"
    r"c['’]est|das ist|es ist|è|es|é|est|ist|это|це|to je|to|je|är|er|on)"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"(?:^|[.!?\n]\s{1,3})(?:I|Ich|Yo|Eu|Io|Ik|Jag|Jeg|Ja|Já|Я|Minä|Én|Ben|Jo|Moi|Je)(?:, the undersigned)?,"
    r"\s(?=[^\W\d_])"
)


def in_prose(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:
    """The name that the passage's sentences give."""
    rules = (_named, behind, _am, _apposed)
    return next((found for rule in rules if (found := rule(reader, passage, hits))), None)


def _named(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:
    """Behind "my name is"."""
    text = passage.text
    for meanings, start, end in hits:
        if not meanings & {"name", "noun"}:
            continue
        several = len(text[start:end].split()) > 1 or EAST_ASIAN.search(text, start, end) is not None
        place, linked = _linked(text, end)
        announced = several and (linked or "noun" not in meanings)
        span = read_name(text, place, reader.languages, small=announced)
        if span is None:
            continue
        name = text[span.start : span.end]
        small = not (is_large(name) or is_caseless(name.split()[0]))
        if (small and reader.is_username(name)) or (
            "noun" in meanings and count_words(name) == 1 and not linked
        ):
            continue
        unsure = "it is written in small letters" if small and not reader.is_witnessed(name) else None
        if not several and count_words(name) < 2 and not reader.is_witnessed(name):  # noqa: PLR2004 - two words
            unsure = "one word may be something else"
        if found := reader.found(passage, span, "named", unsure):
            return found
    return None


def _linked(text: str, end: int) -> tuple[int, bool]:
    """Where a name may begin behind a phrase, and whether a colon or a verb leads to it."""
    end = MARKS.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing, too
    colon = COLON.match(text, end)
    if colon and any(letter.isalpha() and not letter.islower() for letter in colon.group()):
        colon = None
    link = LINK.match(text, colon.end() if colon else end)
    place = link.end() if link else end
    verb = IT_IS.match(text, place)
    return (verb.end() if verb else place), bool(colon or verb)


def _linked_plainly(text: str, end: int) -> int:
    """The same behind "I am": only marks that belong to its last letter go."""
    return MARKS.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing, too


def _apposed(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:  # noqa: ARG001 -- a rule
    """Behind the pronoun: "I, Ana Lima, hereby apply"."""
    for match in PRONOUN.finditer(passage.text):
        span = read_name(passage.text, match.end(), reader.languages)
        if span and passage.text[span.end : span.end + 1] in {",", " ", "("}:
            name = passage.text[span.start : span.end]
            if count_words(name) > 1 and not reader.is_username(name):
                return reader.found(passage, span, "named")
    return None


def _am(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:
    """Behind "I am", where what follows is a name."""
    for meanings, _, end in hits:
        if "am" not in meanings or "name" in meanings:
            continue
        span = read_name(passage.text, _linked_plainly(passage.text, end), reader.languages)
        if span is None:
            continue
        name = passage.text[span.start : span.end]
        follows_age = AN_AGE_NEXT.match(passage.text, span.end) is not None
        closed = passage.text[span.end : span.end + 1] in {"،", ",", "."}
        if not _may_be(reader, name, follows_age=follows_age, closed=closed):
            continue
        noun = (EAST_ASIAN.match(name) or is_caseless(name)) and not reader.is_witnessed(name)
        other = reader.is_contradicted(name)
        if found := reader.found(passage, span, "am", "it may be another noun" if noun or other else None):
            return found
    return None


def _may_be(reader: NameReader, name: str, *, follows_age: bool, closed: bool) -> bool:
    """Whether what stands behind "I am" is a name, and not an account, a trade or a nation."""
    witnessed, several = reader.is_witnessed(name), count_words(name) > 1
    if reader.is_username(name):
        return witnessed and several
    if witnessed:
        return True
    if EAST_ASIAN.match(name):
        return name[0] in SURNAMES and len(name) <= MOST_CHINESE
    if is_caseless(name):  # "أنا سامي الخطيب،"
        return count_words(name) > 1 and closed
    return is_large(name) and (several or follows_age)


def refuses(passage: Passage, hits: Hits) -> bool:
    """Whether one sentence speaks of the name and keeps it back."""
    refusals = [start for meanings, start, _ in hits if "refuse" in meanings]
    subjects = [start for meanings, start, _ in hits if "about" in meanings]
    if not refusals or not subjects:
        return False
    ends = [match.start() for match in SENTENCE_END.finditer(passage.text)]
    said = {bisect(ends, place) for place in subjects}
    return any(one in said for one in (bisect(ends, place) for place in refusals))
