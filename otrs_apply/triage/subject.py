"""Whether a subject is the call's, and whose name stands in it.

Reads     "OTRS administrator application: NAME" in any case, behind "Re:", "[list]" and their like, in
          quotes, with a dash or a full-width colon; NAME as "User:X", "[[User:X]]", a link to X's page
Leaves    what only mentions the call; a reply's prefix behind the colon belongs to the name ("Re:Generator")
First     the exact phrase at the subject's beginning (behind prefixes), then near or further in
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from otrs_apply.call import Call
from otrs_apply.models import SubjectMatch
from otrs_apply.triage.phrase import FULL_WIDTH, find_phrase, mentions_phrase
from otrs_apply.wiki.links import page_of_url, resolve
from otrs_apply.wiki.username import normalise

DATA = Path(__file__).parent / "data"
LONGEST = 2000
"""Characters of a subject that are looked at."""
# Unicode's Default_Ignorable characters that mail programs leave in: soft hyphen, zero-width and bidi marks.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")
QUOTES = "\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇*"
DOUBLE_QUOTES = '"“”„‟«»「」『』〝〞〟＂'
QUOTED_FIRST = re.compile(r"[\"“”„«「]\s?([^\"“”„«»「」]{1,200}?)\s?[\"“”»「」]\s{1,9}[(\[–—-]")
SKIPPED = re.compile(rf"[\s!.,;:\-–—_>|{re.escape(QUOTES)}]{{1,40}}")
TAG = re.compile(
    r"\[[^\[\]\n]{1,80}\]|\{[^{}\n]{1,40}\}|\([^()\n]{1,40}\)|【[^【】\n]{1,40}】|\*{2,8}[^*\n]{1,40}\*{2,8}"
)
PREFIX = re.compile(
    r"\[?\s{0,8}([^\W\d_][\w .'-]{0,24}?)\s{0,8}(?:\[\d{1,3}\]|\(\d{1,3}\)|[\^*]?\d{1,3})?\s{0,8}[:：﹕︰]"
)
CLOSING_QUOTE = rf"[{re.escape(QUOTES)}]{{0,3}}"
SEPARATOR = re.compile(
    rf"{CLOSING_QUOTE}\s{{0,20}}(?:([:：﹕︰꞉∶]{{1,3}}|[‐-―−-]{{1,3}}|[=|>,;；/→·•~])\s{{0,20}})?"
)
LINK = re.compile(r"\[\[\s*([^\[\]|]{1,300})(?:\|[^\[\]]{0,300})?\]\]")
TEMPLATE = re.compile(r"\{\{\s*[^{}|]{1,40}\|\s*([^{}|]{1,300})(?:\|[^{}]{0,300})?\}\}")
ADDRESS = re.compile(r"<?(https?://[^\s<>]{4,500})>?", re.IGNORECASE)
LAST_TAG = re.compile(
    r"\s{1,8}\[[^\[\]\n]{1,60}\]$|\s{0,8}\((?:fwd|was:[^()]{0,200}|forwarded)\)$", re.IGNORECASE
)
PAIRS = frozenset({"()", "<>", "[]", "（）", "【】", "〈〉", "《》", "「」", "『』"})
STOPS = ".。．｡"


@cache
def _prefixes() -> dict[str, str]:
    lines = (DATA / "prefixes.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word.strip().casefold(): meaning for meaning, words in rows for word in words.split("|")}


@cache
def _placeholders(placeholder: str) -> frozenset[str]:
    lines = (DATA / "placeholders.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    words = [word for _, row in rows for word in row.split("|")]
    return frozenset(_bare(word) for word in (placeholder, *words)) | {""}


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def cleaned(subject: str) -> str:
    """The subject without invisible characters, control characters as blanks, cut where it is endless."""
    subject = subject[:LONGEST]
    if not subject.isascii():
        subject = INVISIBLE.sub("", subject)
    return CONTROL.sub(" ", subject).strip()


def match_subject(subject: str, call: Call) -> SubjectMatch | None:
    """What the subject says about the call; None where it has nothing to do with it."""
    text = cleaned(subject)
    plain = text if text.isascii() else text.translate(FULL_WIDTH)
    place = find_phrase(plain, call.subject)
    if place is None:
        return SubjectMatch(closeness="near") if mentions_phrase(plain, call.subject) else None
    begin, meanings, quoted = _behind_prefixes(plain, place.start)
    separator = SEPARATOR.match(plain, place.end)
    behind = separator.end() if separator else place.end
    bracketed = plain[:begin].count("[") > plain[:begin].count("]")
    name, more = _quoted_name(text[behind:]) if quoted else (text[behind:], False)
    username, raw = _name(_without_wrapping(name, bracketed=bracketed), call.placeholder)
    separated = bool(separator and separator[1]) or not raw
    exact = place.exact and begin >= place.start and separated and not more
    return SubjectMatch(
        closeness="exact" if exact else "close",
        raw=raw,
        username=username,
        answers="reply" in meanings,
        forwards="forward" in meanings,
    )


def _behind_prefixes(text: str, end: int) -> tuple[int, set[str], bool]:
    """How far what may stand before the phrase reaches, what it says, and whether a quote opened."""
    at, meanings, quoted = 0, set[str](), False
    while at < end:
        if match := TAG.match(text, at, end):
            pass
        elif match := SKIPPED.match(text, at, end):
            quoted = any(character in QUOTES for character in match.group())
        elif (match := PREFIX.match(text, at, end)) and (said := _meaning(match[1])):
            meanings.add(said)
        elif text[at] in "([<{（【〈《":
            at += 1
            continue
        else:
            break
        at = match.end()
    return at, meanings, quoted


def _meaning(prefix: str) -> str | None:
    return _prefixes().get(" ".join(prefix.split()).casefold())


def _quoted_name(name: str) -> tuple[str, bool]:
    """What stands before the quote that closes a quoted subject, and whether more stands behind it."""
    ends = [index for index, character in enumerate(name) if character in DOUBLE_QUOTES]
    if not ends:
        return name, False
    inner = len(ends) > 1 and ends[0] == len(name) - len(name.lstrip())  # ``"…: "Foo""``: a quote of its own
    end = ends[1] + 1 if inner else ends[0]
    return name[:end], bool(_bare(name[end:]))


def _without_wrapping(name: str, *, bracketed: bool) -> str:
    name = name.strip()
    if bracketed and name.endswith("]") and name.count("]") > name.count("["):
        name = name[:-1].rstrip()
    while name and (match := LAST_TAG.search(name)) and match.start():
        name = name[: match.start()].rstrip()
    return _unwrapped(name)


def _unwrapped(name: str) -> str:
    """The name out of quotes and brackets that stand around all of it."""
    while len(name) > 1:
        first, last = name[0], name[-1]
        inner = name[1:-1]
        if name.startswith("[["):
            break
        if first in QUOTES and (last in QUOTES or (inner[-1:] in QUOTES and last in STOPS)):
            name = inner.rstrip(QUOTES).strip() if last in STOPS else inner.strip()
        elif first + last in PAIRS and first not in inner and last not in inner:
            name = inner.strip()
        else:
            break
    return name


def _name(text: str, placeholder: str) -> tuple[str | None, str]:
    """The username in what stands behind the colon, and what it was made of."""
    known = _placeholders(placeholder)
    label, colon, rest = text.partition(":") if ":" in text else text.partition("：")
    if colon and _bare(rest) and _bare(label) in known - {"", "user"}:
        text = _unwrapped(rest.strip())
    if _bare(text) in known and not _is_odd(text):
        return None, text
    if match := LINK.search(text) or TEMPLATE.search(text):
        page, _ = resolve(match[1])
        text = page.name if page.space and page.title else (page.title or match[1]).replace("_", " ")
    elif (match := ADDRESS.match(text)) and (found := page_of_url(match[1].rstrip(".,;>)"))) and found.space:
        text = found.name
    elif match := QUOTED_FIRST.match(text):  # "Foo" (one thing more)
        text = match[1]
    text = text.lstrip("@").strip()
    bare = text.rstrip(STOPS).rstrip()
    username = normalise(bare)
    return None if not username or _bare(username) in known - {""} else username, text


def _is_odd(text: str) -> bool:
    """Whether it has signs that are no letters and yet a name (an emoji, a star), not mere punctuation."""
    return any(unicodedata.category(character) in {"So", "Sk", "Sm"} for character in text)


__all__ = ["SubjectMatch", "cleaned", "match_subject"]
