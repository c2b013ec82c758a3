"""However a letter is sent, and whatever a client or a list adds below it, it says the same.

Every letter of sample_mail/ goes every way of ``reposted.WAYS``; none may change a field or what is asked of a
person. Blanks and line ends inside a value may differ: a client that wraps does that.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from reposted import WAYS, SameLetter, same_letter

from otrs_apply.call import load_call
from otrs_apply.mail.read import read_letter
from otrs_apply.outputs.reading_json import reading_object
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail

SAMPLES = Path(__file__).parent.parent / "sample_mail"
CALL = load_call()
KEYS = (
    *("kind", "username", "real_name", "age", "adult", "time_zone", "utc_offset", "talk_pages", "languages"),
    *("skills", "skills_denied", "answer", "other", "otrs_agent", "missing", "sent_at", "received_at"),
    *("on_time", "flags", "unsure"),
)


def said(content: bytes) -> dict[str, Any]:
    """What a message says."""
    read = reading_object(read_mail(RawMail("a.eml", content), CALL))
    return {key: "".join(read[key].split()) if isinstance(read[key], str) else read[key] for key in KEYS}


@cache
def letters() -> list[tuple[str, bytes, SameLetter, dict[str, Any]]]:
    """The sample letters whose text is plain, and what they say."""
    contents = {path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*.eml"))}
    return [
        (name, content, letter, said(content))
        for name, content in contents.items()
        if (letter := same_letter(content)) is not None
    ]


@pytest.mark.parametrize("way", WAYS)
def test_a_letter_says_the_same_however_it_is_sent(way: str) -> None:
    sent = 0
    for name, content, letter, expected in letters():
        other = WAYS[way](content, letter)
        if other is None:
            continue
        sent += 1
        if read_letter(other) != read_letter(content):  # one letter has one reading
            assert said(other) == expected, name
    assert sent
