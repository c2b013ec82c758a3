"""Letters in many shapes: what stands under which label, what is prose, what is the sign-off."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_of import CALL, letter_of, page_of

from otrs_apply.fields.layout import read_page
from otrs_apply.fields.page import Page
from otrs_apply.mail.letter import Letter

PERSON = "real_name+age+time_zone"
LETTERS = {
    "numbered labels": (
        """\
Hi,

1) Name: Ana Lima
2) Age: 34
3) Time zone: UTC-3
4) Talk pages: https://pt.wikipedia.org/wiki/User_talk:Ana
5) Languages: pt, en
6) Tech: none
7) What I'd bring: Patience and a spreadsheet.
8) Anything else: no

Ana
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:Ana"),
            ("languages", "pt, en"),
            ("skills", "none"),
            ("answer", "Patience and a spreadsheet."),
            ("other", "no"),
        ],
        [],
        ["Ana"],
    ),
    "eight numbers": (
        """\
1. Ana Lima
2. 34
3. UTC-3
4. https://pt.wikipedia.org/wiki/User_talk:Ana
5. Portuguese (native), English (fluent)
6. SQL, regex
7. I would bring patience. I have answered mails for ten years.
8. Nothing.
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:Ana"),
            ("languages", "Portuguese (native), English (fluent)"),
            ("skills", "SQL, regex"),
            ("answer", "I would bring patience. I have answered mails for ten years."),
            ("other", "Nothing."),
        ],
        [],
        [],
    ),
    "lettered": (
        """\
Dear team,

a) Ana Lima, 34 years old, UTC-3
b) https://pt.wikipedia.org/wiki/User_talk:Ana
c) Portuguese (native), English (fluent)
d) SQL, regex
e) Patience. I have answered mails for ten years.

And coffee.
f) I'm away in December.

Regards
Ana Lima
""",
        [
            (PERSON, "Ana Lima, 34 years old, UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:Ana"),
            ("languages", "Portuguese (native), English (fluent)"),
            ("skills", "SQL, regex"),
            ("answer", "Patience. I have answered mails for ten years.\n\nAnd coffee."),
            ("other", "I'm away in December."),
        ],
        [],
        ["Regards\nAna Lima"],
    ),
    "qa": (
        """\
Q: Your real name?
A: Ana Lima
Q: Age?
A: 34
Q: Time zone?
A: UTC-3
Q: Talk pages?
A: https://pt.wikipedia.org/wiki/User_talk:Ana
Q: Languages?
A: Portuguese, English
Q: Technical abilities?
A: SQL
Q: What would you bring to the OTRS admin team?
A: Patience.

