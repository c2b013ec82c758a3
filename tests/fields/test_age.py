"""Ages on the day that the call closes: what is read, then what is left alone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.call import load_call
from otrs_apply.fields.age import find_age
from otrs_apply.fields.page import Page, Passage
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Age, Block, BlockKind, Found, Unread

CALL = load_call()
SENT = datetime(2014, 10, 20, 12, 0, tzinfo=UTC)
JOINT = ("real_name", "age", "time_zone")


def page(text: str, fields: tuple[str, ...] | None) -> Page:
    letter = Letter(text=text, blocks=(Block(kind=BlockKind.OWN, start=0, end=len(text)),), sent_at=SENT)
    if fields is None:
        return Page(letter, prose=(Passage(text, 0),))
    return Page(letter, sections=(Passage(text, 0, fields, "Age"),))


def age(text: str, fields: tuple[str, ...] | None = ("age",)) -> tuple[int | None, bool | None, bool] | None:
    """(years, adult, sure), or None."""
    found = find_age(page(text, fields), CALL)
    if not isinstance(found, Found):
        return None
    assert isinstance(found.value, Age)
    for piece in found.evidence:
        assert text[piece.start : piece.end] == piece.text
        assert piece.text
    return found.value.years, found.value.adult, found.sure


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("34", 34), ("34.", 34), ("34 years old", 34), ("thirty-two", 32), ("３４歳", 34), ("٣٤ سنة", 34), ("३४ वर्ष", 34),
        ("48岁(6月49岁)", 48), ("17 (18 in February 2015)", 17), ("34 (35 in November)", 34), ("17 (18 on 25 October)", 18),
        ("I'm 34", 34), ("34 ans", 34), ("I just turned 34", 34), ("[blink]43[/blink]", 43), ("turning 30 in December", 29),
        ("I turn 30 on 25 October", 30), ("34, on Wikipedia for 10 years", 34), ("34 going on 35", 34), ("34-jährig", 34),
        ("siebenundvierzig", 47), ("forty two", 42), ("treinta y seis años", 36), ("тридцать пять лет", 35), ("三十六歳", 36),
        ("born on 3 May 1981", 33), ("1981-05-03", 33), ("12 марта 1979 года", 35), ("3.5.1981", 33), ("31 October 1996", 18),
        ("1 November 1996", 17), ("昭和56年5月3日", 33), ("34 (born 1980)", 34), ("born in 1980 (34)", 34), ("May 1981", 33),
        ("34 (3 May 1980)", 34), ("Jahrgang 1980, also 34", 34), ("34 y/o", 34), ("34yo", 34), ("17 ans (18 en février 2015)", 17),
        ("29 (turning 30 next month)", 29), ("XX, 34", 34),
    ],
)  # fmt: skip
def test_reads_under_its_label(text: str, years: int) -> None:
    assert age(text) == (years, years >= 18, True)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Ana Lima, 34, UTC-3", 34), ("Luz Marina Quiceno Arango, 58, GMT -5", 58), ("Ana Lima / 34 / UTC-3", 34),
        ("Ana Lima; 34 years old; Lisbon", 34), ("Ana Lima (34), Lisbon", 34), ("Ana Lima, thirty-four, Lisbon", 34),
        ("My name is Ana Lima, I am 34 and I live in UTC-3", 34), ("Ana Lima, 34 ans, UTC+1", 34), ("林書屏、38歳、UTC+9", 38),
        ("Ana Lima 34 UTC-3", 34), ("Dilhan Perera, 37, UTC+05:30", 37), ("Ana Lima, born 3 May 1981, UTC-3", 33),
        ("Ana Lima - 34 - UTC +3", 34), ("Paweł Dąbrówka, 28, CET", 28), ("Ana Lima, 34/F, UTC", 34),
        ("Name: Ana Lima\nAge: 34\nTime zone: UTC+10", 34), ("Ana Lima, *1980-05-03, CET", 34), ("Ana Lima, 34 J., MEZ", 34),
    ],
)  # fmt: skip
def test_reads_under_a_joint_label(text: str, years: int) -> None:
    assert age(text, JOINT) == (years, True, True)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("My name is Ana, I am 34 and I live in Porto.", 34), ("I'm 38, Eastern (US). I edit enwiki.", 38),
        ("my name is Teresa Quintão, I am thirty-six years old and I live in \nLisbon, where I teach", 36),
        ("Ich bin 34 Jahre alt und wohne in Bremen.", 34), ("Ich heiße Jan und bin sechsunddreißig.", 36),
        ("Me llamo Ana, tengo 34 años y vivo en Quito.", 34), ("Je m'appelle Ana, j'ai 34 ans et je vis à Lyon.", 34),
        ("Tenho 34 anos e moro no Recife.", 34), ("Sono Ada e ho trentasei anni, vivo a Bari con i miei gatti, che non è poco.", 36), ("Мне 34 года, живу в Перми.", 34),
        ("Мне тридцать пять лет.", 35), ("Mám 34 let a bydlím v Brně.", 34), ("Mam 34 lata i mieszkam w Łodzi.", 34),
        ("Jag är 34 år gammal och bor i Umeå.", 34), ("Ik ben 34 jaar oud en woon in Gent.", 34), ("Olen 34-vuotias turkulainen.", 34),
        ("34 éves vagyok, Szegeden élek.", 34), ("34 yaşındayım ve İzmir'de yaşıyorum.", 34), ("私は34歳です。", 34), ("我今年34岁，住在台北。", 34),
        ("저는 34살입니다.", 34), ("Είμαι 34 ετών και ζω στην Πάτρα.", 34), ("Saya berumur 34 tahun dan tinggal di Bogor.", 34),
        ("I'm a 34-year-old teacher from Leeds.", 34), ("Fridtjof Sievers, 50 years, UTC+1/+2", 50),
        ("I’m Gareth Llewellyn-Fox, 49, on Mountain Time (Calgary), current agent since\n2012.", 49),
        ("I was born in Lisbon on 3 May 1981 and have two children.", 33), ("I have two sons, and I am 45.", 45),
        ("Nací el 3 de mayo de 1981 en Lima.", 33), ("1981年5月3日生まれです。", 33), ("I'll turn 30 in December.", 29),
        ("Jestem Polką, mam 41 lat.", 41), ("Am 34 de ani și locuiesc la Iași.", 34), ("Мені 34 роки, живу у Львові.", 34),
        ("אני בן 34 וגר בחיפה", 34), ("عمري 34 سنة", 34), ("I am Ana Lima (34), from Porto.", 34), ("At 34, I am", None),
    ],
)  # fmt: skip
def test_reads_in_prose(text: str, years: int | None) -> None:
    assert age(text, None) == (None if years is None else (years, True, True))


@pytest.mark.parametrize(
    ("text", "fields", "adult"),
    [
        ("over 18", ("age",), True), ("18+", ("age",), True), ("18 or older", ("age",), True), ("of legal age", ("age",), True),
        ("volljährig", ("age",), True), ("mayor de edad", ("age",), True), ("majeur", ("age",), True), ("forty-something", ("age",), True),
        ("40-something", ("age",), True), ("in my thirties", ("age",), True), ("40s", ("age",), True), ("mid-40s", ("age",), True), ("≥18", ("age",), True), ("> 18", ("age",), True), ("30代", ("age",), True), ("三十多岁", ("age",), True),
        ("Mitte dreißig", ("age",), True), ("adult", ("age",), True), ("older than eighteen", ("age",), True), ("plus de 18 ans", ("age",), True),
        ("старше 18 лет", ("age",), True), ("underage", ("age",), False), ("under 18", ("age",), False), ("minderjährig", ("age",), False),
        ("Ana Lima, over 18, UTC-3", JOINT, True), ("Ana Lima, of legal age, UTC-3", JOINT, True), ("Ana Lima, 30-something, UTC-3", JOINT, True),
        ("I am over 18 and live in Leeds.", None, True), ("I'm 40-something, I run on Pacific Time", None, True), ("I am an adult.", None, True),
        ("Ich bin volljährig.", None, True), ("Soy mayor de edad.", None, True), ("I'm in my forties.", None, True), ("I am in my 40s.", None, True),
        ("Я совершеннолетний.", None, True), ("I am of legal age.", None, True), ("成人しています", ("age",), True),
    ],
)  # fmt: skip
def test_reads_what_has_no_number(text: str, fields: tuple[str, ...] | None, adult: bool) -> None:  # noqa: FBT001 -- a row
    assert age(text, fields) == (None, adult, True)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1980", 34),
        ("born in 1980", 34),
        ("11/10/1981", 33),
        ("34-35", 34),
        ("turning 30", 29),
        ("almost 40", 39),
    ],
)
def test_asks_where_words_leave_it_open(text: str, years: int) -> None:
    assert age(text) == (years, True, False)


@pytest.mark.parametrize(
    "text",
    ["rather not say", "gebe ich in einer E-Mail lieber nicht an", "prefer not to disclose", "n/a", "-", "private", "", "4", "500", "秘密", "не скажу"],
)  # fmt: skip
def test_refusals_and_impossible_ages_are_no_age(text: str) -> None:
    assert age(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I have been on Wikipedia for 10 years.", "I have 34 tickets open.", "My daughter is 12 years old.", "I am 34 km away from Porto.",
        "I started at the age of 12.", "Tengo 10 años de experiencia.", "J'ai 12 ans d'expérience.", "I closed 34, 35 and 36.",
        "I am a father of a 12-year-old.", "Wikipedia is 13 years old.", "I have been here for over 18 years.", "Since 2001 I wrote 40 articles.",
        "My son was born in 1999.", "I am the 34th agent.", "I am one of twelve agents.", "Ich habe 34 Jahre Erfahrung.", "Мой сын, 12 лет, любит кошек.",
        "I am ready 20 hours a week.", "She is 34 years old.", "It is 20 years old software.", "I was an agent from 2009 to 2012.", "a class of fifteen-year-olds",
        "seventeen years of teaching fourteen-year-olds", "Our backlog went from 210 to 14 in one summer.", "On 31 October, 34, 35.",
        "The movement is of age.", "In un adulto questo è un problema.",
    ],
)  # fmt: skip
def test_leaves_in_prose(text: str) -> None:
    assert age(text, None) is None


def test_short_words_that_are_not_understood_are_unread() -> None:
    assert isinstance(find_age(page("hamar eta hogei", ("age",)), CALL), Found | Unread)
    assert isinstance(find_age(page("zweiundvürzig", ("age",)), CALL), Unread)


def test_no_letter_no_age() -> None:
    assert find_age(Page(Letter(text="")), CALL) is None


@given(
    st.text(alphabet=st.sampled_from("I am 34 born 1981-05-03,.;()/ years old\n三十歳 May"), max_size=120),
    st.sampled_from([("age",), JOINT, None]),
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_age_that_can_be(text: str, fields: tuple[str, ...] | None) -> None:
    found = age(text, fields)
    assert found is None or found[0] is None or 4 <= found[0] <= 120
