"""Languages: which the applicant reads or writes, and how well.

Reads     "English (native), German (A2), Latin (read only)", Babel's codes and templates, "I write
          English and French fluently", in any language whose words are in data/language_levels.tsv
Leaves    languages that they say they do not know ("no German") or want to learn; the names of projects ("the
          German Wikipedia")
First     what stands under a label of this field, then the prose, and there only sentences that speak of
          knowing a language
How       ``language_events.py`` finds names, levels and words, ``language_claims.py`` ties them together
"""

import re
from collections.abc import Iterator
from itertools import islice

from otrs_apply.call import Call
from otrs_apply.fields.language_claims import claims, without_writing
from otrs_apply.fields.language_codes import RATED_TIGHT
from otrs_apply.fields.language_context import settle
from otrs_apply.fields.language_doubt import doubt
from otrs_apply.fields.language_events import level_of, read_events
from otrs_apply.fields.language_names import find_names
from otrs_apply.fields.language_parts import BINDERS, VERBS, Event, Language
from otrs_apply.fields.page import Page, Passage
from otrs_apply.models import Evidence, Found, Unread
from otrs_apply.models import Language as Claimed

RULE_LABEL = "languages.labelled"
RULE_PROSE = "languages.prose"
SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?](?!\s)[^.!?。！？\n]+)*[.!?。！？]?")
LONGEST_PASSAGE = 4000
"""Characters of a passage that are looked at: nobody's languages take more."""
LONGEST_PROSE = 20_000
FEW_WORDS = 4
"""Of a sentence that says nothing but that one knows a language."""
MOST_PASSAGES = 20
MOST_SENTENCES = 200
"""Nobody speaks of languages in more; a mail that seems to was not written by a person."""
REFUSAL = re.compile(
    r"\W*(?:none|nothing|n/?a|no|-+|rather not|keine|aucune?|ninguno|nessuna)?\W*", re.IGNORECASE
)


def find_languages(page: Page, call: Call) -> Found[tuple[Claimed, ...]] | Unread | None:
    """The languages that the applicant reads or writes, in the order of the mail."""
    del call
    labelled = page.labelled("languages")[:MOST_PASSAGES]
    for passage in labelled:
        if found := _labelled(page, passage):
            return found
    if found := _prose(page):
        return found
    for passage in labelled:
        if not passage.joint and not REFUSAL.fullmatch(passage.text):
            return page.unread(passage, "no language was recognised in it", RULE_LABEL)
    return None


def _labelled(page: Page, passage: Passage) -> Found[tuple[Claimed, ...]] | None:
    text = passage.text[:LONGEST_PASSAGE]
    label = passage.label or ""
    events = read_events(
        text,
        page.tongues,
        labelled=not passage.joint,
        babel="babel" in label.casefold() and not passage.joint,
    )
    languages = claims(text, events)
    _by_label(page, label, languages)
    settle(page.letter.text, text, languages)
    if passage.joint:
        languages = [language for language in languages if _in_a_list(text, language)]
    found = _found(page, passage, languages, events, RULE_LABEL)
    if found and not found.why and not passage.joint and (why := doubt(text, events)):
        return found.model_copy(update={"why": why})
    return found


def _by_label(page: Page, label: str, languages: list[Language]) -> None:
    """The level that a label itself says: "Mother tongue: German"."""
    level = level_of(label, page.tongues)
    for language in languages:
        if level and not language.bound:
            language.level = level


def _in_a_list(text: str, language: Language) -> bool:
    """Under a joint label: not a name of a person ("German Gómez"), which a capital follows."""
    after = text[language.end : language.end + 4].lstrip(" ")
    return language.bound or not (after[:1].isupper() and after[1:2].islower())


def _prose(page: Page) -> Found[tuple[Claimed, ...]] | None:
    """Sentences that speak of knowing languages."""
    found: list[Language] = []
    evidence: list[Evidence] = []
    certain = False
    sentences = (one for passage in page.prose for one in _sentences_with_names(passage, page.tongues))
    for sentence in islice(sentences, MOST_SENTENCES):
        events = read_events(sentence.text, page.tongues, labelled=False)
        if not _speaks_of_knowing(sentence.text, events) and not _begins_with_one(sentence.text, events):
            continue
        languages = claims(sentence.text, events)
        settle(page.letter.text, sentence.text, languages)
        if known := _found(page, sentence, languages, events, RULE_PROSE):
            evidence += known.evidence
            certain = certain or any(language.bound for language in languages)
        found += languages
    without_writing(found)
    values = _values(found)
    if not values:
        return None
    why = next((one.why for one in found if one.why and one.known), None)
    why = why or (None if certain else "read from a sentence, without a level")
    return Found(value=values, evidence=tuple(evidence), why=why)


def _begins_with_one(text: str, events: list[Event]) -> bool:
    """Whether a sentence of a few words begins with a language: "English, naturally."."""
    first = next((event for event in events if event.kind not in {"dash", "strong"}), None)
    if first is None or first.language is None or text[: first.start].strip():
        return False
    return len(text.split()) <= FEW_WORDS and text[first.end : first.end + 1] in {",", ".", "!", ":", ""}


def _sentences_with_names(passage: Passage, tongues: frozenset[str]) -> Iterator[Passage]:
    """Sentences that name a language; most of a letter does not, and need not be looked at further."""
    text = passage.text[:LONGEST_PROSE]
    starts = [name.start for name in find_names(text, tongues)]
    starts = sorted([*starts, *(match.start() for match in RATED_TIGHT.finditer(text))])
    at = 0
    for match in SENTENCE.finditer(text) if starts else ():
        while at < len(starts) and starts[at] < match.start():
            at += 1
        if at < len(starts) and starts[at] < match.end() and len(match[0]) <= LONGEST_PASSAGE:
            yield passage.part(*match.span())


def _speaks_of_knowing(text: str, events: list[Event]) -> bool:
    names = [event for event in events if event.language]
    words = {event.kind for event in events}
    if not names or not words & (VERBS | BINDERS):
        return False
    return any(not _adjective(text, event, events) for event in names)


def _adjective(text: str, event: Event, events: list[Event]) -> bool:
    """Whether a name stands before a noun ("German spelling"): the next word is none that counts."""
    following = re.compile(r"\s+([^\W\d_]+)").match(text, event.end)
    if following is None:
        return False
    return not any(e.start <= following.start(1) < e.end for e in events) and len(following[1]) > len("well")


def _found(
    page: Page, passage: Passage, languages: list[Language], events: list[Event], rule: str
) -> Found[tuple[Claimed, ...]] | None:
    values = _values(languages)
    if not values:
        return None
    counted = [event for event in events if event.language or event.kind in BINDERS]
    end = max(event.end for event in counted)
    end += len(passage.text[end : end + 1].strip(" ,;.\n")) if passage.text[end : end + 1] in ")）" else 0
    why = next((language.why for language in languages if language.why), None)
    return page.found(values, passage, (min(event.start for event in counted), end), rule, why)


def _values(languages: list[Language]) -> tuple[Claimed, ...]:
    denied = {language.code for language in languages if not language.known}
    values: dict[str, Claimed] = {}
    for language in languages:
        if language.known and language.code not in denied:
            claimed = Claimed(
                code=language.code, level=language.level, read=language.read, write=language.write
            )
            values.setdefault(language.code, claimed)
    return tuple(values.values())