And jokes.
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:Ana"),
            ("languages", "Portuguese, English"),
            ("skills", "SQL"),
            ("answer", "Patience.\n\nAnd jokes."),
        ],
        [],
        [],
    ),
    "wiki": (
        """\
== Real name ==
Ana Lima

== Age ==
34

== Time zone ==
UTC-3

== Where I edit ==
* [[:pt:User talk:Ana]]
* [[c:User talk:Ana]]

== Languages ==
{{#babel:pt|en-4}}

== Tech ==
SQL.

Some Perl too.

== Why me ==
I am patient.

I am kind.

== Misc ==
None
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("talk_pages", "* [[:pt:User talk:Ana]]\n* [[c:User talk:Ana]]"),
            ("languages", "{{#babel:pt|en-4}}"),
            ("skills", "SQL.\n\nSome Perl too."),
            ("answer", "I am patient.\n\nI am kind."),
            ("other", "None"),
        ],
        [],
        [],
    ),
    "defs": (
        """\
; Name : Ana Lima
; Age : 34
; Time zone : UTC-3
; Talk : [[:pt:User talk:Ana]]
; Languages : pt, en
; Technical : SQL
; What would you bring? : Patience.
; Other : -
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("talk_pages", "[[:pt:User talk:Ana]]"),
            ("languages", "pt, en"),
            ("skills", "SQL"),
            ("answer", "Patience."),
            ("other", "-"),
        ],
        [],
        [],
    ),
    "bold": (
        """\
**Name:** Ana Lima
**Age:** 34
**Time zone:** UTC-3
**Talk pages:** https://pt.wikipedia.org/wiki/User_talk:Ana
**Languages:** pt, en
**Technical abilities:** SQL

**What would you bring to the OTRS admin team?**

Patience.

*Any other information*

I like tea.
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:Ana"),
            ("languages", "pt, en"),
            ("skills", "SQL"),
            ("answer", "Patience."),
            ("other", "I like tea."),
        ],
        [],
        [],
    ),
    "wikibold": (
        """\
'''Name''': Ana Lima
'''Age''': 34
'''Timezone''' UTC-3
'''Languages''' - pt, en
'''What I bring''' - Patience and humour, in that order.
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("languages", "pt, en"),
            ("answer", "Patience and humour, in that order."),
        ],
        [],
        [],
    ),
    "columns": (
        """\
Name              Ana Lima
Age               34
Time zone         UTC-3 (Recife)
Talk pages        https://pt.wikipedia.org/wiki/User_talk:Ana
                  https://commons.wikimedia.org/wiki/User_talk:Ana
Languages         Portuguese (native)
                  English (fluent)
Technical skills  SQL, regex

I would bring patience to the team. I have done mail for years and years and still like it.

Ana
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3 (Recife)"),
            (
                "talk_pages",
                "https://pt.wikipedia.org/wiki/User_talk:Ana                   https://commons.wikimedia.org/wiki/User_talk:Ana",
            ),
            ("languages", "Portuguese (native)                   English (fluent)"),
            ("skills", "SQL, regex"),
        ],
        ["I would bring patience to the team. I have done mail for years and years and still like it."],
        ["Ana"],
    ),
    "tabs": (
        """\
Name\tAna Lima
Age\t34
Time zone\tUTC-3
Languages\tpt, en
Motivation\tI like mail.
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("languages", "pt, en"),
            ("answer", "I like mail."),
        ],
        [],
        [],
    ),
    "table": (
        """\
{| class="wikitable"
|-
! Name || Ana Lima
|-
| Age || 34
|-
| Time zone || UTC-3
|-
| Languages || pt, en
|}
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("languages", "pt, en"),
        ],
        [],
        [],
    ),
    "mdtable": (
        """\
| Field | Value |
|-------|-------|
| Name | Ana Lima |
| Age | 34 |
| Time zone | UTC-3 |
| Languages | pt-N, en-4 |
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("languages", "pt-N, en-4"),
        ],
        ["| Field | Value |"],
        [],
    ),
    "upper": (
        """\
REAL NAME
Ana Lima

AGE
34

TIME ZONE
UTC-3

LANGUAGES
Portuguese
English

WHAT I WOULD BRING
Patience.

More patience.

OTHER INFORMATION
I like tea.
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("languages", "Portuguese\nEnglish"),
            ("answer", "Patience.\n\nMore patience."),
            ("other", "I like tea."),
        ],
        [],
        [],
    ),
    "underlined": (
        """\
Personal details
----------------
Ana Lima, 34, UTC-3

Languages
---------
Portuguese and English

What would you bring to the team
================================

Patience.
""",
        [
            (PERSON, "Ana Lima, 34, UTC-3"),
            ("languages", "Portuguese and English"),
            ("answer", "Patience."),
        ],
        [],
        [],
    ),
    "one line": (
        """\
Hi, name: Ana Lima; Age: 34; TZ: UTC-3; Talk: https://pt.wikipedia.org/wiki/User_talk:A; Langs: pt; Tech: SQL

What I'd bring: Patience.
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:A"),
            ("languages", "pt"),
            ("skills", "SQL"),
            ("answer", "Patience."),
        ],
        [],
        [],
    ),
    "one line2": (
        """\
Name: Ana Lima | Age: 34 | Time zone: UTC-3 | Languages: pt-N, en-3 | Skills: SQL, Perl
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("languages", "pt-N, en-3"),
            ("skills", "SQL, Perl"),
        ],
        [],
        [],
    ),
    "joint": (
        """\
Name, age, time zone: Ana Lima, 34, UTC-3
Talk: https://pt.wikipedia.org/wiki/User_talk:Ana
Languages & skills: pt, en; SQL
Why: I am good at this.
""",
        [
            (PERSON, "Ana Lima, 34, UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:Ana"),
            ("languages+skills", "pt, en; SQL"),
            ("answer", "I am good at this."),
        ],
        [],
        [],
    ),
    "bilingual": (
        """\
Name / Nom: Ana Lima
Age / Âge: 34
Time zone / Fuseau horaire: UTC-3
Languages / Langues: pt, en
Other / Autre: none / aucun
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("languages", "pt, en"),
            ("other", "none / aucun"),
        ],
        [],
        [],
    ),
    "unknown labels": (
        """\
Name: Ana Lima
Gender: female
Age: 34
Hobbies: chess
Time zone: UTC-3
Occupation: nurse
Languages: pt, en
Marital status: happy
Technical: SQL
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "UTC-3"),
            ("languages", "pt, en"),
            ("skills", "SQL"),
        ],
        ["Gender: female", "Hobbies: chess", "Occupation: nurse", "Marital status: happy"],
        [],
    ),
    "quoted bullets": (
        """\
> * Your real name, age, and time zone
Ana Lima, 34, UTC-3

> * Links to the talk pages of the Wikimedia projects where you are most
> active
https://pt.wikipedia.org/wiki/User_talk:Ana

> * Languages you can read and write
pt, en
> * Technical abilities listed in the qualifications section (OTRS, Perl,
> MediaWiki, JavaScript, regular expressions, SQL)
SQL
> * An answer to "What would you bring to the OTRS admin team?"
Patience.

And tea.
> * Any other information you find relevant
None.
""",
        [
            (PERSON, "Ana Lima, 34, UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:Ana"),
            ("languages", "pt, en"),
            ("skills", "SQL"),
            ("answer", "Patience.\n\nAnd tea."),
            ("other", "None."),
        ],
        [],
        [],
    ),
    "german": (
        """\
Liebe Admins,

Name: Jörg Müßig
Geburtsdatum: 3. Mai 1981
Wohnort: Wien
Meine Diskussionsseiten: https://de.wikipedia.org/wiki/BD:Jörg
Sprachen: Deutsch, Englisch
Technische Fähigkeiten: Perl, SQL

Was bringe ich mit?
Geduld. Und zwar viel.

Noch etwas: ich bin im Dezember weg.

Herzliche Grüße aus Wien
Jörg
""",
        [
            ("real_name", "Jörg Müßig"),
            ("age", "3. Mai 1981"),
            ("time_zone", "Wien"),
            ("talk_pages", "https://de.wikipedia.org/wiki/BD:Jörg"),
            ("languages", "Deutsch, Englisch"),
            ("skills", "Perl, SQL"),
            ("answer", "Geduld. Und zwar viel."),
            ("other", "ich bin im Dezember weg."),
        ],
        [],
        ["Herzliche Grüße aus Wien\nJörg"],
    ),
    "french": (
        """\
Bonjour à tous,

Nom : Jean Dupré
Âge : 41 ans
Fuseau horaire : Europe/Paris
Pages de discussion : https://fr.wikipedia.org/wiki/Discussion_utilisateur:Jean
Langues : français, anglais
Compétences techniques : SQL
Ce que j'apporterais à l'équipe : de la patience.

De l'humour aussi.

Divers : rien.

Cordialement,
Jean
""",
        [
            ("real_name", "Jean Dupré"),
            ("age", "41 ans"),
            ("time_zone", "Europe/Paris"),
            ("talk_pages", "https://fr.wikipedia.org/wiki/Discussion_utilisateur:Jean"),
            ("languages", "français, anglais"),
            ("skills", "SQL"),
            ("answer", "de la patience.\n\nDe l'humour aussi."),
            ("other", "rien."),
        ],
        [],
        ["Cordialement,\nJean"],
    ),
    "japanese": (
        """\
関係者各位

一、氏名：山田花子
二、年齢：34歳
三、タイムゾーン：JST
四、会話ページ：https://ja.wikipedia.org/wiki/利用者‐会話:花子
五、言語：日本語（母語）、英語
六、技術：正規表現
七、志望動機：

忍耐です。

八、その他：なし

よろしくお願いします。
山田
""",
        [
            ("real_name", "山田花子"),
            ("age", "34歳"),
            ("time_zone", "JST"),
            ("talk_pages", "https://ja.wikipedia.org/wiki/利用者‐会話:花子"),
            ("languages", "日本語（母語）、英語"),
            ("skills", "正規表現"),
            ("answer", "忍耐です。"),
            ("other", "なし"),
        ],
        [],
        ["よろしくお願いします。\n山田"],
    ),
    "chinese": (
        """\
各位好：

【姓名】王小明
【年齡】28
【時區】UTC+8
【語言】中文、英文
【技術能力】SQL
【我能為團隊帶來什麼？】
耐心。
""",
        [
            ("real_name", "王小明"),
            ("age", "28"),
            ("time_zone", "UTC+8"),
            ("languages", "中文、英文"),
            ("skills", "SQL"),
            ("answer", "耐心。"),
        ],
        [],
        [],
    ),
    "russian num": (
        """\
Добрый день!

1. Иван Петров, 34 года, UTC+3
2. https://ru.wikipedia.org/wiki/Обсуждение_участника:Иван
3. Русский (родной), английский
4. Perl, SQL
5. Терпение. Я десять лет отвечаю на письма.
6. Нет.

С уважением, Иван
""",
        [
            (PERSON, "Иван Петров, 34 года, UTC+3"),
            ("talk_pages", "https://ru.wikipedia.org/wiki/Обсуждение_участника:Иван"),
            ("languages", "Русский (родной), английский"),
            ("skills", "Perl, SQL"),
            ("answer", "Терпение. Я десять лет отвечаю на письма."),
            ("other", "Нет."),
        ],
        [],
        ["С уважением, Иван"],
    ),
    "pasted no sep": (
        """\
* Your real name, age and timezone
Ana Lima, 34, UTC-3
* Links to your talk pages on the Wikimedia projects where you're most active
https://pt.wikipedia.org/wiki/User_talk:Ana
* Languages that you can read/write
pt, en
* Technical abilities
SQL
* What would you bring to the OTRS admin team
Patience.

Tea.
* Any other info you find relevant
I like tea.
""",
        [
            (PERSON, "Ana Lima, 34, UTC-3"),
            (
                "talk_pages",
                "//pt.wikipedia.org/wiki/User_talk:Ana\n* Languages that you can read/write\npt, en",
            ),
            ("skills", "SQL"),
            ("answer", "Patience.\n\nTea."),
            ("other", "I like tea."),
        ],
        [],
        [],
    ),
    "ps": (
        """\
Name: Ana
Age: 34
Languages: pt

What I'd bring: patience.

Best wishes,
Ana

PS: I will be away in December.
""",
        [
            ("real_name", "Ana"),
            ("age", "34"),
            ("languages", "pt"),
            ("answer", "patience."),
            ("other", "I will be away in December."),
        ],
        [],
        ["Best wishes,\nAna"],
    ),
    "headingless question": (
        """\
Ana Lima, 34, UTC-3
https://pt.wikipedia.org/wiki/User_talk:Ana
Portuguese, English
SQL

What would I bring? Patience, mostly. I have been a nurse for eleven years.
""",
        [
            ("answer", "Patience, mostly. I have been a nurse for eleven years."),
        ],
        ["Ana Lima, 34, UTC-3\nhttps://pt.wikipedia.org/wiki/User_talk:Ana\nPortuguese, English\nSQL"],
        [],
    ),
    "nl wrap": (
        """\
Naam: Piet de Vries
Leeftijd: 50
Tijdzone: CET
Talen: Nederlands, Engels
Technische vaardigheden: SQL

Wat zou ik kunnen bijdragen aan het OTRS-team van
beheerders?
Geduld.

Tot slot: ik ben er in december niet.
""",
        [
            ("real_name", "Piet de Vries"),
            ("age", "50"),
            ("time_zone", "CET"),
            ("languages", "Nederlands, Engels"),
            ("skills", "SQL"),
            ("answer", "Geduld.\n\nTot slot: ik ben er in december niet."),
        ],
        [],
        [],
    ),
    "korean": (
        """\
안녕하세요,

이름: 김민수
나이: 34세
시간대: KST
언어: 한국어, 영어
기술 능력: SQL

지원 동기:
인내심을 가져오겠습니다.

기타: 없음

감사합니다.
김민수 드림
""",
        [
            ("real_name", "김민수"),
            ("age", "34세"),
            ("time_zone", "KST"),
            ("languages", "한국어, 영어"),
            ("skills", "SQL"),
            ("answer", "인내심을 가져오겠습니다."),
            ("other", "없음"),
        ],
        [],
        ["감사합니다.\n김민수 드림"],
    ),
    "hebrew": (
        """\
שלום רב,

שם: דנה לוי
גיל: 34
אזור זמן: UTC+2
שפות: עברית, אנגלית
יכולות טכניות: SQL

מה אביא לצוות?
סבלנות.

בברכה,
דנה
""",
        [
            ("real_name", "דנה לוי"),
            ("age", "34"),
            ("time_zone", "UTC+2"),
            ("languages", "עברית, אנגלית"),
            ("skills", "SQL"),
            ("answer", "סבלנות."),
        ],
        [],
        ["בברכה,\nדנה"],
    ),
    "hungarian": (
        """\
Kedves Adminok!

Nevem: Kovács Anna
Korom: 34
Időzónám: CET
Nyelvtudásom: magyar, angol
Technikai tudásom: SQL
Mit hoznék a csapatba? Türelmet.
Egyéb: nincs.

Üdvözlettel:
Kovács Anna
""",
        [
            ("real_name", "Kovács Anna"),
            ("age", "34"),
            ("time_zone", "CET"),
            ("languages", "magyar, angol"),
            ("skills", "SQL"),
            ("answer", "Türelmet."),
            ("other", "nincs."),
        ],
        [],
        ["Üdvözlettel:\nKovács Anna"],
    ),
    "sentence labels": (
        """\
My real name is: Ana Lima
My age is: 34
My time zone is UTC-3
My talk pages are: https://pt.wikipedia.org/wiki/User_talk:Ana
The languages I can read and write: pt, en
My technical abilities: SQL
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34\nMy time zone is UTC-3"),
            ("talk_pages", "https://pt.wikipedia.org/wiki/User_talk:Ana"),
            ("languages", "pt, en"),
            ("skills", "SQL"),
        ],
        [],
        [],
    ),
    "name with details": (
        """\
Name (real): Ana Lima
Age (at end of October): 34
Timezone (UTC): -3
Languages (read/write): pt, en
Languages (read only): es
Technical abilities (from your list): SQL
Answer to your question: Patience.
""",
        [
            ("real_name", "Ana Lima"),
            ("age", "34"),
            ("time_zone", "-3"),
            ("languages", "pt, en\nLanguages (read only): es"),
            ("skills", "SQL"),
            ("answer", "Patience."),
        ],
        [],
        [],
    ),
}


