"""What a clause says of each ability that it names: claimed, denied, only wished for, or not clear.

A mark before an ability reaches the bare ones behind it ("no Perl, SQL or JavaScript"), one behind it the
bare ones before it ("Perl, JavaScript and SQL: no") until another mark, or the clause's end. What can be read
in two ways is read in the likelier one and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from otrs_apply.fields.clause import Clause, Piece
from otrs_apply.fields.negation import TURNING, Polarity, polarity
from otrs_apply.fields.phrases import Hit

BINDING = frozenset(":：?？=→՝—–-")
"""What stands behind one of these speaks of the abilities before it."""
QUESTIONS = frozenset("?？؟")
BRACKETS, CLOSING = frozenset("(（["), frozenset(")）]")
WHICH = "a denial beside a list: which of them does it mean?"
UNKNOWN = "words beside it that were not understood"
NEARLY = "hardly, almost, rarely: is it claimed?"
FAR_DENIAL = "a denial behind it that may not be of it"


@dataclass
class Spoken:
    """An ability of a clause and what is said of it; no polarity where it is only named."""

    name: Hit
    polarity: Polarity | None
    why: str | None = None


@dataclass
class _State:
    """A piece on its way to a verdict."""

    piece: Piece
    spoken: list[Spoken]
    before: Polarity | None = None
    """What the marks before the piece's abilities say."""
    behind: Polarity | None = None
    answered: bool = False
    """The mark behind is an answer by one word."""
    turned: bool = False
    """Its denial is of a problem and the like: it claims."""
    listed: bool = False
    """A heading reaches it: "No: Perl, SQL"."""

    @property
    def bare(self) -> bool:
        return bool(self.spoken) and all(one.polarity is None for one in self.spoken)

    def say(self, polarity: Polarity, why: str | None = None) -> None:
        for one in self.spoken:
            one.polarity = one.polarity or polarity
            one.why = one.why or why


def verdicts(clause: Clause, before: Polarity | None = None) -> list[Spoken]:
    """Every ability of the clause with what is said of it, in the order of the text.

    Args:
        clause: what is judged.
        before: what was said last in the clause before it, which a contrast turns round.
    """
    states = [_state(piece) for piece in clause.pieces]
    _turn_pairs(states)
    _answer_questions(states)
    _backwards(states, apart=before is not None)
    _forwards(states)
    _contrasts(clause, states, before)
    return [one for state in states for one in state.spoken]


def _state(piece: Piece) -> _State:
    names, marks = piece.names, piece.marks
    if not names:
        return _State(
            piece,
            [],
            behind=None
            if piece.has("rest", "norest", "allrest", "nolist")
            else polarity(_without_lacks(marks)),
        )
    groups = _groups(names, marks)
    groups[-1] = _without_lacks(groups[-1])
    said = [polarity(group) for group in groups]
    why = NEARLY if piece.has("nearly") else None
    spoken = [Spoken(name, None, why) for name in names]
    if _turned(piece):  # "neither Perl nor SQL is a problem"
        for one in spoken:
            one.polarity = "claim"
        return _State(piece, spoken, turned=True)
    if len(names) == 1:
        spoken[0].polarity = _single(said[0], said[1])
    elif said[0] and any(said[1:-1]):  # "no Perl some SQL": each mark is of the ability behind it
        _spread(spoken, said[:-1])
    elif any(said[1:-1]):
        _spread_back(spoken, said[1:])  # "Perl no SQL yes"
    else:
        both = "deny" if "deny" in (said[0], said[-1]) else said[0] or said[-1]
        for one in spoken:
            one.polarity = both
        if both == "deny" and said[0] is None and piece.opens_with_verb:
            spoken[0].why = UNKNOWN  # "chapurreo JavaScript y de Perl no sé nada"
    if len(names) == 1 and spoken[0].polarity is None and _only_that(piece):
        spoken[0].polarity = "claim"
    return _State(piece, spoken, said[0], said[-1], _is_answer(groups[-1]))


def _only_that(piece: Piece) -> bool:
    """As in "SQL only SELECT": right behind the name."""
    name = piece.names[0]
    return any("only" in mark.meanings and 0 < mark.start - name.end <= 1 for mark in piece.marks)


