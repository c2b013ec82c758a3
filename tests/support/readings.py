"""Readings made by hand: a handful of applicants in many scripts, one of them hostile."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from otrs_apply.call import Call, load_call
from otrs_apply.models import (
    Age,
    Agent,
    Application,
    Block,
    BlockKind,
    Evidence,
    Flag,
    Found,
    Kind,
    Language,
    Reading,
    Sender,
    Skills,
    TimeZone,
    Unread,
)

CALL: Call = load_call()
NOON = datetime(2014, 10, 20, 12, 0, tzinfo=UTC)
RLO, ZWSP = "\u202e", "\u200b"

ANA_TEXT = """Hello,

Name: Ana Souza
Age: 34
Time zone: UTC-3
Talk pages: https://pt.wikipedia.org/wiki/Usuário_Discussão:AnaBR
Languages: Portuguese (native), English (fluent), Spanish (read only)
Skills: OTRS, SQL, a little Perl; no JavaScript

I have answered tickets in info-pt since 2010 and would bring patience.
I also know how licences work.

Ana

On Mon, 13 Oct 2014, the volunteers wrote:
> We are looking for one or two administrators.
"""


def evidence(text: str, words: str, rule: str) -> tuple[Evidence, ...]:
    """The words' first place in the text; () where they come from a header."""
    start = text.find(words)
    if start < 0:
        return ()
    return (Evidence(start=start, end=start + len(words), text=words, rule=rule),)


def blocks(text: str) -> tuple[Block, ...]:
    """The sender's own words, up to the first attribution or quoted line."""
    cut = min((place for mark in ("\nOn Mon", "\n> ") if (place := text.find(mark)) >= 0), default=-1) + 1
    if not cut:
        return (Block(kind=BlockKind.OWN, start=0, end=len(text)),)
    return (
        Block(kind=BlockKind.OWN, start=0, end=cut),
        Block(kind=BlockKind.QUOTED, start=cut, end=len(text)),
    )


def reading(source: str = "ana.eml", text: str = ANA_TEXT, **values: Any) -> Reading:
    """A reading with what every one has."""
    at = values.pop("received_at", NOON)
    assert isinstance(at, datetime)
    known: dict[str, Any] = {
        "kind": Kind.APPLICATION,
        "message_id": f"<{source}@example.org>",
        "sent_at": at - timedelta(seconds=3),
        "received_at": at,
        "on_time": at <= CALL.deadline,
        "margin": "11 days before the deadline" if at <= CALL.deadline else "3 s late",
        "text": text,
        "blocks": blocks(text),
    }
    return Reading(source=source, **known | values)


def ana(source: str = "ana.eml", **values: object) -> Reading:
    """Everything in order."""
    text = ANA_TEXT
    answer = text[text.index("I have answered") : text.index("\nAna\n")].strip().replace("\n", " ")
    agent: Found[Agent] = Found(
        value="current", evidence=evidence(text, "answered tickets in info-pt", "otrs_agent")
    )
    said = Application(
        username=Found(value="AnaBR", evidence=()),
        real_name=Found(value="Ana Souza", evidence=evidence(text, "Ana Souza", "real_name.label")),
        age=Found(value=Age(years=34, adult=True), evidence=evidence(text, "34", "age.digits")),
        time_zone=Found(
            value=TimeZone(words="UTC-3", utc_offset=-180), evidence=evidence(text, "UTC-3", "time_zone.utc")
        ),
        talk_pages=Found(
            value=("https://pt.wikipedia.org/wiki/Usuário_Discussão:AnaBR",),
            evidence=evidence(
                text, "https://pt.wikipedia.org/wiki/Usuário_Discussão:AnaBR", "talk_pages.url"
            ),
        ),
        languages=Found(
            value=(
                Language(code="pt", level="native"),
                Language(code="en", level="advanced"),
                Language(code="es", write=False),
            ),
            evidence=evidence(
                text, "Portuguese (native), English (fluent), Spanish (read only)", "languages"
            ),
        ),
        skills=Found(
            value=Skills(claimed=("otrs", "sql", "perl"), denied=("javascript",)),
            evidence=evidence(text, "OTRS, SQL, a little Perl; no JavaScript", "skills"),
            why="a little Perl: does that count?",
        ),
        otrs_agent=agent,
        answer=Found(value=answer, evidence=evidence(text, "I have answered", "answer.prose")),
    )
    known: dict[str, object] = {
        "application": said,
        "sender": Sender(name="Ana Souza", address="ana@example.org"),
        "subject": "OTRS administrator application: AnaBR",
        "doubts": {"skills": "a little Perl: does that count?"},
    }
    return reading(source, text, **{**known, **values})


def simple(  # noqa: PLR0913, PLR0917 -- a row of a table
    source: str,
    username: str,
    real_name: str,
    zone: str = "UTC+1",
    offset: int | None = 60,
    languages: tuple[str, ...] = ("en",),
    **values: object,
) -> Reading:
    """A short application: no talk pages, no answer."""
    text = f"Name: {real_name}\nTime zone: {zone}\n"
    said = Application(
        username=Found(value=username, evidence=()),
        real_name=Found(value=real_name, evidence=evidence(text, real_name, "real_name.label")),
        time_zone=Found(
            value=TimeZone(words=zone, utc_offset=offset), evidence=evidence(text, zone, "time_zone")
        ),
        languages=Found(value=tuple(Language(code=code) for code in languages), evidence=()),
    )
    known: dict[str, object] = {
        "application": said,
        "sender": Sender(name=real_name, address=f"{source.removesuffix('.eml')}@example.org"),
        "subject": f"OTRS administrator application: {username}",
        "missing": ("age", "talk_pages", "technical", "answer"),
    }
    return reading(source, text, **{**known, **values})


def hostile() -> Reading:
    """Escapes, bidi overrides, markup, a very long name, words that could not be read."""
    name = f"\x1b[31m{RLO}Mallory{ZWSP}[bold red]\x1b]0;pwned\x07 " + "x" * 300
    made = simple("mallory.eml", f"Mal{ZWSP}lory[/]", name, f"CST\x9b2J{RLO}", None)
    unread = Unread(evidence=evidence(made.text, name[:40], "age"), why="\x1b[2Jno number")
    zone = made.application.time_zone
    assert zone
    doubtful = replace(zone, why="CST: China or Chicago")
    return replace(
        made,
        application=replace(made.application, age=unread, time_zone=doubtful),
        doubts={"age": "\x1b[2Jno number", "time_zone": "CST: China or Chicago"},
        flags=(Flag(name="spoof", words="the server says dmarc=fail \x1b[5m"),),
    )


def everybody() -> tuple[Reading, ...]:
    """In the order of arrival."""
    day = timedelta(days=1)
    return (
        simple(
            "yamada.eml",
            "山田太郎",
            "山田 太郎 (Tarō Yamada)",
            "JST",
            540,
            ("ja", "en"),
            received_at=NOON - day,
        ),
        ana(),
        simple("layla.eml", "ليلى حداد", "ليلى حداد", "Cairo", 120, ("ar", "fr"), received_at=NOON + day),
        simple("zoe.eml", "Zoe\u0308 Q", "Zoe\u0308 Que\u0301bec", received_at=NOON + 2 * day),
        hostile(),
        simple(
            "late.eml",
            "Latecomer",
            "Lena Late",
            received_at=CALL.deadline + timedelta(seconds=3),
            flags=(Flag(name="late", words="3 s late"),),
        ),
    )
