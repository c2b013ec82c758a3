"""Agent, past or current: what is read, then what is left alone."""

import pytest

from otrs_apply.call import load_call
from otrs_apply.fields.otrs_agent import find_otrs_agent
from otrs_apply.fields.page import Page, Passage
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind, Found

CALL = load_call()


def agent(text: str, label: str | None = None) -> str | None:
    letter = Letter(text=text, blocks=(Block(kind=BlockKind.OWN, start=0, end=len(text)),))
    if label:
        page = Page(letter, sections=(Passage(text, 0, (label,), label),))
    else:
        page = Page(letter, prose=(Passage(text, 0),))
    found = find_otrs_agent(page, CALL)
    return found.value if isinstance(found, Found) else None


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("OTRS (agent, info-bg and permissions-bg)", "skills", "current"),
        ("OTRS agent since 2009.", "skills", "current"),
        ("Not OTRS, I have never been an agent.", "skills", "no"),
        ("OTRS nein (ich war nie Agentin und bin es nicht).", "skills", "no"),
        ("OTRS (агент с 2008 года), регулярные выражения", "skills", "current"),
        ("OTRS (現任客服), MediaWiki", "skills", "current"),
        ("OTRS (agente en activo desde 2008)", "skills", "current"),
        ("OTRS heb ik nog nooit gebruikt; ik ben geen agent.", "skills", "no"),
        ("Yes, since 2010", "otrs_agent", "current"),
        ("no", "otrs_agent", "no"),
        ("Formerly (2009-2012)", "otrs_agent", "past"),
        (
            "I was an OTRS agent from 2009 to 2012, although I am told it has changed since.",
            None,
            "past",
        ),
        ("I have never been an OTRS agent either.", None, "no"),
        ("I'm not an OTRS agent and have not seen OTRS from the inside.", None, "no"),
        ("I’m Gareth, 49, current agent since 2012.", None, "current"),
        (
            "I have been an agent since 2013, I answer quickly, and I do not mind being wrong.",
            None,
            "current",
        ),
        (
            "In the permissions queues, where I have been an agent since 2010, I get the heirs.",
            None,
            "current",
        ),
        ("I am still an active agent.", None, "current"),
        ("OTRS: daily, as an agent in info-no and permissions-commons since 2010.", "skills", "current"),
        ("I have been editing since 2007, and on OTRS since the spring of 2011.", None, "current"),
        ("MediaWiki + regex, no Perl, no SQL, not an agent yet.", None, "no"),
        ("Ex-agent at OTRS (2007-2010), I left for my studies.", None, "past"),
        ("Je suis agent OTRS depuis 2011 et je vis à Lyon.", None, "current"),
        ("Ich bin seit 2011 Agentin im OTRS und mag es.", None, "current"),
        ("Fui agente de OTRS hasta 2012 y dejé el puesto por el trabajo.", None, "past"),
    ],
)
def test_reads(text: str, label: str | None, value: str) -> None:
    assert agent(text, label) == value


@pytest.mark.parametrize(
    "text",
    [
        "New agents need one person who answers.",
        "I would train each new agent for two weeks.",
        "My travel agent is in Rome.",
        "I would like to bring order to OTRS.",
        "Every agent knows that.",
    ],
)
def test_leaves(text: str) -> None:
    assert agent(text) is None