def _without_lacks(marks: Sequence[Hit]) -> list[Hit]:
    """Marks behind an ability: "without looking it up" is of something else."""
    return [mark for mark in marks if "without" not in mark.meanings]


def _turned(piece: Piece) -> bool:
    """Whether its denial is of a problem and the like, or of more than a little ("no SQL beyond ...")."""
    if not piece.has("deny"):
        return False
    last = piece.names[-1].end
    beyond = any("except" in mark.meanings and mark.start >= last for mark in piece.marks)
    return beyond or (piece.has(*TURNING) and polarity(piece.marks) == "claim")


def _groups(names: Sequence[Hit], marks: Sequence[Hit]) -> list[list[Hit]]:
    """The marks before the first ability, between each two, and behind the last."""
    groups: list[list[Hit]] = [[] for _ in range(len(names) + 1)]
    at = 0
    for mark in marks:
        while at < len(names) and names[at].start <= mark.start:
            at += 1
        groups[at].append(mark)
    return groups


def _single(before: Polarity | None, behind: Polarity | None) -> Polarity | None:
    said: tuple[Polarity, Polarity] = ("deny", "wish")
    return next((one for one in said if one in {before, behind}), before or behind)


def _spread(spoken: list[Spoken], said: list[Polarity | None]) -> None:
    current: Polarity | None = None
    for one, word in zip(spoken, said, strict=True):
        current = word or current
        one.polarity = current


def _spread_back(spoken: list[Spoken], said: list[Polarity | None]) -> None:
    current: Polarity | None = None
    for one, word in zip(reversed(spoken), reversed(said), strict=True):
        current = word or current
        one.polarity = current


def _is_answer(marks: Sequence[Hit]) -> bool:
    return bool(marks) and all(not mark.meanings.isdisjoint({"no", "yes"}) for mark in marks)


def _forwards(states: list[_State]) -> None:
    """A mark before abilities reaches the bare ones behind it."""
    reach: Polarity | None = None
    headed = False
    run: list[_State] = []
    named = False
    for index, state in enumerate(states):
        if state.spoken:
            if not state.bare:
                _doubt_run(run, reach)
                reach, run = (state.before if not _ends_otherwise(state) else None), []
                headed = False
            elif named and (state.piece.has("self", "contrast")):
                _doubt_run(run, reach)  # "no Perl, and I have SQL": another sentence begins
                reach, run = None, []
            elif reach:
                state.listed = headed
                run.append(state)
            named = True
        elif state.behind and (not named or ":" in _separator_behind(states, index)):
            reach, headed = state.behind, ":" in _separator_behind(states, index)
    _doubt_run(run, reach)


def _separator_behind(states: list[_State], index: int) -> str:
    return states[index + 1].piece.separator if index + 1 < len(states) else ""


def _ends_otherwise(state: _State) -> bool:
    return state.behind is not None and state.behind != state.before


def _turn_pairs(states: list[_State]) -> None:
    """As in "neither Perl nor SQL is a problem": what turns the last turns those before it."""
    for state, following in zip(reversed(states[:-1]), reversed(states[1:]), strict=True):
        if following.turned and following.piece.separator == "" and state.spoken and not state.behind:
            state.turned = True
            for one in state.spoken:
                one.polarity = "claim"


def _answer_questions(states: list[_State]) -> None:
    """As in "Do I know Perl? No": the answer, not the question, speaks."""
    for state, following in pairwise(states):
        if (
            state.spoken
            and not following.spoken
            and following.behind
            and following.piece.separator in QUESTIONS
        ):
            for one in state.spoken:
                one.polarity, one.why = following.behind, None


def _contrasts(clause: Clause, states: list[_State], before: Polarity | None) -> None:
    """As in "..., but Perl (words not understood)": the contrary of what was said before is likely.

    And as in "..., SQL likewise": the same.
    """
    for index, state in enumerate(states):
        if state.bare and state.piece.has("same"):
            state.say(before or "claim")
        opposed = (clause.contrasted and index == 0) or state.piece.has("contrast")
        if opposed and state.bare:
            if before == "deny":
                state.say("claim")
            elif not state.piece.plain:
                state.say("deny", UNKNOWN)
        before = next((one.polarity for one in reversed(state.spoken) if one.polarity), before)


