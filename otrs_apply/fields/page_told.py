"""Talk pages that only words tell of: "My talk page is on the Dutch Wikipedia, same name".

Reads     a sentence with a word for a talk page, in forty languages, and the wikis it names
Leaves    "I am most active on nlwiki": that is no page; letters of somebody whose name is not known
How       the page is worked out, so that a person is asked
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.projects import find_projects
from otrs_apply.models import Evidence
from otrs_apply.wiki.links import WikiPage, clean_title
from otrs_apply.wiki.namespaces import talk_name

WHY = "told in words alone; worked out from the name"
SENTENCE = re.compile(r"(?:[^.!?。！？\n]|[.](?=\S)){1,600}")
RULE = "talk_pages.told"
# Words for a user's talk page, each perhaps with an ending; source: the wikis' own names of it.
TALK = re.compile(
    r"\btalk ?pages?\b|\buser ?talk\b|diskussions?seiten?|pages? de discussion|discusi[oó]n"
    r"|discuss[aã]o|discussione|discussi[oó]|overlegpagina|stron\w* dyskusji|dyskusj|diskus"
    r"|обсужден|обговорен|разговор|размов|гутарк|vitalap|vitám|keskustelu|arutelu|diskusij|aptar|brugerdiskussion|diskusjon|συζήτηση|tartışma|müzakirə"
    r"|نقاش|بحث|تبادل|שיחה|会話|讨论页|討論頁|对话页|토론|वार्ता|চর্চা|আলাপ|பேச்சு|พูดคุย|thảo luận|pembicaraan"
    r"|perbincangan|usapan|majadiliano|diskuto|eztabaida|conversa|spjall|bisedim|განხილვა|քննարկում",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A page that was worked out, and the words that tell of it."""

    page: WikiPage
    evidence: Evidence
    why: str


def pages_told(page: Page, passages: tuple[Passage, ...], username: str | None) -> Iterator[Told]:
    """The talk pages of the name on each wiki that is named beside a word for such a page."""
    if not username:
        return
    for passage in passages:
        if not TALK.search(passage.text):
            continue
        for sentence in SENTENCE.finditer(passage.text):
            if not TALK.search(sentence[0]):
                continue
            for wiki in find_projects(sentence[0], page.tongues):
                title = clean_title(f"{talk_name(wiki.host)}:{username}")
                words = page.words(passage, sentence.span(), RULE)
                yield Told(WikiPage(wiki.host, title), words, WHY)
