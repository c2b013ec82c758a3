"""The sentences that speak of agents or of their work, with the words of ``data/agent.tsv`` in them.

Reads     "od 2013 r. odpowiadam" as one sentence, "Ever used OTRS? Nope." as one with its answer
"""

import re
from collections.abc import Iterator

from otrs_apply.fields.ability_names import plain_width
from otrs_apply.fields.agent_words import LONG_WORD, QUEUE
from otrs_apply.fields.homographs import local_words
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.phrases import Hit, phrase_list

SENTENCE = re.compile(r"[^.!?。！？;；۔।։؟\n]{1,600}[.!?。！？;；۔।։؟]?")
MOST_WORDS = 60
"""Words of the list in one sentence; nobody who writes of themself uses more."""
LONGEST = 600
SHORT_ANSWER = 60
GOES_ON = re.compile(r"\s*[^\W\d_A-Z\u3000-\ud7ff]")
"""A small letter behind a full stop: the stop was an abbreviation's."""
ANSWERS = frozenset({" no.", "yes."})
SPEAKS = frozenset({"agent", "work", "system", "helper", "answer", "account", "queue", "joined"})


def sentences(page: Page, passage: Passage, *, every: bool) -> Iterator[tuple[Passage, list[Hit]]]:
    """The sentences that speak of the work, or each of them; every one with the list's words in it."""
    text = plain_width(passage.text)
    hits = local_words(text, phrase_list("agent.tsv", LONG_WORD).find(text, page.tongues), page.tongues)
    queued = QUEUE.search(text) is not None
    if not every and not queued and not any(SPEAKS & hit.meanings for hit in hits):
        return
    index = 0
    for start, end in _spans(text):
        mine = []
        while index < len(hits) and hits[index].start < end:
            hit = hits[index]
            mine.append(hit._replace(start=hit.start - start, end=hit.end - start))
            index += 1
        if len(mine) <= MOST_WORDS and (
            every or any(SPEAKS & hit.meanings for hit in mine) or (queued and QUEUE.search(text, start, end))
        ):
            yield Passage(text, passage.start, passage.fields, passage.label).part(start, end), mine


def _spans(text: str) -> Iterator[tuple[int, int]]:
    begin: int | None = None
    last = 0
    for match in SENTENCE.finditer(text):
        if begin is not None and (match.end() - begin > LONGEST or not _goes_on(text, last, match)):
            yield begin, last
            begin = None
        begin = match.start() if begin is None else begin
        last = match.end()
    if begin is not None:
        yield begin, last


def _goes_on(text: str, last: int, match: re.Match[str]) -> bool:
    """Whether a sentence goes on behind what ended at ``last``: an abbreviation, or a question's answer."""
    stop = text[last - 1]
    if stop in "?？":
        near = match.start() - last <= 1
        return near and match.end() - match.start() <= SHORT_ANSWER
    # "perl = no. otrs = agent": an answer is no abbreviation.
    if stop != "." or match.start() != last or text[max(0, last - 4) : last].lower() in ANSWERS:
        return False
    behind = GOES_ON.match(text, last)
    return behind is not None and behind.group()[-1].islower()