def _doubt_run(run: list[_State], reach: Polarity | None) -> None:
    """A denied list should end in "or": "no Perl, MediaWiki" may claim the second."""
    if not run or not reach:
        return
    sure = run[-1].piece.joined or reach != "deny" or _opens_with_or(run[-1]) or run[-1].listed
    for state in run:
        state.say(reach, None if sure and state.piece.plain else WHICH if not sure else UNKNOWN)


def _opens_with_or(state: _State) -> bool:
    return state.piece.separator == ""


def _backwards(states: list[_State], *, apart: bool) -> None:
    """A mark behind abilities reaches the bare ones before it."""
    run: list[_State] = []
    for index, state in enumerate(states):
        if state.spoken:
            if state.bare:
                run.append(state)
                continue
            if state.behind and (not state.before or state.piece.separator == "") and run:
                # "MediaWiki yes; Perl, SQL no": nothing else between the semicolons.
                _reach_back(run, state, whole=apart and _is_whole(run, state, states))
            run = []
        elif run and state.behind == "deny" and state.piece.separator == "":
            run = []  # "MediaWiki and no programming"
        elif run and state.behind:
            if ":" in _separator_behind(states, index) and state.piece.separator not in BRACKETS:
                run = []  # "..., not so well: SQL" speaks of what follows
                continue
            # "Perl, SQL - no" and nothing else between the semicolons.
            _answer_back(run, state, whole=len(run) == sum(bool(one.spoken) for one in states))
            run = []


def _is_whole(run: list[_State], state: _State, states: list[_State]) -> bool:
    return len(run) + 1 == len(states) and states[-1] is state


def _reach_back(run: list[_State], state: _State, *, whole: bool) -> None:
    """As in "Perl, JavaScript and SQL no", "Perl, SQL kann ich nicht"."""
    if state.behind != "deny":
        return
    listed = len(state.piece.names) > 1 and state.piece.joined
    if len(state.piece.names) == 1 and state.piece.joined and state.piece.separator == ",":
        _doubt(run, WHICH)  # "JavaScript, and Perl not at all"
    elif listed or state.piece.separator == "" or not state.answered or whole:
        sure = state.piece.joined or state.piece.separator == "" or not state.answered or whole
        why = None if sure else WHICH
        for before in run:
            before.say("deny", why)
    else:
        _doubt(run, WHICH)


def _answer_bracket(run: list[_State], said: Polarity, *, closed: bool) -> None:
    """As in "Perl (none)", or "the rest (Perl, SQL) no"."""
    if not closed:
        _of_bracket(run[-1], said)
        return
    for before in _in_bracket(run):
        before.say(said)


def _in_bracket(run: list[_State]) -> list[_State]:
    """The abilities of the bracket that has just closed: "the rest (Perl, SQL) no"."""
    opened = next((at for at in range(len(run) - 1, -1, -1) if run[at].piece.separator in BRACKETS), None)
    return run if opened is None else run[opened:]


def _answer_back(run: list[_State], state: _State, *, whole: bool) -> None:
    """As in "Perl, SQL: no", "Perl (none)", "Perl, never used it"."""
    said, separator = state.behind, state.piece.separator
    if said is None:
        return
    joined = len(run) == 1 or run[-1].piece.joined
    if separator in CLOSING or separator in BRACKETS:
        _answer_bracket(run, said, closed=separator in CLOSING)
    elif not BINDING.isdisjoint(separator):
        for before in run:
            before.say(said, None if joined or said != "deny" or ":" in separator or whole else WHICH)
    elif not state.piece.short:
        if said == "deny":
            _doubt(run[-1:], FAR_DENIAL)
    elif joined or said != "deny":
        for before in run:
            before.say(said)
    else:
        run[-1].say(said)
        _doubt(run, WHICH)


def _doubt(run: list[_State], why: str) -> None:
    for state in run:
        for one in state.spoken:
            one.why = one.why or why


def _of_bracket(state: _State, said: Polarity) -> None:
    if state.piece.joined:
        state.spoken[-1].polarity = said
        state.spoken[-1].why = WHICH if said == "deny" else None
    else:
        state.say(said)
