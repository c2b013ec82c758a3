import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_of import CALL, page_of

from otrs_apply.fields.page import Page
from otrs_apply.fields.real_name import find_real_name
from otrs_apply.models import Found, Unread


def read(text: str, *, name: str = "", username: str | None = "Quillfeather") -> Found[str] | Unread | None:
    page = page_of(text, name=name)
    found = find_real_name(page, CALL, username)
    check_evidence(page, found)
    return found


def check_evidence(page: Page, found: Found[str] | Unread | None) -> None:
    for piece in found.evidence if found else ():
        assert page.letter.text[piece.start : piece.end] == piece.text


LABELLED = [
    ("Real name: Ana Lima\nAge: 34\n", "Ana Lima"),
    ("Name: van Kampen, Detlev\nAge: 34\n", "van Kampen, Detlev"),
    ("Name: Ana Lima, but call me Ana\nAge: 34\n", "Ana Lima"),
    ("Name: Ana Lima (she/her)\nAge: 34\n", "Ana Lima"),
    ("Name: Ana (Anita) Lima\nAge: 34\n", "Ana (Anita) Lima"),
    ("Name: Ana Lima - 34 years\nTime zone: UTC\n", "Ana Lima"),
    ("Name: J. R. Hartley.\nAge: 34\n", "J. R. Hartley"),
    ("Name: Sammy Davis, Jr.\nAge: 34\n", "Sammy Davis, Jr."),
    ("Name: Dr. Ana Lima\nAge: 34\n", "Dr. Ana Lima"),
    ("Name: My name is Ana Lima.\nAge: 34\n", "Ana Lima"),
    ("Name: 林書屏 (Lin Shu-ping)\nAge: 34\n", "林書屏 (Lin Shu-ping)"),
    ("Full name: Калин Стоименов (Kalin Stoimenov)\nAge: 29\n", "Калин Стоименов (Kalin Stoimenov)"),
    ("Name: =cmd|' /C calc'!A0\nAge: 43\n", "=cmd|' /C calc'!A0"),
    ("Name: ana lima\nAge: 43\n", "ana lima"),
    ("Name: Siobhán Ní Bhriain\nAge: 43\n", "Siobhán Ní Bhriain"),
    ("Name: Nguyễn Thị Minh Khai\nAge: 43\n", "Nguyễn Thị Minh Khai"),
    ("Имя: Алексей Воронцов\nВозраст: 35\n", "Алексей Воронцов"),
    ("氏名：佐藤 健司\n年齢：29歳\n", "佐藤 健司"),
]
JOINT = [
    ("Name, age, time zone: Ana Lima, 34, UTC-3\n", "Ana Lima"),
    ("Name / age / time zone: 三浦 千尋 (Chihiro Miura) / 44 / UTC+9\n", "三浦 千尋 (Chihiro Miura)"),
    ("Name, age, time zone: Ana Lima; I'd rather not say; UTC-3\n", "Ana Lima"),
    ("Name, age and time zone: I'm Ana Lima, I am 34 and live in UTC-3\n", "Ana Lima"),
    ("Name, age and time zone: Ana de la Cruz 34 UTC-3\n", "Ana de la Cruz"),
    ("* Your real name, age, and time zone - Paweł Dąbrówka, 28, CET\n", "Paweł Dąbrówka"),
]
PROSE = [
    ("My name is Marguerite Okonkwo-Hale, I'm 40-something and I edit at night.", "Marguerite Okonkwo-Hale"),
    ("I'm Gareth Llewellyn-Fox, 49, on Mountain Time.", "Gareth Llewellyn-Fox"),
    ("Fridtjof Sievers, 50 years, UTC+1/+2", "Fridtjof Sievers"),
    ("Ana Lima is my real name and I edit a lot.", "Ana Lima"),
    ("Ich heiße Jürgen von der Lippe und wohne in Köln.", "Jürgen von der Lippe"),
    ("Je m'appelle Zoé d'Estaing et j'habite à Lyon.", "Zoé d'Estaing"),
    ("Hola, me llamo Íñigo Ballesteros Peñalba y tengo 52 años.", "Íñigo Ballesteros Peñalba"),
    ("Olá, chamo-me Teresa Quintão e moro em Lisboa.", "Teresa Quintão"),
    ("Mi chiamo Lucia De Santis e vivo a Bari.", "Lucia De Santis"),
    ("Ik heet Femke Roelofs en ik woon in Zwolle.", "Femke Roelofs"),
    ("Nazywam się Paweł Dąbrówka i mieszkam w Łodzi.", "Paweł Dąbrówka"),
    ("Jmenuji se Jana Nováková a je mi 30 let.", "Jana Nováková"),
    ("Здравствуйте! Меня зовут Алексей Воронцов, мне 35 лет, я живу в Москве.", "Алексей Воронцов"),
    ("Мене звати Олена Бойко, я живу у Львові.", "Олена Бойко"),
    ("Казвам се Калин Стоименов и живея във Варна.", "Калин Стоименов"),
    ("Με λένε Ελένη Παππά και μένω στην Πάτρα.", "Ελένη Παππά"),
    ("Benim adım Ayşe Yılmaz ve İzmir'de yaşıyorum.", "Ayşe Yılmaz"),
    ("Kovács János vagyok, és egy könyvtárban dolgozom.", "Kovács János"),
    ("A nevem Kovács János, és 40 éves vagyok.", "Kovács János"),
    ("Nimeni on Aino Mäkelä ja asun Turussa.", "Aino Mäkelä"),
    ("Jag heter Karin af Ugglas och bor i Lund.", "Karin af Ugglas"),
    ("Jeg hedder Pernille Kjeldgaard og bor i Aarhus.", "Pernille Kjeldgaard"),
    ("Numele meu este Ioana Popescu și locuiesc în Cluj.", "Ioana Popescu"),
    ("Nama saya Bagus Wibowo dan saya tinggal di Solo.", "Bagus Wibowo"),
    ("Tôi tên là Nguyễn Văn An và tôi sống ở Huế.", "Nguyễn Văn An"),
    ("السلام عليكم، اسمي مريم عبد الهادي وعمري ٣٢ سنة.", "مريم عبد الهادي"),
    ("שלום, שמי דנה לוי ואני גרה בחיפה.", "דנה לוי"),
    ("मेरा नाम राम कुमार है और मैं दिल्ली में रहता हूँ।", "राम कुमार"),
    ("私は佐藤健司と申します。よろしくお願いします。", "佐藤健司"),
    ("我叫林書屏，今年三十八歲。", "林書屏"),
    ("제 이름은 김철수입니다. 서울에 삽니다.", "김철수"),
    ("佐藤健司、29歳、JST", "佐藤健司"),
    ("Mi nomiĝas Petro Rapida kaj mi loĝas en Vieno.", "Petro Rapida"),
]
MISSING = [
    "Name: I'd rather not say\nAge: 34\n",
    "Name: -\nAge: 34\n",
    "Name: n/a\nAge: 34\n",
    "Name: möchte ich nicht angeben\nAlter: 34\n",
    "Nom : je préfère rester anonyme\nÂge : 34\n",
    "* Your real name, age, and time zone\n\nI would rather not give my name or my age by mail. UTC.\n",
    "I would rather not give my real name here. I edit at night.",
    "I am Portuguese and I have edited since 2006.",
    "I am User:Quillfeather.",
    "I am Quillfeather on all wikis.",
    "My cat is called Tom and he edits too.",
    "",
]


