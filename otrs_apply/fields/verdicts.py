"""What a clause says of each ability that it names: claimed, denied, only wished for, or not clear.

A mark before an ability reaches the bare ones behind it ("no Perl, SQL or JavaScript"), one behind it the
bare ones before it ("Perl, JavaScript and SQL: no") until another mark, or the clause's end. What can be read
in two ways is read in the likelier one and says so.
"""

from itertools import pairwise

from otrs_apply.fields.clause import Clause
from otrs_apply.fields.negation import Polarity
from otrs_apply.fields.reach import backwards, forwards
from otrs_apply.fields.spoken_pieces import UNKNOWN, Spoken, State, state_of

QUESTIONS = frozenset("?？؟")


def verdicts(clause: Clause, before: Polarity | None = None) -> list[Spoken]:
    """Every ability of the clause with what is said of it, in the order of the text.

    Args:
        clause: what is judged.
        before: what was said last in the clause before it, which a contrast turns round.
    """
    states = [state_of(piece) for piece in clause.pieces]
    _turn_pairs(states)
    _answer_questions(states)
    backwards(states, apart=before is not None)
    forwards(states)
    _contrasts(clause, states, before)
    return [one for state in states for one in state.spoken]


def _turn_pairs(states: list[State]) -> None:
    """As in "neither Perl nor SQL is a problem": what turns the last turns those before it."""
    for state, following in zip(reversed(states[:-1]), reversed(states[1:]), strict=True):
        if following.turned and following.piece.separator == "" and state.spoken and not state.behind:
            state.turned = True
            for one in state.spoken:
                one.polarity = "claim"


def _answer_questions(states: list[State]) -> None:
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


def _contrasts(clause: Clause, states: list[State], before: Polarity | None) -> None:
    """As in "..., but Perl (words not understood)": the contrary of what was said before is likely.

    And as in "..., SQL likewise": the same.
    """
    for index, state in enumerate(states):
        following = states[index + 1] if index + 1 < len(states) else None
        likewise = following is not None and not following.spoken and following.piece.has("same")
        if state.bare and (likewise or state.piece.has("same")):
            state.say(before or "claim")
        opposed = (clause.contrasted and index == 0) or state.piece.has("contrast")
        if opposed and state.bare:
            if before == "deny":
                state.say("claim")
            elif not state.piece.plain:
                state.say("deny", UNKNOWN)
        before = next((one.polarity for one in reversed(state.spoken) if one.polarity), before)
