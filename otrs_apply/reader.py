"""From bytes to Reading, the whole way on one page; pure.

``read_mail`` reads one message alone; ``read_mailbox`` reads many as one mailbox, in the order of arrival,
and ties them to threads. The same two serve ``fetch``, ``parse`` and ``reread``.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from otrs_apply.call import Call
from otrs_apply.checks.facts import Facts
from otrs_apply.checks.margin import margin
from otrs_apply.checks.missing import missing, unsettled
from otrs_apply.checks.registry import CHECKS
from otrs_apply.fields.age import find_age
from otrs_apply.fields.answer import find_answer
from otrs_apply.fields.languages import find_languages
from otrs_apply.fields.layout import read_page
from otrs_apply.fields.other import find_other
from otrs_apply.fields.otrs_agent import find_otrs_agent
from otrs_apply.fields.page import Page
from otrs_apply.fields.real_name import find_real_name
from otrs_apply.fields.skills import find_skills
from otrs_apply.fields.talk_pages import find_talk_pages
from otrs_apply.fields.time_zone import find_time_zone
from otrs_apply.fields.username import find_username
from otrs_apply.mail.letter import Letter
from otrs_apply.mail.read import read_letter
from otrs_apply.models import FIELDS, Application, Evidence, Found, Kind, Reading, SubjectMatch, Unread
from otrs_apply.patience import LIMIT, TooLong, within
from otrs_apply.raw import RawMail
from otrs_apply.triage.kind import kind_of
from otrs_apply.triage.subject import match_subject
from otrs_apply.triage.thread import thread_mails

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def read_mail(raw: RawMail, call: Call, limit: float = LIMIT) -> Reading:
    """Everything that a message says by itself; any bytes give a Reading.

    A defect of a reader, or one that takes longer than ``limit`` seconds, costs this message its fields and
    not the poll: it is UNREADABLE, says so, and is read again when the reader is better.
    """
    try:
        with within(limit):
            return _read(raw, call)
    except TooLong:
        trouble = f"could not be read: it took longer than {limit:g} s"
    except Exception as error:  # noqa: BLE001 -- whatever a mail does to a reader, the rest goes on
        trouble = f"could not be read: a defect of the tool ({type(error).__name__})"
    return Reading(
        source=raw.source, kind=Kind.UNREADABLE, received_at=raw.internal_date, troubles=(trouble,)
    )


def _read(raw: RawMail, call: Call) -> Reading:
    letter = read_letter(raw.content)
    subject = match_subject(letter.subject, call)
    page = read_page(letter, call)
    application = read_application(page, subject, call)
    kind = kind_of(letter, page, application, subject, call)
    received_at = raw.internal_date or letter.received_at
    counted_at = received_at or letter.sent_at
    reading = Reading(
        source=raw.source,
        kind=kind.kind,
        near_miss=kind.near_miss,
        withdrawal=kind.withdrawal,
        application=application if kind.kind in (Kind.APPLICATION, Kind.AMENDMENT) else Application(),
        sender=letter.sender,
        subject=letter.subject,
        message_id=letter.message_id,
        references=letter.references,
        sent_at=letter.sent_at,
        received_at=received_at,
        on_time=counted_at is not None and counted_at <= call.deadline,
        margin=margin(counted_at, call),
        text=letter.text,
        blocks=letter.blocks,
        troubles=letter.troubles,
    )
    return checked(reading, letter, subject, call)


def read_application(page: Page, subject: SubjectMatch | None, call: Call) -> Application:
    """Every field of the page; a reader that needs another's findings is handed them here."""
    named = subject.username if subject else None
    talk_pages = find_talk_pages(page, call, named)
    languages = find_languages(page, call)
    codes = [language.code for language in languages.value] if isinstance(languages, Found) else []
    otrs_agent = find_otrs_agent(page, call)
    username = find_username(subject, page, talk_pages, call)
    fields = Application(
        username=username,
        real_name=find_real_name(page, call, _value(username)),
        age=find_age(page, call),
        time_zone=find_time_zone(page, call, codes),
        talk_pages=talk_pages,
        languages=languages,
        skills=find_skills(page, call, otrs_agent),
        otrs_agent=otrs_agent,
    )
    given = _given(fields)
    return replace(fields, answer=find_answer(page, call, given), other=find_other(page, call, given))


def _given(fields: Application) -> list[tuple[str, Evidence]]:
    """The words that the fields rest on: what gives other fields is no answer."""
    return [
        (name, words)
        for name in FIELDS
        if (found := getattr(fields, name)) is not None
        for words in found.evidence
    ]


def _value(found: Found[str] | Unread | None) -> str | None:
    return found.value if isinstance(found, Found) else None


def checked(reading: Reading, letter: Letter, subject: SubjectMatch | None, call: Call) -> Reading:
    """The reading with what is missing, what is doubtful and the flags."""
    if reading.kind not in (Kind.APPLICATION, Kind.AMENDMENT):
        return reading
    facts = Facts(reading=reading, letter=letter, subject=subject, call=call)
    flags = (check(facts) for check in CHECKS.values())
    return replace(
        reading,
        missing=missing(reading.application, call),
        doubts=doubts(reading.application, call),
        flags=tuple(flag for flag in flags if flag is not None),
    )


def doubts(application: Application, call: Call) -> dict[str, str]:
    """Field name, or ``missing``, to the reason why a person should look."""
    reasons: dict[str, str] = {}
    for name in FIELDS:
        found = getattr(application, name)
        if found is not None and found.why is not None:
            reasons[name] = found.why
    if why := unsettled(application, call):
        reasons["missing"] = why
    return reasons


def arrival(reading: Reading) -> tuple[datetime, str]:
    """The key that sorts readings in the order of arrival; what has no time comes first."""
    return reading.received_at or reading.sent_at or BEFORE_ALL, reading.source


def read_mailbox(
    mails: Iterable[RawMail], call: Call, read: Callable[[RawMail, Call], Reading] = read_mail
) -> tuple[Reading, ...]:
    """All messages read and tied to threads, in the order of arrival."""
    return thread_mails(sorted((read(raw, call) for raw in mails), key=arrival), call)
