"""Whether "OTRS" names the team that the letter is written to, and not what somebody knows or does.

Reads     "the OTRS admin team", "équipe OTRS", "OTRS管理団队", "администратор OTRS"
Leaves    "OTRS agent", "OTRS: yes"
"""

import re

from otrs_apply.fields.phrases import Hit

REACH = 30
"""Characters on either side that are looked at."""
BEHIND = re.compile(
    r"[\s-]{0,2}(?:agents\b|agenten\b|agentes\b|volunteers\b|members\b|freiwillige\b|агент(?:ы|ов|ам)\b|admin|team|group|crew|ekip|yönetici|адм|команд|тим|екип|tiim|tím|tým|csap|adminisz|ylläpit|tiimi"
    r"|zespó|squad|gruppe|grupp|管理|团队|團隊|関係|チーム|の管理|관리|팀|समूह|टीम|प्रशास|ব্যবস্থা|দল|ผู้ดูแล|ทีม)",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?:agents|bénévoles|agentes|volunt[aá]rios|agenti|агенты|агентов|admin\w*|teams?|teamet|équipe|equipe|equipo|equip|grupo|gruppo|squadra|zespo\w*|команд\w*"
    r"|адмін\w*|админ\w*"
    r"|tým\w*|tím\w*|echip\w*|ομάδα\w*|διαχειρ\w*|فريق|إدارة|إداري|تیم|مدیر\w*|צוות|מנהלי|nhóm|tim"
    r"|quản trị\w*|ทีม)"
    r"(?:\s(?:of|for|de|d[’']|del|do|da|di|des|von|vom|im|bei|van|w|в|на|за|til|for|av|the|din|у)){0,2}[\s-]{0,2}$",
    re.IGNORECASE,
)
D_ = re.compile(r"\bd[’']$")


def of_team(text: str, name: Hit) -> bool:
    """Whether the system's name at this place is part of the team's."""
    before = D_.sub("de ", text[max(0, name.start - REACH) : name.start])
    return bool(BEHIND.match(text, name.end) or BEFORE.search(before))
