"""Which fields a label asks for, in many languages and shapes."""

import pytest

from otrs_apply.fields.labels import LONGEST, asks, bare, field_of_opening, fields_of

PERSON = ("real_name", "age", "time_zone")


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("Name", ("real_name",)),
        ("REAL NAME", ("real_name",)),
        ("Your real name", ("real_name",)),
        ("My name is", ("real_name",)),
        ("Name (real)", ("real_name",)),
        ("Real name (Klarname)", ("real_name",)),
        ("Name / Nom", ("real_name",)),
        ("Name/Alter/Zeitzone", PERSON),
        ("Your real name, age, and time zone", PERSON),
        ("姓名、年齡、時區", PERSON),
        ("Imię i nazwisko, wiek oraz strefa czasowa", PERSON),
        ("Skills & languages", ("skills", "languages")),
        ("Personal details", PERSON),
        ("Zur Person", PERSON),
        ("Name, gender, age", ("real_name", "age")),
        ("Date of birth", ("age",)),
        ("Edad", ("age",)),
        ("Âge", ("age",)),
        ("age", ("age",)),
        ("Vek", ("age",)),
        ("Ålder", ("age",)),
        ("Возраст", ("age",)),
        ("Вік", ("age",)),
        ("العمر", ("age",)),
        ("גיל", ("age",)),
        ("वय", None),
        ("उम्र", ("age",)),
        ("বয়স", ("age",)),
        ("వయస్సు", None),
        ("อายุ", ("age",)),
        ("Tuổi", ("age",)),
        ("Umur", ("age",)),
        ("年齢", ("age",)),
        ("나이", ("age",)),
        ("Ikä", ("age",)),
        ("Vanus", ("age",)),
        ("Amžius", ("age",)),
        ("Vecums", ("age",)),
        ("Adina", ("age",)),
        ("ასაკი", ("age",)),
        ("Տարիք", ("age",)),
        ("Yaş", ("age",)),
        ("YAŞIM", ("age",)),
        ("Ηλικία", ("age",)),
        ("ΗΛΙΚΙΑ", ("age",)),
        ("Huso horario", ("time_zone",)),
        ("Časové pásmo", ("time_zone",)),
        ("Saat dilimi", ("time_zone",)),
        ("Wohnort", ("place",)),
        ("Where I edit", ("talk_pages",)),
        ("Strona dyskusji", ("talk_pages",)),
        ("Keskustelusivu", ("talk_pages",)),
        ("صفحات النقاش", ("talk_pages",)),
        ("Langs", ("languages",)),
        ("Языки", ("languages",)),
        ("زبان‌ها", ("languages",)),
        ("Tech stuff", ("skills",)),
        ("Techniek", ("skills",)),
        ("OTRS experience", ("otrs_agent",)),
        ("Why me", ("answer",)),
        ("Motivation", ("answer",)),
        ("志望動機", ("answer",)),
        ("Sonstiges", ("other",)),
        ("P.S.", ("other",)),
        ("Username", ("username",)),
        ("Gender", ("ignore",)),
        ("Also", ("adverb",)),
        ("Language 2", ("languages",)),
        ("UTC-3", None),
        ("http", None),
        ("The second thing", None),
        ("", None),
        ("Name " * LONGEST, None),
    ],
)
def test_a_label_asks_for_fields(label: str, fields: tuple[str, ...] | None) -> None:
    assert fields_of(label) == fields


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("What would you bring to the OTRS admin team", "answer"),
        ("What I'd bring to the OTRS admin team", "answer"),
        ("Was würde ich in das OTRS-Admin-Team einbringen", "answer"),
        ("¿Qué aportaría al equipo de administradores", "answer"),
        ("Что я могу дать команде администраторов", "answer"),
        ("我能為團隊帶來什麼", "answer"),
        ("Other information you may find relevant", "other"),
        ("Links to my talk pages on the wikis", "talk_pages"),
        ("Languages I can read", "languages"),
        ("Whatever comes", None),
        ("", None),
    ],
)
def test_a_label_begins_as_we_know(label: str, field: str | None) -> None:
    assert field_of_opening(label) == field


@pytest.mark.parametrize(
    "question",
    [
        "So what do I think I could bring",
        "Why should you of all people pick me",
        "Was genau soll ich denn mitbringen",
        "Que pourrais-je apporter à l'équipe",
        "Mit tudnék én hozni ebbe a csapatba",
    ],
)
def test_a_question_asks_for_the_answer(question: str) -> None:
    assert asks(question)


@pytest.mark.parametrize("question", ["Is there a deadline", "Perl", "", "What time is it"])
def test_a_question_asks_for_something_else(question: str) -> None:
    assert not asks(question)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Âge : ", "age"),
        ("'''Ad-Soyad'''", "ad soyad"),
        ("What I’d", "what i d"),
        ("ИМЯ", "имя"),
        ("—", ""),
    ],
)
def test_bare_leaves_words_alone(text: str, words: str) -> None:
    assert bare(text) == words