@pytest.mark.parametrize(("text", "name"), LABELLED + JOINT + PROSE)
def test_reads_the_name_as_written(text: str, name: str) -> None:
    found = read(text)
    assert isinstance(found, Found)
    assert found.value == name


@pytest.mark.parametrize(("text", "name"), LABELLED + JOINT)
def test_a_label_leaves_no_doubt(text: str, name: str) -> None:
    found = read(text)
    assert found is not None
    assert found.why is None, name


@pytest.mark.parametrize("text", MISSING)
def test_leaves_what_is_no_name(text: str) -> None:
    assert read(text) is None


def test_sign_off_and_header_that_agree_are_sure() -> None:
    found = read("I would like to help.\n\nBest wishes,\nAna Lima\n", name="Ana Lima")
    assert isinstance(found, Found)
    assert (found.value, found.why) == ("Ana Lima", None)


def test_a_sign_off_alone_is_marked() -> None:
    found = read("I would like to help.\n\nBest wishes,\nAna Lima\n")
    assert isinstance(found, Found)
    assert (found.value, found.why is None) == ("Ana Lima", False)


def test_a_display_name_alone_is_marked() -> None:
    found = read("I would like to help.\n", name="Ana Lima")
    assert isinstance(found, Found)
    assert (found.value, found.why is None) == ("Ana Lima", False)


def test_a_username_for_a_name_is_marked() -> None:
    found = read("Name: Quillfeather\nAge: 34\n")
    assert isinstance(found, Found)
    assert found.why is not None


def test_who_edits_under_the_real_name_has_one() -> None:
    found = read("I am Harald Vinje and I edit a lot.\n", name="Harald Vinje", username="Harald Vinje")
    assert isinstance(found, Found)
    assert found.value == "Harald Vinje"


def test_one_word_needs_a_witness() -> None:
    assert read("I am Ana and I edit a lot.\n") is None
    found = read("I am Ana and I edit a lot.\n", name="Ana")
    assert isinstance(found, Found)


def test_quoted_names_are_nobodys() -> None:
    assert read("Thanks.\n\n> Real name: Ana Lima\n> Age: 34\n") is None


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=400),
    st.text(max_size=40),
    st.sampled_from(["", "Name: ", "Name, age: ", "I am ", "我叫"]),
)
def test_any_text_is_fine(text: str, name: str, before: str) -> None:
    read(before + text, name=name)
