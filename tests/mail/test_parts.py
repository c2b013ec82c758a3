import base64

import pytest
from letters import own_words, raw

from otrs_apply.mail.letter import Attachment
from otrs_apply.mail.read import read_letter
from otrs_apply.models import BlockKind, Sender

PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"
HTML = "Content-Type: text/html; charset=utf-8\n\n"
FIELDS = "Name: Ana Lima\nAge: 34\nTime zone: UTC-3\nLanguages: Portuguese, English\nTechnical: none, and no Perl at all\n"
TABLE = "<table><tr><td>Name</td><td>Ana</td></tr><tr><td>Age</td><td>34</td></tr></table>"
LINK = "<a href='http://pt.wikipedia.org/wiki/User_talk:Ana'>my talk page</a>"


@pytest.mark.parametrize(
    ("kind", "parts", "text"),
    [
        ("alternative", [PLAIN + "plain", HTML + "<p>rich</p>"], "plain"),
        ("alternative", [PLAIN + "  \n", HTML + "<p>rich</p>"], "rich"),
        (
            "alternative",
            [PLAIN + "see my talk page", HTML + f"see {LINK}"],
            "see my talk page <http://pt.wikipedia.org/wiki/User_talk:Ana>",
        ),
        (
            "alternative",
            [PLAIN + "see http://pt.wikipedia.org/wiki/User\n_talk:Ana", HTML + f"see {LINK} rich"],
            "see http://pt.wikipedia.org/wiki/User _talk:Ana",
        ),
        ("alternative", [PLAIN + "Name\n\nAna\n\nAge\n\n34", HTML + TABLE], "Name: Ana Age: 34"),
        ("alternative", [PLAIN + "Name: Ana\nAge: 34", HTML + TABLE + "rich"], "Name: Ana Age: 34"),
        (
            "alternative",
            [PLAIN + "Your client shows no HTML.", HTML + f"<p>{'words and more ' * 200}</p>"],
            "words and more " * 200,
        ),
        ("alternative", [HTML + "<p>rich</p>", PLAIN + "plain"], "plain"),
        ("alternative", [HTML + "<p>rich</p>"], "rich"),
        ("alternative", [PLAIN + "plain", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR"], "plain"),
        ("mixed", [PLAIN + "one", PLAIN + "two"], "one two"),
        (
            "mixed",
            [
                PLAIN + "one",
                "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nQUJD",
                PLAIN + "two",
            ],
            "one two",
        ),
        ("related", [HTML + "<p>rich</p>", "Content-Type: image/png\n\nx"], "rich"),
        ("signed", [PLAIN + "signed", "Content-Type: application/pgp-signature\n\n-----BEGIN"], "signed"),
        (
            "mixed",
            [
                PLAIN + "See the file.",
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n" + FIELDS,
            ],
            "See the file. " + FIELDS,
        ),
        (
            "mixed",
            [
                PLAIN + "See the file.",
                "Content-Type: application/octet-stream; name=a.txt\nContent-Transfer-Encoding: base64\n\n"
                + base64.b64encode(FIELDS.encode()).decode(),
            ],
            "See the file. " + FIELDS,
        ),
        (
            "mixed",
            [
                PLAIN + FIELDS * 10,
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n" + FIELDS,
            ],
            FIELDS * 10,
        ),
        ("mixed", [PLAIN + "Hi", "Content-Type: text/x-vcard; name=a.vcf\n\nBEGIN:VCARD"], "Hi"),
        ("mixed", ["\nno header at all"], "no header at all"),
        (
            "report",
            [PLAIN + "It bounced.", "Content-Type: message/rfc822\n\nSubject: x\n\nName: Ana"],
            "It bounced.",
        ),
    ],
)
def test_the_text_of_a_message(kind: str, parts: list[str], text: str) -> None:
    assert own_words(read_letter(raw(*parts, kind=kind))) == " ".join(text.split())


def test_what_is_no_text_is_an_attachment() -> None:
    letter = read_letter(
        raw(
            PLAIN + "Hi",
            "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\nQUJD",
            "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''L%C3%ADma.pdf\n\nxyz",
            "Content-Type: image/png; name=big.png\nX-Otrs-Apply-Omitted: 123456\n\n",
        )
    )
    assert letter.attachments == (
        Attachment("winmail.dat", "application/ms-tnef", 3),
        Attachment("Líma.pdf", "application/pdf", 3),
        Attachment("big.png", "image/png", 0),
    )


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        ("Jonah <jonah@admins.example>", BlockKind.FORWARDED),
        ("Ana L. <ana@lima.example>", BlockKind.OWN),
        ("Ana Lima <ana@other.example>", BlockKind.OWN),
    ],
)
def test_a_forwarded_message_is_own_where_the_sender_wrote_it(sender: str, kind: BlockKind) -> None:
    inner = f"Content-Type: message/rfc822\n\nFrom: {sender}\nSubject: y\nContent-Type: text/plain\n\nAge: 34"
    letter = read_letter(raw(PLAIN + "Look:", inner, subject="Fwd: y"))
    assert letter.text == "Look:\nAge: 34\n"
    assert [block.kind for block in letter.blocks if "Age" in letter.text[block.start : block.end]] == [kind]
    assert letter.forwarded_from is not None
    assert letter.forwarded_from.name == sender.split(" <", maxsplit=1)[0]
    assert letter.attachments[0].content_type == "message/rfc822"


