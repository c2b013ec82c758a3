"""Exports of the people in ``readings``, with their amendments and more, as a command would ask for them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from readings import CALL, NOON, everybody, evidence, reading

from otrs_apply.applicants import fold
from otrs_apply.models import Application, Found, Kind, Reading, TimeZone
from otrs_apply.outputs.registry import Export, module_of
from otrs_apply.outputs.sharing import Sharing
from otrs_apply.settings.keys import SHARED

PUBLIC: Final = Sharing(frozenset(SHARED))
PRIVATE: Final = Sharing()
AMENDED: Final = "My time zone is UTC-2 now"


def mails() -> tuple[Reading, ...]:
    """Applications, an amendment, follow-ups, and what is no business of an export's."""
    zone = Found(value=TimeZone(words="UTC-2", utc_offset=-120), evidence=evidence(AMENDED, "UTC-2", "tz"))
    return (
        *everybody(),
        reading(
            "ana2.eml",
            AMENDED,
            kind=Kind.AMENDMENT,
            thread="ana.eml",
            subject="Re: my application",
            application=Application(time_zone=zone),
            received_at=NOON + timedelta(days=2),
        ),
        reading("thanks.eml", "Thanks!", kind=Kind.FOLLOWUP, thread="ana.eml", subject="Re: thanks"),
        reading("answer.eml", "Noted.", kind=Kind.REPLY, subject="Re: yours"),
        reading("near.eml", "Hi", kind=Kind.OTHER, near_miss=True, subject="OTRS admin \x1b[2Jposition"),
        reading("broken.eml", "", kind=Kind.UNREADABLE, troubles=("no header ends",)),
    )


def export(
    said: Sequence[Reading] | None = None,
    sharing: Sharing = PUBLIC,
    fields: tuple[str, ...] = (),
    layout: str = "table",
) -> Export:
    """What a command would ask for."""
    all_of_them = mails() if said is None else said
    return Export(
        applicants=fold(all_of_them, CALL),
        readings=[mail for mail in all_of_them if mail.kind not in {"other", "unreadable"}],
        call=CALL,
        now=NOON,
        sharing=sharing,
        fields=fields,
        layout=layout,
    )


def document(form: str, asked: Export) -> str:
    """The whole document."""
    return "".join(module_of(form).pieces(asked))
