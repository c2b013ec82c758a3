"""What a mail is by itself; ``thread.py`` decides about those that need another mail to be understood.

Reads     the call's subject and fields in the sender's own words: an application; few fields under an
          answer's subject: an amendment; none: a follow-up; somebody else's application: a reply
Leaves    what machines send (RFC 3834); fields under a subject of another matter: those are a near miss
"""

from dataclasses import dataclass

from otrs_apply.call import Call
from otrs_apply.fields.page import Page
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Application, Found, Kind, SubjectMatch
from otrs_apply.triage.values import PERSONAL, stated, tells_answer
from otrs_apply.triage.words import asks, has_not_applied, speaks_of_applications, withdraws

WHOLE = 3
"""Fields that make a whole application under a subject that is not quite the call's."""
LOOKS_WHOLE = 4
"""Fields that look like an application under any subject..."""
QUESTION_MARKS = "?？؟"
TELLING = frozenset({"answer", "skills"})
"""...when one of these, which other forms do not ask for, is among them."""


@dataclass(frozen=True, slots=True)
class KindVerdict:
    """What a mail is, as far as it tells by itself."""

    kind: Kind
    near_miss: bool = False
    withdrawal: bool = False


OTHER = KindVerdict(Kind.OTHER)


def kind_of(
    letter: Letter, page: Page, application: Application, subject: SubjectMatch | None, call: Call
) -> KindVerdict:
    """What the mail is; amendments, follow-ups and replies still await their thread."""
    del call  # what the call says of a mail stands in ``subject`` and ``application``
    given = stated(application)
    ours = subject is not None and subject.closeness != "near"
    if letter.automatic and not (ours and subject and subject.closeness == "exact" and len(given) >= WHOLE):
        return OTHER
    if subject is None or not ours or (subject.closeness == "close" and not given & PERSONAL):
        return _elsewhere(letter, page, given)
    if _hands_on(letter, given):
        return KindVerdict(Kind.REPLY)
    verdict = _ours(letter, page, given, subject)
    if verdict.kind is Kind.APPLICATION and _only_asks(page, application, given):
        return KindVerdict(Kind.FOLLOWUP)
    late = verdict.kind is Kind.FOLLOWUP and not verdict.withdrawal and tells_answer(application)
    return KindVerdict(Kind.AMENDMENT) if late and not _asks_us(page, application) else verdict


def _asks_us(page: Page, application: Application) -> bool:
    """Whether the mail asks something outside of its answer."""
    answer = application.answer.value if isinstance(application.answer, Found) else ""
    return any(page.own_text.count(mark) > answer.count(mark) for mark in QUESTION_MARKS)


def _only_asks(page: Page, application: Application, given: frozenset[str]) -> bool:
    """Whether a mail that no label stands in, and that answers nothing, is a question with a remark or two.

    Somebody who only thinks of applying may tell more of themself, but not where they write.
    """
    if any(passage.fields for passage in page.sections) or tells_answer(application):
        return False
    asking = _asks_us(page, application) or asks(page.own_text)
    nobody = not given & PERSONAL or ("talk_pages" not in given and has_not_applied(page.own_text))
    return asking and (len(given) < WHOLE or nobody)


def _ours(letter: Letter, page: Page, given: frozenset[str], subject: SubjectMatch) -> KindVerdict:
    """Under the call's subject."""
    withdrawal = len(given) < WHOLE and withdraws(page.own_text)
    answers = subject.answers or bool(letter.references)
    least = WHOLE if subject.closeness == "close" else 1 + subject.placeholder
    if len(given) >= max(least, WHOLE if answers else 0) and not withdrawal:
        return KindVerdict(Kind.APPLICATION)
    if given and (answers or withdrawal or len(given) < least):
        return KindVerdict(Kind.AMENDMENT, withdrawal=withdrawal)
    first = subject.closeness == "exact" and not (answers or withdrawal or subject.placeholder)
    if first and _announces(letter, page):
        return KindVerdict(Kind.APPLICATION)
    return KindVerdict(Kind.FOLLOWUP, withdrawal=withdrawal)


def _announces(letter: Letter, page: Page) -> bool:
    """Whether a mail without a field is meant as an application all the same: it asks nothing."""
    return bool(letter.attachments or page.own_text.strip()) and not any(
        mark in page.own_text for mark in QUESTION_MARKS
    )


def _elsewhere(letter: Letter, page: Page, given: frozenset[str]) -> KindVerdict:
    """Under another subject: it may belong to a thread, or be an application that went astray."""
    near_miss = len(given) >= LOOKS_WHOLE and bool(given & TELLING) and not _hands_on(letter, given)
    if not letter.references and not speaks_of_applications(letter.subject):
        return KindVerdict(Kind.OTHER, near_miss=near_miss)
    withdrawal = withdraws(page.own_text)
    return KindVerdict(Kind.AMENDMENT if given else Kind.FOLLOWUP, near_miss=near_miss, withdrawal=withdrawal)


def _hands_on(letter: Letter, given: frozenset[str]) -> bool:
    """Whether the mail forwards somebody else's, and says little itself."""
    author = letter.forwarded_from
    return author is not None and author.address != letter.sender.address and len(given) < WHOLE
