import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply.mail.charset import codecs_of, decode, meta_charset

LETTERS = {
    "iso-8859-1": "Grüße aus Köln, á bientôt",
    "windows-1252": "“Quotes” – and the €",
    "iso-8859-15": "0 € für Œuvre",
    "iso-8859-2": "Paweł Dąbrówka, žluťoučký kůň",
    "windows-1250": "Paweł „Dąbrówka”, žluťoučký",
    "iso-8859-7": "Καλημέρα σας",
    "windows-1253": "Καλημέρα σας, €",
    "iso-8859-8-i": "שלום לכולם",
    "windows-1255": "שלום לכולם",
    "iso-8859-9": "İstanbul'dan selam, ığüşöç",
    "windows-1256": "السلام عليكم",
    "windows-1257": "Ąžuolas, šešėlis",
    "windows-1251": "Здравствуйте, коллеги",
    "koi8-r": "Здравствуйте, коллеги",
    "koi8-u": "Ґанок і їжак",
    "iso-8859-5": "Здравствуйте",
    "cp-850": "Grüße",
    "x-mac-cyrillic": "Здравствуйте",
    "macintosh": "Grüße",
    "gb2312": "各位管理员好",
    "gbk": "各位管理員好",
    "gb18030": "各位管理员好 €",
    "hz-gb-2312": "各位管理员",
    "big5": "各位管理員好",
    "big5-hkscs": "嘅哋",
    "shift_jis": "三浦千尋、①㈱",
    "x-sjis": "三浦千尋",
    "euc-jp": "三浦千尋",
    "iso-2022-jp": "三浦千尋です",
    "euc-kr": "안녕하세요",
    "ks_c_5601-1987": "안녕하세요 똠방",
    "windows-874": "สวัสดี",
    "tis-620": "สวัสดี",
    "utf-7": "Grüße & Küsse",
    "unicode-1-1-utf-7": "Grüße",
    "utf-16": "Grüße 各位",
    "utf-16le": "Grüße 各位",
    "utf-8": "Grüße 各位",
    "UTF8": "Grüße",
}
WRITERS = {
    "iso-8859-8-i": "iso8859-8",
    "cp-850": "cp850",
    "x-mac-cyrillic": "mac_cyrillic",
    "hz-gb-2312": "hz",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "windows-874": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "gb2312": "gb18030",
}


@pytest.mark.parametrize("label", LETTERS)
def test_every_label_that_clients_write_is_read(label: str) -> None:
    assert decode(LETTERS[label].encode(WRITERS.get(label, label)), label) == (LETTERS[label], None)


@pytest.mark.parametrize(
    ("data", "label", "text", "trouble"),
    [
        ("Yorùbá".encode(), "us-ascii", "Yorùbá", "UTF-8"),
        ("Mérida".encode(), "iso-8859-1", "Mérida", "UTF-8"),
        ("Привет".encode(), "koi8-r", "Привет", "UTF-8"),
        ("各位管理员好,很高兴".encode(), "gb2312", "各位管理员好,很高兴", "UTF-8"),
        ("Zürich".encode(), "x-webpost-internal", "Zürich", "UTF-8"),
        ("Zürich".encode(), None, "Zürich", None),
        ("“Zürich”".encode("cp1252"), "iso-8859-1", "“Zürich”", None),
        ("„Pavel” š".encode("cp1250"), "iso-8859-2", "„Pavel” š", None),
        ("Zürich ist schön, sagt man in Köln und Düsseldorf".encode("cp1252"), None, "Zürich", "guess"),
        (
            "Здравствуйте, меня зовут Алексей, я из Москвы".encode("koi8-r"),
            "us-ascii",
            "Здравствуйте",
            "guess",
        ),
        ("Grüße aus Köln für alle".encode() + b"\xff", "utf-8", "Grüße aus Köln", "replaced"),
        (b"\x1b$B-!\x1b(B abc", "iso-2022-jp", "① abc", None),
        (b"\x1b$B;0\x1b(B\x1b(I1\x1b(B", "iso-2022-jp", "三\uff71", None),
        (b"plain", "rot13", "plain", None),
        (b"\xef\xbb\xbfHi", "utf-8", "Hi", None),
        (b"a\x00b\x1b[0m", "utf-8", "a\x00b\x1b[0m", None),
        (b"+2AA-", "utf-7", "\ufffd", None),
        ("路".encode("gbk"), "gbk", "路", None),
    ],
)
def test_wrong_labels_and_odd_bytes(data: bytes, label: str | None, text: str, trouble: str | None) -> None:
    read, said = decode(data, label)
    assert read.startswith(text)
    assert (said is None) if trouble is None else trouble in (said or "")


@pytest.mark.parametrize(
    "label", ["rot13", "hex", "base64", "idna", "unicode_escape", "", "\x00", "x" * 99, "ütf-8"]
)
def test_what_is_no_charset_has_no_codec(label: str) -> None:
    assert codecs_of(label) == ()


def test_a_page_declares_its_charset() -> None:
    assert meta_charset(b'<META HTTP-EQUIV="x" content="text/html; charset=windows-1251">') == "windows-1251"
    assert meta_charset(b"<meta charset='utf-8'>") == "utf-8"
    assert meta_charset(b"<p>charset=no</p>") is None


@given(st.binary(max_size=200), st.sampled_from([*LETTERS, None, "nonsense", "utf-32", "cp037"]))
def test_any_bytes_give_text_that_can_be_stored(data: bytes, label: str | None) -> None:
    decode(data, label)[0].encode()


def test_a_label_that_is_no_ascii_names_no_charset() -> None:
    assert codecs_of("\x80") == ()
