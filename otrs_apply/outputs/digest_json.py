"""A digest as a JSON object, versioned: what `--format json` and `--json` print.

``schema_version`` grows when a key changes its meaning or goes; keys may be added without.
"""

from typing import TYPE_CHECKING, Any, Final

from otrs_apply.outputs import words
from otrs_apply.outputs.reading_json import fields, stamp

if TYPE_CHECKING:
    from otrs_apply.digest import Attention, Changed, Digest, Entry, Late, Move, PollState, Standing

SCHEMA_VERSION: Final = 1
SHOWN: Final = (
    "real_name", "age", "adult", "time_zone", "utc_offset", "talk_pages", "languages", "skills",
    "skills_denied", "otrs_agent",
)  # fmt: skip


def document(digest: "Digest") -> dict[str, Any]:
    """The whole digest; a value that the team does not share is null."""
    return {
        "schema_version": SCHEMA_VERSION,
        "name": digest.name,
        "call": digest.call,
        "now": stamp(digest.now),
        "since": stamp(digest.since),
        "news": digest.news,
        "polls": [_poll(one) for one in digest.polls],
        "attention": [_attention(one) for one in digest.attention],
        "new": [_entry(one) for one in digest.new],
        "changed": [_changed(one) for one in digest.changed],
        "late": [_late(one) for one in digest.late],
        "standing": _standing(digest.standing),
    }


def _poll(one: "PollState") -> dict[str, Any]:
    return {"mailbox": one.mailbox, "what": one.what, "since": stamp(one.since), "error": one.error or None}


def _attention(one: "Attention") -> dict[str, Any]:
    return {
        "what": one.what,
        "who": one.who or None,
        "words": one.words,
        "source": one.source,
        "at": stamp(one.at),
        "doubts": [{"field": name, "why": why or None} for name, why in one.doubts],
    }


def _entry(one: "Entry") -> dict[str, Any]:
    said = fields(one.application)
    return {
        "name": one.name,
        "source": one.source,
        "status": one.status,
        **{name: said[name] for name in SHOWN},
        "missing": list(one.missing),
        "flags": [{"name": flag.name, "words": flag.words} for flag in one.flags],
        "unsure": list(one.unsure),
        "sentence": one.sentence,
        "received_at": stamp(one.received_at),
        "margin": one.margin,
    }


def _changed(one: "Changed") -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.source,
        "status": one.status,
        "events": list(one.events),
        "moves": [_move(move) for move in one.moves],
        "missing": list(one.missing),
        "flags": [{"name": flag.name, "words": flag.words} for flag in one.flags],
        "unflagged": list(one.unflagged),
        "wrote": [{"what": each.what, "at": stamp(each.at), "source": each.source} for each in one.wrote],
    }


def _move(one: "Move") -> dict[str, Any]:
    return {
        "field": one.field,
        "was": words.field(one.field, one.was) or None,
        "now": words.field(one.field, one.now) or None,
        "withheld": one.withheld,
        "by": one.by,
        "counts": not one.beside,
        "at": stamp(one.at),
        "source": one.source or None,
    }


def _late(one: "Late") -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.source,
        "what": one.what,
        "margin": one.margin,
        "at": stamp(one.at),
        "application": _entry(one.entry) if one.entry else None,
        "moves": [_move(move) for move in one.moves],
    }


def _standing(one: "Standing") -> dict[str, Any]:
    return {
        "opens": stamp(one.opens),
        "deadline": stamp(one.deadline),
        "totals": dict(one.totals),
        "days": [{"day": day.isoformat(), "count": count} for day, count in one.days],
        "before": one.before,
        "late": one.late,
        "undated": one.undated,
        "wanted_languages": [{"code": each.code, "count": each.count} for each in one.wanted],
        "other_languages": [{"code": each.code, "count": each.count} for each in one.languages],
        "awake": list(one.hours),
        "clocks_known": one.zones,
        "counted": one.counted,
        "waiting": dict(one.waiting),
    }
