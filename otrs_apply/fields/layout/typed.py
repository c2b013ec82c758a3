"""Answers that were typed into a quoted call without any mark, as Outlook's users do below its header block.

Reads     a quotation without ">" in which the call's own bullets stand with other words behind them
Leaves    every other quotation, above all somebody's application that was answered: the letter must have the
          call's subject itself, and the quoted message another; and what stands below the last answer
"""

from dataclasses import replace
from itertools import pairwise

from otrs_apply.call import Call
from otrs_apply.fields.layout.bullets import Pasted, find_pasted, forms_of
from otrs_apply.fields.layout.heads import MARK
from otrs_apply.fields.layout.lines import Line, split_lines
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind

_HEADERS = frozenset({BlockKind.ATTRIBUTION, BlockKind.FORWARD_HEADER})
_QUOTE_MARKS = (">", "|", "»")
_BULLETS = 3
_ANSWERED = 2
"""Bullets of a quoted call, and how many must have words behind them before those are an applicant's."""


def with_typed_answers(letter: Letter, call: Call) -> Letter:
    """The letter, with such answers and the bullets above them as the sender's own words."""
    subject = call.subject.casefold()
    if not letter.subject.casefold().lstrip().startswith(subject):
        return letter
    blocks: list[Block] = []
    heading = ""
    for block in letter.blocks:
        if block.kind is BlockKind.QUOTED and heading and subject not in heading.casefold():
            blocks += _parted(letter, block, call)
        else:
            blocks.append(block)
        heading = letter.text[block.start : block.end] if block.kind in _HEADERS else ""
    return letter if len(blocks) == len(letter.blocks) else replace(letter, blocks=tuple(blocks))


def _parted(letter: Letter, block: Block, call: Call) -> list[Block]:
    """The quotation in up to three: before the bullets, bullets and answers, what is below them."""
    lines = split_lines(letter.text, block.start, block.end)
    if any(line.text.startswith(_QUOTE_MARKS) for line in lines):
        return [block]
    found = _bullets(lines, call)
    if len(found) < _BULLETS or sum(_answers(lines, found)) < _ANSWERED:
        return [block]
    first = lines[found[0][0]].start
    last = min(_end_of_answer(lines, found[-1][1]) + 1, block.end)
    parts = ((block.kind, block.start, first), (BlockKind.OWN, first, last), (block.kind, last, block.end))
    return [Block(kind=kind, start=start, end=end) for kind, start, end in parts if start < end]


def _bullets(lines: list[Line], call: Call) -> list[tuple[int, Pasted]]:
    """The call's bullets in these lines: where each begins, and where it ends."""
    forms = forms_of(call.bullets)
    found: list[tuple[int, Pasted]] = []
    for number, line in enumerate(lines):
        if line.blank or (found and number <= found[-1][1].line):
            continue
        mark = MARK.match(line.text)
        if pasted := find_pasted(lines, number, mark.end() if mark else 0, forms):
            found.append((number, pasted))
    return found


def _answers(lines: list[Line], found: list[tuple[int, Pasted]]) -> list[bool]:
    """For each bullet but the last, whether other words stand between it and the next."""
    answered = []
    for (_, pasted), (following, _) in pairwise(found):
        behind = lines[pasted.line].text[pasted.end :] + "".join(
            line.text for line in lines[pasted.line + 1 : following]
        )
        answered.append(any(char.isalnum() for char in behind))
    return answered


def _end_of_answer(lines: list[Line], pasted: Pasted) -> int:
    """Where the paragraph ends that answers the last bullet: below it the call goes on."""
    last = pasted.line
    filled = any(char.isalnum() for char in lines[last].text[pasted.end :])
    for number in range(last + 1, len(lines)):
        if lines[number].blank:
            if filled:
                break
            continue
        last, filled = number, True
    return lines[last].end
