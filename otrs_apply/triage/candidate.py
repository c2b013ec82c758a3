"""Whether a message's header alone says that it may have to do with the call: all others need no fetching.

A superset of what ``kind`` and ``thread`` take: the call's subject and what is near to it, no subject at all,
answers to mails of a thread, and mail from those who applied.
"""

from otrs_apply.call import Call
from otrs_apply.mail.read import read_header
from otrs_apply.triage.subject import match_subject
from otrs_apply.triage.words import speaks_of_applications


def wanted(header: bytes, call: Call, known_ids: frozenset[str], known_senders: frozenset[str]) -> bool:
    """Whether the message with this header (RFC 5322) must be read in full."""
    letter = read_header(header)
    return (
        not letter.subject.strip()
        or letter.sender.address in known_senders
        or not known_ids.isdisjoint(letter.references)
        or match_subject(letter.subject, call) is not None
        or speaks_of_applications(letter.subject)
    )
