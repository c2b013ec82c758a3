"""Messages for the tests of mail/: built by the standard library, read by ours."""

from email.message import EmailMessage
from email.policy import SMTP

from otrs_apply.mail.letter import Letter

HEADER = b"From: Ana Lima <ana@lima.example>\r\nSubject: OTRS administrator application: Ana\r\n"


def own_words(letter: Letter) -> str:
    """The sender's own words, blanks and line ends as one blank each."""
    return " ".join(" ".join(letter.text[block.start : block.end] for block in letter.own()).split())


def message(
    text: str, *, charset: str = "utf-8", cte: str = "quoted-printable", subtype: str = "plain"
) -> bytes:
    """A message with one text part."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Ana Lima <ana@lima.example>"
    mail["Subject"] = "OTRS administrator application: Ana"
    mail.set_content(text, charset=charset, cte=cte, subtype=subtype)
    return mail.as_bytes()


def raw(*parts: str, boundary: str = "b", kind: str = "mixed", subject: str = "x") -> bytes:
    """A multipart message whose parts are written out, header and all."""
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    head = f"From: Ana Lima <ana@lima.example>\r\nSubject: {subject}\r\nContent-Type: multipart/{kind}; boundary={boundary}"
    return f"{head}\r\n\r\n{body}--{boundary}--\r\n".replace("\r\n", "\n").replace("\n", "\r\n").encode()