def read(page: Page) -> list[tuple[str, str]]:
    return [("+".join(section.fields), section.text) for section in page.sections]


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_laid_out(name: str) -> None:
    text, sections, prose, closing = LETTERS[name]
    page = page_of(text, name="Ana Lima")
    assert read(page) == sections
    assert [passage.text for passage in page.prose] == prose
    assert [passage.text for passage in page.closing] == closing


def test_quoted_words_label_and_give_no_value() -> None:
    page = page_of("> * Time zone: UTC+2\n\nThat should read UTC+1.\n\n> Languages: German\n")
    assert "German" not in repr(page.sections)
    assert "UTC+2" not in repr([passage.text for passage in page.sections])


def test_own_words_below_a_quoted_letter_are_prose() -> None:
    quoted = "> Name: Ana\n> Languages: pt\n> Other: I like tea.\n"
    page = page_of(f"{quoted}\nWhen will you decide? I am curious.\n")
    assert page.sections == ()
    assert [passage.text for passage in page.prose] == ["When will you decide? I am curious."]


def test_a_label_in_the_middle_of_a_wrapped_sentence_is_none() -> None:
    text = (
        "I have worked for many years in the same hospital, and there I learned the\n"
        "languages: first German, then Portuguese, and a little of everything else.\n"
    )
    assert page_of(text).sections == ()


