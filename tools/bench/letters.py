"""A mailbox of a volunteer team: applications among thousands of other mails, all invented.

An application has about the header and the text of a real one; each twelfth has a picture of two megabytes
and each fifth is plain text beside the same in HTML.
"""

import base64
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Final

LANGUAGES: Final = ("English", "French", "Spanish", "Dutch", "Polish", "Greek", "Hungarian", "Swedish")
ZONES: Final = ("UTC+1", "UTC−5", "Europe/Madrid", "CET", "UTC+5:30", "Asia/Tokyo")
PARAGRAPH: Final = (
    "I run the front desk of a public archive. People arrive with half a date and a wrong name, and they leave\r\n"
    "with the document they needed or with an honest explanation of why it cannot be had. I would bring that to\r\n"
    "the queues, and a fondness for tidy templates. I could give four evenings a week, and I do not mind the\r\n"
    "dull part: merging duplicates, closing what was answered long ago, checking the autoresponder.\r\n\r\n"
)
PICTURE: Final = base64.encodebytes(bytes(range(256)) * 8192).replace(b"\n", b"\r\n")
"""Two megabytes."""
HEADER: Final = """\
Received: from mail{number}.example.org ([198.51.100.31]:40112)\r
\tby mx1001.wikimedia.org with esmtps (TLS1.0:DHE_RSA_AES_128_CBC_SHA1:128) (Exim 4.82)\r
\t(envelope-from <user{number}@example.org>) id 1XcJfa-{number:06}-7h\r
\tfor volunteers-otrs@wikimedia.org; {date}\r
Received: from [192.0.2.{last}] (helo=laptop) by mail{number}.example.org with esmtpsa; {date}\r
DKIM-Signature: v=1; a=rsa-sha256; q=dns/txt; c=relaxed/relaxed; d=example.org; s=autumn;\r
\th=Content-Type:MIME-Version:Message-ID:Subject:From:To:Date;\r
\tbh=frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=;\r
\tb=dnOaMvTmFtSzIPRWjeUlJjeWyVMRCgbBUqHJnVgFIeqXSGbyGQzFWhNXGZ1mTZ3bVgTeGuZqLwQpPbP1ZlJ4xQ==;\r
Message-ID: <{number}.mail@example.org>\r
Date: {date}\r
From: {sender}\r
To: volunteers-otrs@wikimedia.org\r
Subject: {subject}\r
User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:31.0) Gecko/20100101 Thunderbird/31.1.2\r
MIME-Version: 1.0\r
"""


def head(number: int, when: datetime, subject: str, sender: str) -> bytes:
    """A message's header, without what says how its body is written."""
    date = format_datetime(when)
    return HEADER.format(number=number, last=number % 250, date=date, sender=sender, subject=subject).encode()


def application(number: int, when: datetime) -> bytes:
    """Somebody's application, about seven kilobytes of text."""
    name = f"Applicant{number:04}"
    text = (
        f"Hello,\r\n\r\nplease find my application below.\r\n\r\nReal name: Ann {chr(65 + number % 26)}xample\r\n"
        f"Age: {18 + number % 50}\r\nTime zone: {ZONES[number % len(ZONES)]}\r\n"
        f"Talk pages: https://en.wikipedia.org/wiki/User_talk:{name}\r\n"
        f"https://commons.wikimedia.org/wiki/User_talk:{name}\r\n"
        f"Languages: {LANGUAGES[number % 8]} (native), {LANGUAGES[(number + 3) % 8]} (fluent)\r\n"
        "Technical abilities: OTRS, where I have been an agent since 2011; regular expressions. No Perl.\r\n\r\n"
        f"What would you bring to the OTRS admin team?\r\n\r\n{PARAGRAPH * (1 + number % 12)}"
        "Any other information: I am identified to the Foundation.\r\n\r\nKind regards,\r\nAnn\r\n"
    ).encode()
    header = head(
        number, when, f"OTRS administrator application: {name}", f"Ann <{name.lower()}@example.org>"
    )
    if number % 12 == 0:
        return header + mixed(text)
    if number % 5 == 0:
        return header + alternative(text)
    return (
        header + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text
    )


def mixed(text: bytes) -> bytes:
    """A text with a picture beside it."""
    return (
        b'Content-Type: multipart/mixed; boundary="=_mixed"\r\n\r\n--=_mixed\r\n'
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text + b"\r\n"
        b'--=_mixed\r\nContent-Type: image/png; name="me.png"\r\nContent-Transfer-Encoding: base64\r\n'
        b'Content-Disposition: attachment; filename="me.png"\r\n\r\n' + PICTURE + b"\r\n--=_mixed--\r\n"
    )


def alternative(text: bytes) -> bytes:
    """A text with the same in HTML beside it."""
    lines = b"<br>\r\n".join(text.split(b"\r\n"))
    return (
        b'Content-Type: multipart/alternative; boundary="=_alt"\r\n\r\n--=_alt\r\n'
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text + b"\r\n"
        b"--=_alt\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        b"<html><body>" + lines + b"</body></html>\r\n--=_alt--\r\n"
    )


def other(number: int, when: datetime) -> bytes:
    """What else comes to such a mailbox; each tenth has a subject in encoded words."""
    subject = f"[Ticket#2014{number:08}] Permission for a photograph of the bell tower"
    if number % 10 == 0:
        subject = f"=?utf-8?Q?Frage_zu_Bild_{number}_f=C3=BCr_die_Wikipedia?="
    header = head(10_000_000 + number, when, subject, f"Somebody <somebody{number}@example.net>")
    return header + b"Content-Type: text/plain; charset=utf-8\r\n\r\nHello, may you use my picture? Yes.\r\n"


def mailbox(count: int, applications: int, opens: datetime) -> Iterator[tuple[datetime, bytes]]:
    """Messages in the order of their arrival, thirty days' worth of them since ``opens`` at most three thousand."""
    recent = min(count, 3000)
    for number in range(count - recent):
        when = opens - timedelta(days=2) - timedelta(minutes=20) * (count - recent - number)
        yield when, other(number, when)
    every = recent // applications
    for number in range(recent):
        when = opens + timedelta(minutes=10 * number)
        taken = number % every == 0 and number // every < applications
        yield when, application(number // every, when) if taken else other(count - recent + number, when)


def news(count: int, applications: int, first: int, when: datetime) -> Iterator[tuple[datetime, bytes]]:
    """What comes later: a few more applications among other mails."""
    for number in range(count):
        taken = number % (count // applications) == 0 and number // (count // applications) < applications
        later = when + timedelta(seconds=number)
        yield later, application(first + number, later) if taken else other(20_000_000 + number, later)
