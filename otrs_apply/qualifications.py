"""What an applicant says to each qualification of the call: their sentences, quoted, never scored.

Reads     the sender's own sentences that hold a word of the qualification, in the languages of the mail; for
          "agent", "languages" and "technical" the words that these fields were read from, and for
          "identified" also those of the age
Leaves    quoted mail, signatures, and any judgement of what is said
"""

import re
from collections.abc import Iterator

from otrs_apply.call import Call
from otrs_apply.fields.phrases import phrase_list
from otrs_apply.fields.tongues import tongues
from otrs_apply.models import BlockKind, Evidence, Reading

SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)]))")
MOST_SENTENCES = 6
"""Sentences quoted for one qualification: the answer itself is shown in full elsewhere."""
SHORTEST_SENTENCE = 20
"""Characters of a sentence in a script with blanks: "Good evening" says nothing of anybody's time."""
UNSPACED = "\u0e00"
LONGEST_SENTENCE = 600
"""Characters; what is longer is not a sentence that somebody would read in a table."""
FIELD_OF = {"agent": "otrs_agent", "languages": "languages", "technical": "skills"}
"""Qualifications that a field of the application answers by itself."""


def quote(reading: Reading, call: Call) -> dict[str, tuple[Evidence, ...]]:
    """For each qualification of the call, in its order, the sentences that speak to it."""
    by_words = _by_words(reading)
    quoted: dict[str, tuple[Evidence, ...]] = {}
    for qualification in call.qualifications:
        value = getattr(reading.application, FIELD_OF.get(qualification.key, ""), None)
        pieces = value.evidence if value else tuple(by_words.get(qualification.key, ()))
        if qualification.key == "identified" and (age := reading.application.age):
            pieces += age.evidence
        quoted[qualification.key] = pieces[:MOST_SENTENCES]
    return quoted


def _by_words(reading: Reading) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    languages = tongues(reading.text)
    words = phrase_list("qualifications.tsv")
    for start, end in _own_sentences(reading):
        text = reading.text[start:end]
        keys = {key for hit in words.find(text, languages) for key in hit.meanings}
        for key in sorted(keys):
            evidence = Evidence(start=start, end=end, text=text, rule=f"qualifications.{key}")
            found.setdefault(key, []).append(evidence)
    return found


def _own_sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    for block in reading.blocks:
        if block.kind is not BlockKind.OWN:
            continue
        start = block.start
        ends = [match.end() for match in SENTENCE_END.finditer(reading.text, block.start, block.end)]
        for end in [*ends, block.end]:
            text = reading.text[start:end]
            begin = start + len(text) - len(text.lstrip())
            stop = start + len(text.rstrip())
            if _is_sentence(reading.text[begin:stop]):
                yield begin, stop
            start = end


def _is_sentence(text: str) -> bool:
    """Whether it is long enough to say something, and no mere link."""
    if not text or len(text) > LONGEST_SENTENCE:
        return False
    spaced = text[-2:] < UNSPACED
    return (len(text) >= SHORTEST_SENTENCE or not spaced) and "://" not in text