def test_a_label_inside_the_answer_stays_in_it() -> None:
    text = (
        "Name: Ana\nLanguages: pt, en\n\nWhat would you bring?\n\nPatience.\n\n"
        "Also: humour.\n\nLanguages: I could learn more of them.\n"
    )
    section = page_of(text).labelled("answer")[0]
    assert section.text.endswith("more of them.")


def test_a_place_stands_for_the_time_zone_only_without_one() -> None:
    assert page_of("Name: Ana\nCity: Porto\n").labelled("time_zone")[0].text == "Porto"
    page = page_of("Name: Ana\nCity: Porto\nTime zone: WET\n")
    assert [passage.text for passage in page.labelled("time_zone")] == ["WET"]
    assert page.labelled("place")[0].text == "Porto"


PIECES = [*"Name: Age;\n\n->*=#|1234.?'()[]\t ", "Languages:", "What would you bring?", "\n> ", "\ud800"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_laid_out_without_a_word_twice(text: str) -> None:
    letter = letter_of(text)
    page = read_page(letter, CALL)
    taken: list[tuple[int, int]] = []
    for passage in (*page.sections, *page.prose, *page.closing):
        stretch = letter.text[passage.start : passage.end]
        assert len(stretch) == len(passage.text)
        assert stretch.replace("\n", " ") == passage.text.replace("\n", " ")
        taken.append((passage.start, passage.end))
    taken.sort()
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


def test_a_letter_without_blocks_is_its_writers_own() -> None:
    assert read(read_page(Letter(text="Age: 34"), CALL)) == [("age", "34")]
