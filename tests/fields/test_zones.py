"""Time zones in many notations and languages on 31 October 2014: what is read, what is asked, what is left."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.call import load_call
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.time_zone import find_time_zone
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind, Found, TimeZone

CALL = load_call()
SENT = datetime(2014, 10, 28, 12, 0, tzinfo=UTC)
ALONE = ("time_zone",)
JOINT = ("real_name", "age", "time_zone")


def page(text: str, fields: tuple[str, ...] | None, sent_offset: int | None = None) -> Page:
    blocks = (Block(kind=BlockKind.OWN, start=0, end=len(text)),)
    letter = Letter(text=text, blocks=blocks, sent_at=SENT, sent_offset=sent_offset)
    if fields is None:
        return Page(letter, prose=(Passage(text, 0),))
    return Page(letter, sections=(Passage(text, 0, fields, "Time zone"),))


def zone(
    text: str,
    fields: tuple[str, ...] | None = ALONE,
    sent_offset: int | None = None,
    languages: tuple[str, ...] = (),
) -> tuple[int | None, bool] | None:
    """(minutes, sure), or None."""
    found = find_time_zone(page(text, fields, sent_offset), CALL, languages)
    if not isinstance(found, Found):
        return None
    assert isinstance(found.value, TimeZone)
    for piece in found.evidence:
        assert text[piece.start : piece.end] == piece.text == found.value.words
    return found.value.utc_offset, found.sure


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("UTC+5:30", 330), ("GMT -5", -300), ("UTC−3", -180), ("+0200", 120), ("UTC/GMT +1", 60), ("GMT+5.5", 330), ("UTC +05:45", 345),
        ("Z", 0), ("UTC±0", 0), ("UTC", 0), ("GMT", 0), ("UTC+0", 0), ("-0330", -210), ("UTC+5½", 330), ("+5:30", 330), ("-5", -300),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", 60), ("UTC + 5.30", 330), ("UTC+13", 780), ("MSK+2", 300), ("МСК+2", 300),
        ("UTC–4:30", -270), ("GMT plus 2", 120), ("UTC menos 5", -300), ("+1 GMT", 60), ("two hours ahead of UTC", 120), ("5 hours behind GMT", -300), ("-0000", 0), ("ＵＴＣ＋９", 540),
        # pairs: what holds on the day
        ("UTC+1/+2", 60), ("UTC+1 / UTC+2", 60), ("UTC+2/+3", 120), ("UTC-5/-4", -240), ("UTC−8/−7", -420), ("UTC+10/+11", 660),
        ("UTC+9:30/+10:30", 630), ("UTC+12/+13", 780), ("UTC-3/-2", -120), ("UTC-4/-3", -180), ("UTC+0/+1", 0), ("UTC-3:30/-2:30", -150),
        ("UTC+1 (winter) / UTC+2 (summer)", 60), ("UTC+1 (UTC+2 in summer)", 60), ("MEZ (UTC+1, im Sommer UTC+2)", 60),
        ("UTC+4, from 26 October UTC+3", 180), ("UTC+2 now, UTC+1 from Sunday", 60), ("UTC-6/-5 (Chicago)", -300), ("UTC-6/-5, Mexico City", -360),
        ("CET/CEST", 60), ("ACST/ACDT", 630), ("EST/EDT", -240), ("PST/PDT", -420), ("GMT/BST", 0), ("AEST/AEDT", 660), ("NZST/NZDT", 780),
        ("EET/EEST", 120), ("CST/CDT", -300), ("BRT/BRST", -120), ("IST/IDT", 120), ("WET/WEST", 0), ("MEZ/MESZ", 60), ("SEČ/SELČ", 60),
        # letters
        ("CET", 60), ("EST", -300), ("BRT", -180), ("PST", -480), ("ET", -240), ("PT", -420), ("CT", -300), ("MSK", 180), ("МСК", 180), ("JST", 540),
        ("SAST", 120), ("NPT", 345), ("VET", -270), ("MEZ", 60), ("SEČ", 60), ("EDT", -240), ("CEST", 120), ("NZDT", 780), ("WIB (Jakarta)", 420),
        ("UTC+1 (CET)", 60), ("CET (Zürich)", 60), ("CET, i.e. UTC+1", 60), ("IST (India)", 330), ("IST, Kerala", 330), ("IST (Tel Aviv)", 120),
        ("CST (Taipei)", 480), ("BST (Dhaka)", 360), ("AST (Riyadh)", 180), ("Adelaide (ACST/ACDT)", 630),
        # zones by name
        ("Europe/Madrid", 60), ("America/New York", -240), ("America/Argentina/Buenos_Aires", -180), ("Etc/GMT+5", -300), ("US/Eastern", -240),
        ("asia/kolkata (Asia/Kolkata)", 330), ("Australia/Sydney", 660), ("America/Sao_Paulo", -120),
        # in words
        ("Eastern", -240), ("Eastern Time", -240), ("Eastern (US)", -240), ("US Eastern", -240), ("Eastern Standard Time", -300), ("Pacific Time", -420),
        ("Pacific", -420), ("Central European Time", 60), ("Central Time", -300), ("Mountain Time (Calgary)", -360), ("Indian Standard Time", 330),
        ("Moscow time", 180), ("московское время (с 26 октября UTC+3)", 180), ("по Москве", 180), ("heure de Bruxelles", 60), ("heure de Paris", 60),
        ("hora de Madrid", 60), ("horário de Brasília", -120), ("mitteleuropäische Zeit", 60), ("středoevropský čas", 60), ("czas środkowoeuropejski", 60),
        ("北京时间", 480), ("日本時間", 540), ("한국 표준시", 540), ("Waktu Indonesia Barat", 420), ("Türkiye saati", 120), ("közép-európai idő", 60),
        ("ora italiana", 60), ("svensk tid", 60), ("Suomen aika", 120), ("Nederlandse tijd", 60), ("за київським часом", 120), ("ώρα Ελλάδας", 120),
        ("heure normale d’Europe centrale", 60), ("hora peninsular española", 60), ("Australian Eastern", 660), ("giờ Việt Nam", 420), ("भारतीय मानक समय", 330),
        ("توقيت القاهرة", 120), ("שעון ישראל", 120), ("وقت تهران", 210), ("Brasília", -120), ("Greenwich", 0), ("Yekaterinburg Time", 300),
        # places
        ("same as London", 0), ("London", 0), ("Berlin time", 60), ("wie Berlin", 60), ("igual que Madrid", 60), ("New York", -240), ("Lisboa", 0), ("Lisbon, Portugal", 0),
        ("Новосибирск", 360), ("Владивосток", 600), ("в Москве", 180), ("Warszawa", 60), ("w Warszawie", 60), ("Praha", 60), ("Budapest", 60), ("Αθήνα", 120), ("Recife", -180),
        ("São Paulo", -120), ("Sao Paulo", -120), ("Manaus", -240), ("Newfoundland", -150), ("Perth, Australia", 480), ("Brisbane", 600), ("Melbourne", 660), ("Toronto, Canada", -240),
        ("Vancouver, Canada", -420), ("Saskatchewan", -360), ("Arizona", -420), ("California", -420), ("Texas, USA", -300), ("Paris, Texas", -300), ("India", 330), ("Germany", 60),
        ("Deutschland", 60), ("Nepal", 345), ("Japan", 540), ("東京", 540), ("台北", 480), ("UTC+8 (台北)", 480), ("서울", 540), ("กรุงเทพฯ", 420), ("القاهرة", 120), ("תל אביב", 120),
        ("Sri Lanka", 330), ("Spain", 60), ("Chile", -180), ("Portugal", 0), ("New Zealand", 780), ("Argentina", -180), ("UK", 0), ("Reykjavík", 0), ("Zurich", 60), ("Kraków", 60), ("Caracas", -270),
        ("Cairo, UTC+2", 120), ("Adelaide (UTC+10:30 at the moment)", 630), ("UTC (Reykjavik, all year round)", 0), ("[bold red]UTC+2[/bold red]", 120), ("Iran", 210), ("Istanbul", 120),
    ],
)  # fmt: skip
def test_reads_under_its_label(text: str, minutes: int) -> None:
    assert zone(text) == (minutes, True)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Ana Lima, 34, UTC-3", -180), ("Luz Marina Quiceno Arango, 58, GMT -5", -300), ("Paweł Dąbrówka, 28, CET", 60), ("Dilhan Perera, 37, UTC+05:30", 330),
        ("Jack London, 40, Berlin", 60), ("Paris Smith, 40, UTC+2", 120), ("Ana Lima / 34 / UTC-3", -180), ("林書屏、38歳、UTC+9", 540), ("Ana Lima, 34, Lisbon", 0),
        ("I would rather not give my name or my age by unencrypted mail. Time zone: UTC (Reykjavik, all year round).", 0), ("Ana Lima, 34, Eastern Time", -240),
        ("Name: Ana Lima\nAge: 34\nTime zone: UTC+10", 600), ("Ana Lima 34 UTC-3", -180), ("Ana Lima, 34, -3", -180), ("Ana - 34 - UTC +3", 180), ("Florence Wood, 34, California", -420),
        ("Ana Lima (34), America/Lima", -300), ("Ana Lima, 34, I live in Porto", 0), ("Ana Lima; 34; CET/CEST", 60), ("Anna, 34, MEZ", 60),
    ],
)  # fmt: skip
def test_reads_under_a_joint_label(text: str, minutes: int) -> None:
    assert zone(text, JOINT) == (minutes, True)


@pytest.mark.parametrize(
    "text",
    [
        "Jack London, 40",
        "Paris Smith",
        "Katherine Oyelaran, 39",
        "Chad Jordan, 51",
        "Florence, 34 years old",
        "Israel Lima, 30",
    ],
)
def test_names_of_people_are_no_places(text: str) -> None:
    assert zone(text, JOINT) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("my name is Teresa Quintão, I am thirty-six years old and I live in \nLisbon, where I teach chemistry.", 0), ("Dana Kowalczyk-Reyes, I'm 38, Eastern (US). I edit enwiki.", -240),
        ("I’m Gareth Llewellyn-Fox, 49, on Mountain Time (Calgary), current agent since\n2012.", -360), ("I'm 40-something, I run on Pacific Time, you can find me at home", -420),
        ("It is GMT -4 now. The rest stays.", -240), ("Fridtjof Sievers, 50 years, UTC+1/+2", 60), ("My time zone is CET.", 60), ("I am in UTC+2 and awake late.", 120), ("I live in the beautiful old city of Porto.", 0),
        ("Ich wohne in Bremen und bin 34.", 60), ("Je vis à Lyon depuis dix ans.", 60), ("J'habite à Montréal.", -240), ("Vivo en Quito con mi familia.", -300), ("Moro em Recife.", -180), ("Moro no Rio de Janeiro.", -120),
        ("Vivo a Bari con i miei gatti.", 60), ("Ik woon in Utrecht.", 60), ("Jag bor i Göteborg.", 60), ("Я живу в Перми.", 300), ("Живу в Новосибирске.", 360), ("Mieszkam w Krakowie.", 60), ("Bydlím v Brně.", 60),
        ("Мешкаю у Львові.", 120), ("Asun Tampereella.", 120), ("Szegeden élek.", 60), ("İzmir'de yaşıyorum.", 120), ("我住在台北。", 480), ("大阪に住んでいます。", 540), ("저는 부산에 살고 있습니다.", 540),
        ("I'm based in Toronto.", -240), ("I keep the same time zone as London.", 0), ("I'm from Nairobi, Kenya.", 180), ("I am a student in my last year. Sydney time. English is mine.", 660),
        ("My clock runs on Europe/Madrid.", 60), ("You will find me awake on Brasilia time.", -120), ("Я живу по московскому времени.", 180), ("Fuso horário de Brasília.", -120), ("Locuiesc la Cluj.", 120), ("Live in Austin, Texas.", -300),
        ("I live by the clock in St. John’s, Newfoundland, half an hour off.", -150), ("Rui Sampaio, 34, BRT (Recife, UTC-3), pt native", -180), ("Tinggal di Bandung.", 420), ("I was born in Rome but I live in Oslo.", 60),
    ],
)  # fmt: skip
def test_reads_in_prose(text: str, minutes: int) -> None:
    assert zone(text, None) == (minutes, True)


@pytest.mark.parametrize(
    "text",
    [
        "I translated articles on Paris and Rome.", "The deadline is 31 October, 23:59:59 UTC.", "I was born in Rome.", "I used to live in Oslo.", "I started at 19:00 CET that day.", "I met admins in London at Wikimania.",
        "I have an eye for detail, and this is the first time.", "I translate from Portuguese.", "C++11 and Perl 5.", "I live in hope.", "I answer mails part time.", "My phone is +49 30 123456.", "From 2006 to 2008 I wrote about Pacific islands.",
        "We went from 210 to 14 tickets in one summer.", "I'm in favour of it.", "I am on the Berlin meetup list.", "I live in a small town.", "The East Coast of Greenland article is mine.",
    ],
)  # fmt: skip
def test_leaves_in_prose(text: str) -> None:
    assert zone(text, None) is None


@pytest.mark.parametrize(
    ("text", "sent_offset", "languages", "minutes"),
    [
        ("IST", 330, (), 330), ("IST", None, ("ml", "en"), 330), ("IST", None, ("he", "en"), 120), ("IST", 120, ("he",), 120), ("CST", 480, ("zh",), 480), ("CST", -300, ("en",), -360), ("CST", -360, (), -360),
        ("CST", None, ("zh", "en"), 480), ("BST", None, ("bn", "en"), 360), ("EST", -240, (), -300), ("AST", None, ("ar",), 180), ("EST", 660, (), 600), ("SST", 480, ("zh",), 480), ("AMT", None, ("hy",), 240),
    ],
)  # fmt: skip
def test_witnesses_settle_letters(
    text: str, sent_offset: int | None, languages: tuple[str, ...], minutes: int
) -> None:
    assert zone(text, ALONE, sent_offset, languages) == (minutes, True)


@pytest.mark.parametrize(
    ("text", "sent_offset", "languages", "minutes"),
    [
        ("IST", None, (), 330), ("CST", None, (), -360), ("IST", 330, ("he",), 330), ("BST", None, (), 60), ("UTC+2, Berlin", None, (), 120), ("EST (New York)", None, (), -300), ("CST (Chicago)", None, (), -360), ("IST, Dublin", None, (), 60), ("Brazil", -120, (), -120), ("Brazil", None, (), None),
        ("USA", None, (), None), ("Russia", 180, (), 180), ("between London and New York", None, (), 0), ("UTC+1/+5", None, (), 60),
    ],
)  # fmt: skip
def test_asks_where_it_is_open(
    text: str, sent_offset: int | None, languages: tuple[str, ...], minutes: int | None
) -> None:
    assert zone(text, ALONE, sent_offset, languages) == (minutes, False)


def test_the_reason_names_the_meanings() -> None:
    found = find_time_zone(page("CST", ALONE, -420), CALL)
    assert isinstance(found, Found)
    assert (
        found.why
        == "CST: could be UTC−6 (Chicago) or UTC+8 (Shanghai) or UTC−5 (Havana); the Date header says UTC−7"
    )


@pytest.mark.parametrize("text", ["it varies", "n/a", "", "whatever suits"])
def test_no_zone(text: str) -> None:
    assert zone(text) is None


@given(
    st.text(alphabet=st.sampled_from("UTCGMT+-−0123456789:/. (),CETIS Lisbonlive東京時間\n"), max_size=80),
    st.sampled_from([ALONE, JOINT, None]),
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_offset_that_can_be(text: str, fields: tuple[str, ...] | None) -> None:
    found = zone(text, fields)
    assert found is None or found[0] is None or -720 <= found[0] <= 840
