"""How far a mark reaches: over the bare abilities behind or before it, to another mark or the clause's end.

Reads     "no Perl, SQL or JavaScript", "Perl, JavaScript and SQL: no", "No: Perl", "the rest (Perl, SQL) no"
Leaves    what can be read in two ways: the likelier one stands, with a doubt
"""

from otrs_apply.fields.negation import Polarity
from otrs_apply.fields.spoken_pieces import UNKNOWN, State

BINDING = frozenset(":：?？=→՝—–-.")
"""What stands behind one of these speaks of the abilities before it."""
BRACKETS, CLOSING = frozenset("(（["), frozenset(")）]")
WHICH = "a denial beside a list: which of them does it mean?"
FAR_DENIAL = "a denial behind it that may not be of it"


def forwards(states: list[State]) -> None:
    """A mark before abilities reaches the bare ones behind it."""
    reach: Polarity | None = None
    headed = False
    run: list[State] = []
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


def _separator_behind(states: list[State], index: int) -> str:
    return states[index + 1].piece.separator if index + 1 < len(states) else ""


def _ends_otherwise(state: State) -> bool:
    return state.behind is not None and state.behind != state.before


def _doubt_run(run: list[State], reach: Polarity | None) -> None:
    """A denied list should end in "or": "no Perl, MediaWiki" may claim the second."""
    if not run or not reach:
        return
    sure = run[-1].piece.joined or reach != "deny" or _opens_with_or(run[-1]) or run[-1].listed
    for state in run:
        state.say(reach, None if sure and state.piece.plain else WHICH if not sure else UNKNOWN)


def _opens_with_or(state: State) -> bool:
    return state.piece.separator == ""


def backwards(states: list[State], *, apart: bool) -> None:
    """A mark behind abilities reaches the bare ones before it."""
    run: list[State] = []
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


def _is_whole(run: list[State], state: State, states: list[State]) -> bool:
    return len(run) + 1 == len(states) and states[-1] is state


def _reach_back(run: list[State], state: State, *, whole: bool) -> None:
    """As in "Perl, JavaScript and SQL no", "Perl, SQL kann ich nicht"."""
    if state.behind != "deny":
        return
    listed = (len(state.piece.names) > 1 and state.piece.joined) or state.piece.has("every")
    if len(state.piece.names) == 1 and state.piece.joined and state.piece.separator == ",":
        _doubt(run, WHICH)  # "JavaScript, and Perl not at all"
    elif listed or state.piece.separator == "" or not state.answered or whole:
        sure = state.piece.joined or state.piece.separator == "" or not state.answered or whole
        why = None if sure else WHICH
        for before in run:
            before.say("deny", why)
    else:
        _doubt(run, WHICH)


def _answer_bracket(run: list[State], said: Polarity, *, closed: bool) -> None:
    """As in "Perl (none)", or "the rest (Perl, SQL) no"."""
    if not closed:
        _of_bracket(run[-1], said)
        return
    for before in _in_bracket(run):
        before.say(said)


def _in_bracket(run: list[State]) -> list[State]:
    """The abilities of the bracket that has just closed: "the rest (Perl, SQL) no"."""
    opened = next((at for at in range(len(run) - 1, -1, -1) if run[at].piece.separator in BRACKETS), None)
    return run if opened is None else run[opened:]


def _answer_back(run: list[State], state: State, *, whole: bool) -> None:
    """As in "Perl, SQL: no", "Perl (none)", "Perl, never used it"."""
    said, separator = state.behind, state.piece.separator
    if said is None:
        return
    joined = len(run) == 1 or run[-1].piece.joined or state.piece.has("every")
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


def _doubt(run: list[State], why: str) -> None:
    for state in run:
        for one in state.spoken:
            one.why = one.why or why


def _of_bracket(state: State, said: Polarity) -> None:
    if state.piece.joined:
        state.spoken[-1].polarity = said
        state.spoken[-1].why = WHICH if said == "deny" else None
    else:
        state.say(said)
