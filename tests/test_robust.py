"""Whatever arrives is read: the same everywhere, with evidence in its place, in work that grows with its length.

``test_reader.py`` holds it for any bytes; here it is letters that something happened to.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.call import load_call
from otrs_apply.models import Kind, Reading
from otrs_apply.outputs.reading_json import line
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "sample_mail").glob("*.eml"))
CONTENTS = [path.read_bytes() for path in SAMPLES]
CALL = load_call()
HEADER = b"From: Ana Lima <ana@lima.example>\r\nSubject: OTRS administrator application: Ana\r\n"
ODD = (
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\r",
    b"\n\n",
    b"--",
    b"=",
    b"<",
    b"&#",
    b"\x1b$B",
    b"\xe2\x80\xae",
)
READ_ALL = """
import locale, sys
from pathlib import Path
from otrs_apply.call import load_call
from otrs_apply.outputs.reading_json import line
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mailbox
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
mails = [RawMail(path.name, path.read_bytes()) for path in sorted(Path(sys.argv[1]).glob("*.eml"))]
for reading in read_mailbox(mails, load_call()):
    print(line(reading, ascii_only=True))
"""


def read(content: bytes) -> Reading:
    """The reading; a defect of ours is none, and every evidence is the text at its place."""
    reading = read_mail(RawMail("a.eml", content), CALL)
    assert reading.kind is not Kind.UNREADABLE, reading.troubles
    for piece in reading.all_evidence():
        assert 0 <= piece.start <= piece.end <= len(reading.text)
        assert reading.text[piece.start : piece.end] == piece.text
    places = [
        0,
        *(place for block in reading.blocks for place in (block.start, block.end)),
        len(reading.text),
    ]
    assert all(places[at] == places[at + 1] for at in range(0, len(places), 2))
    json.loads(line(reading))
    return reading


@pytest.mark.parametrize("content", CONTENTS, ids=[path.stem for path in SAMPLES])
def test_a_letter_that_was_cut_or_spoiled_is_read(content: bytes) -> None:
    for part in range(1, 4):
        read(content[: len(content) * part // 4])
        read(content[len(content) * part // 4 :])
        place = len(content) * part // 4
        read(content[:place] + ODD[part % len(ODD)] + content[place:])
    body = content.partition(b"\r\n\r\n")[2]
    read(HEADER + b"\r\n" + body)
    read(content.replace(b" ", b""))
    read(content.swapcase())


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(CONTENTS),
    st.lists(
        st.tuples(st.floats(0, 1), st.binary(max_size=12) | st.sampled_from(ODD), st.integers(0, 40)),
        max_size=5,
    ),
)
def test_a_letter_with_any_bytes_in_it_is_read(
    content: bytes, wounds: list[tuple[float, bytes, int]]
) -> None:
    for place, put, cut in wounds:
        at = int(place * len(content))
        content = content[:at] + put + content[at + cut :]
    assert read(content) == read(content)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Age: 34",
                "Name: Ana",
                "> What would you bring?",
                "UTC+2",
                "1. ",
                "* ",
                "==",
                "-- ",
                "From: a",
                "On 1 Jan 2014 10:00, x wrote:",
                "(",
                ")",
                "[[",
                "https://en.wikipedia.org/wiki/User_talk:A",
                "{{#babel:en-3",
                "no Perl",
                "born 1 May 1981",
                "Best,",
                "\t",
                "  ",
                "/",
                ":",
                "?",
                "。",
                "，",
                "�",
                "\x00",
                "\x85",
                "\u2028",
                "İ",
                "ß",
                "ﬃ",
                "́",
                "א",
                "日本語",
                "１８歳",
                "-----BEGIN PGP SIGNED MESSAGE-----",
            ]
        ),
        max_size=14,
    ),
    st.sampled_from(["\n", " ", "\n\n", ""]),
    st.sampled_from(["plain", "html", "plain; format=flowed; delsp=yes"]),
)
def test_any_words_in_any_order_are_read(words: list[str], between: str, kind: str) -> None:
    head = HEADER + f"Content-Type: text/{kind}; charset=utf-8\r\n\r\n".encode()
    read(head + between.join(words).encode("utf-8", "surrogatepass"))


def test_readings_are_the_same_everywhere(tmp_path: Path) -> None:
    def lines(**variables: str) -> list[str]:
        run = subprocess.run(
            [sys.executable, "-c", READ_ALL, str(ROOT / "sample_mail")],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables},
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        )
        return run.stdout.splitlines()

    here = lines(PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    there = lines(PYTHONHASHSEED="2", TZ="America/St_Johns", LC_ALL="tr_TR.UTF-8")
    assert len(here) == len(SAMPLES)
    assert there == here


def calls(content: bytes) -> int:
    """How many functions are called to read a message, those in C included."""
    count = 0

    def one_more(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(one_more)
    try:
        read_mail(RawMail("a.eml", content), CALL)
    finally:
        sys.setprofile(before)
    return count


def plain(unit: str) -> Callable[[int], bytes]:
    return lambda times: HEADER + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + unit.encode() * times


def marked_up(unit: str) -> Callable[[int], bytes]:
    return lambda times: HEADER + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + unit.encode() * times


def field(name: str, unit: str) -> Callable[[int], bytes]:
    return lambda times: f"{name}: {unit * times}\r\n".encode() + HEADER + b"\r\nAge: 34\r\n"


@pytest.mark.parametrize(
    "grown",
    [
        *map(
            plain,
            ("I speak English and my time zone is UTC+2. ", "https://en.wikipedia.org/wiki/User_talk:A\n"),
        ),
        *map(
            plain,
            ("Age: 34\nLanguages: English (native), French\n", "a\n", "> a\n", ">", "-- \n", "----\n", "(a "),
        ),
        *map(
            plain,
            ("On 1 Jan 2014 10:00, x wrote:\n> x\n", "On 1 Jan 2014 10:00\n", "From: a\nTo: b\n", "[[", ": "),
        ),
        *map(
            plain,
            (
                "> What is your age?\n34\n",
                "no Perl, not SQL, ",
                "1. a\n",
                "What?\n\n",
                "Best,\nAna\n\n",
                "2014 ",
            ),
        ),
        *map(
            plain,
            (
                "日本語と英語を話します。",
                "-----BEGIN PGP SIGNATURE-----\n",
                "word " * 14 + "\n",
                "Ana Lima ",
                "/",
            ),
        ),
        *map(
            marked_up,
            ("<p>a", "<div>", "<tr><td>Age<td>34", "<table><tr><td>", "<b><i>", "<blockquote>a", "<li>a<ul>"),
        ),
        *map(marked_up, ('<a href="https://en.wikipedia.org/wiki/User:X">x</a> ', "<", "&nbsp;", "<br>")),
        *(field("From", unit) for unit in ("a,", '"\\', "(", "<", "@,", "a@b, ", '"a" ')),
        *(field("Subject", unit) for unit in ("=?utf-8?q?a?= ", "=?", "Re: ", "a ", "[a] ")),
        *(field("References", unit) for unit in ("<a@b> ", "<")),
        *(field("Received", unit) for unit in ("by ", "(", ";")),
        field("X", "\r\n "),
        lambda times: b"a:b\r\n" * times + HEADER,
        lambda times: b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * times,
        lambda times: b"Content-Type: message/rfc822\r\n\r\n" * times,
    ],
)
def test_work_grows_no_faster_than_the_letter(grown: Callable[[int], bytes]) -> None:
    calls(grown(200))  # what is kept of words and tables does not count
    small, large = calls(grown(100)), calls(grown(200))
    assert large <= 2.3 * small + 500
