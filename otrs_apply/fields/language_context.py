"""Names of languages that mean one or another by who writes: "Gaelic" to a Scot, or to the Irish.

Leaves    names that say which ("Scottish Gaelic", "Irish Gaelic"), which the tables know
"""

import re

from otrs_apply.fields.language_parts import Language

GAELIC = re.compile(r"gaelic", re.IGNORECASE)
LOOKED_AT = 20_000
"""Characters of a letter that are looked at."""
# Countries, places and wikis that tell; Cape Breton's Gaelic is Scottish.
SCOTLAND = re.compile(
    r"\b(?:scot(?:s|tish|land|ia)?|sco\.wiki|gd\.wiki|g[àa]idhlig|alba|highlands?|hebrid\w{1,4}|lewis|skye|glasgow"
    r"|edinburgh|dundee|aberdeen|inverness|stornoway|cape breton|nova scotia)\b",
    re.IGNORECASE,
)
IRELAND = re.compile(
    r"\b(?:irish|ireland|eire|éire|gaeilge|gaeltacht|ga\.wiki|dublin|galway|cork|belfast)\b", re.IGNORECASE
)


def settle(letter: str, passage: str, languages: list[Language]) -> None:
    """Give "Gaelic" its code by what else the letter speaks of; where nothing tells, a person is asked."""
    for language in languages:
        if language.code == "ga" and GAELIC.fullmatch(passage, language.start, language.end):
            scottish = SCOTLAND.search(letter, 0, LOOKED_AT) is not None
            irish = IRELAND.search(letter, 0, LOOKED_AT) is not None
            language.code = "ga" if irish and not scottish else "gd"
            if scottish is irish:
                language.why = language.why or "Gaelic: could be Scottish or Irish"