def test_a_message_forwarded_inside_of_another_keeps_its_parts() -> None:
    inner = (
        "Content-Type: message/rfc822\n\nFrom: J <j@x.example>\nContent-Type: multipart/alternative; boundary=i\n\n"
        "--i\nContent-Type: text/plain\n\nplain\n--i\nContent-Type: text/html\n\nrich\n--i--"
    )
    letter = read_letter(raw(PLAIN + "Look:", inner, PLAIN + "Bye"))
    assert letter.text == "Look:\nplain\nBye\n"
    assert letter.forwarded_from == Sender(name="J", address="j@x.example")


@pytest.mark.parametrize(
    ("content", "text", "trouble"),
    [
        (b"Content-Type: multipart/mixed\n\n--x\nContent-Type: text/plain\n\nhi\n--x--", "hi", None),
        (b"Content-Type: multipart/mixed\n\nhi there", "hi there", "boundary"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nnever closed", "never closed", None),
        (
            (
                b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/alternative; boundary=y\n\n"
                b"--y\n\ninner\n--x\n\nouter\n--x--"
            ),
            "inner outer",
            None,
        ),
        (
            b"Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nVersion: 1\n--x\n\ndata\n--x--",
            "",
            "encrypted",
        ),
        (b"Content-Transfer-Encoding: base64\n\nSGVsbG8gd29y", "Hello wor", None),
        (b"Content-Transfer-Encoding: base64\n\nSGVsbG8gd29ybA", "Hello worl", "broken base64"),
        (
            b"Content-Transfer-Encoding: base64\n\nSGVsbG8=\n____________\nTeam mailing list",
            "Hello",
            "plain text",
        ),
        (b"Content-Transfer-Encoding: base64\n\nJust: plain, text!", "Just: plain, text!", "plain text"),
        (
            b"Content-Transfer-Encoding: quoted-printable\n\nZ=FCrich =ZZ=\n!",
            "Zürich =ZZ!",
            "no charset given",
        ),
        (b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#0V%T\n`\nend\n", "Cat", None),
        (b"Content-Transfer-Encoding: zip\n\nabc", "abc", "unknown transfer"),
        (b"Content-Type: nonsense\n\nabc", "abc", None),
        (b'Content-Type: text/plain; charset="utf-8\n\nabc', "abc", None),
        (b"From x Fri Oct 31\nSubject: y\n\nabc", "abc", None),
        (b"Subject: a\nfold that lost its blank\nTo: x\n\nabc", "abc", None),
        (b"no header here, only text\nand more", "no header here, only text and more", None),
        (b"Subject: a\r\rabc", "abc", None),
        (b"", "", None),
    ],
)
def test_broken_mail_gives_what_it_can(content: bytes, text: str, trouble: str | None) -> None:
    letter = read_letter(content)
    assert own_words(letter) == text
    assert trouble is None or any(trouble in line for line in letter.troubles)
