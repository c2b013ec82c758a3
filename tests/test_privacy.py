"""What the tool keeps of people: removed when asked, handed out when asked, in nobody's log, in private files."""

import json
import mailbox
import os
import re
import stat
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from forked import tool
from imap_servers import PASSWORD, Server
from leftovers import left_in, traces
from scripted import Scripted

from otrs_apply.applicants import fold
from otrs_apply.call import load_call
from otrs_apply.cli import cli
from otrs_apply.commands.app import App
from otrs_apply.models import Reading
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail
from otrs_apply.store import read_store

CALL = load_call()
TOOL = Path(sys.executable).with_name("otrs-apply")
SAMPLES = sorted((Path(__file__).parent.parent / "sample_mail").glob("*.eml"))
NOW = datetime(2014, 11, 2, 12, tzinfo=UTC)
AFTER = {"OTRS_APPLY_NOW": "2015-06-01T12:00:00Z"}
LETTER = """\
Received: from mx.example.org by lists.example.org; {day} 12:00:00 +0000
From: {name} <{address}>
Subject: {subject}
Date: {day} 11:59:57 +0000
Message-ID: <{id}@mx.example.org>
{more}Content-Type: text/plain; charset=utf-8

{text}
"""
FIELDS = """\
Real name: {name}
Age: 34
Time zone: UTC+1
Languages: German (native), English (fluent)
"""


def letter(  # noqa: PLR0913, PLR0917 -- a letter has many sides
    user: str = "Quillfeather",
    name: str = "Anastasia Quillfeather",
    address: str = "anastasia@quill.example",
    subject: str = "OTRS administrator application: {user}",
    day: str = "Mon, 20 Oct 2014",
    number: int = 1,
    text: str = FIELDS,
    more: str = "",
) -> bytes:
    return LETTER.format(
        name=name,
        address=address,
        subject=subject.format(user=user),
        day=day,
        id=number,
        more=more,
        text=text.format(name=name),
    ).encode()


ANSWER = {
    "name": "Willa Deskhand",
    "address": "willa@desk.example",
    "subject": "Re: OTRS administrator application: Quillfeather",
    "text": "Thank you!\n\nAnastasia Quillfeather <anastasia@quill.example> wrote:\n> I am 34 years old\n",
    "more": "In-Reply-To: <1@mx.example.org>\nReferences: <1@mx.example.org>\n",
}
BO = {"user": "Bo Barrowman", "name": "Bo Barrowman", "address": "bo@barrow.example"}


@pytest.fixture
def app(tmp_path: Path) -> App:
    home = tmp_path / "home"
    home.mkdir()
    environ = {"HOME": str(home), "OTRS_APPLY_STORE_PATH": str(home / "store.db"), "PATH": os.environ["PATH"]}
    return App(environ=environ, clock=lambda: NOW)


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    """A folder of them."""
    folder = tmp_path / "mails"
    folder.mkdir()
    for number, content in enumerate(
        [
            letter(),
            letter(number=2, **ANSWER),
            letter(number=3, subject="lunch about applications", text="It is Anastasia. See you?"),
            letter(number=4, **BO),
            letter(number=5, **BO | {"text": "Quillfeather told me of this.\nAge: 40\n"}),
        ],
        1,
    ):
        (folder / f"{number}.eml").write_bytes(content)
    return folder


def run(app: App, *words: str | Path, **environ: str) -> Result:
    other = App(environ=dict(app.environ) | environ, clock=app.clock)
    return CliRunner().invoke(cli, [str(word) for word in words], obj=other)


def readings(app: App) -> list[Reading]:
    with read_store(app.store_path) as store:
        return store.readings()


def sources(app: App) -> list[str]:
    return [one.source for one in readings(app)]


def test_everything_of_each_sample_applicant_goes_without_a_trace(app: App) -> None:
    run(app, "fetch", SAMPLES[0].parent)
    run(app, "digest", "--always")
    everybody = fold(readings(app), CALL)
    assert len(everybody) > 15
    for one in everybody:
        with read_store(app.store_path) as store:
            mails = {raw.source: raw for raw in store.mails()}
            texts = {mail.source: mail.text.encode() for mail in store.readings()}
        theirs = {mail.source for mail in one.readings}
        rest = b"\n".join(
            raw.content + texts[raw.source] for raw in mails.values() if raw.source not in theirs
        )
        wanted = set().union(*(traces(mails[mail.source], mail, rest) for mail in one.readings))
        assert wanted
        done = run(app, "forget", one.first.sender.address, "--yes")
        assert done.exit_code == 0, done.stderr
        assert left_in(app.store_path.parent, wanted) == []
        assert not any(word in done.output for word in (one.name, one.first.sender.address))
    again = run(app, "fetch", SAMPLES[0].parent)
    assert again.exit_code == 0
    assert fold(readings(app), CALL) == ()


def test_what_goes_with_a_person_and_what_stays(app: App, mails: Path) -> None:
    run(app, "fetch", mails)
    assert len(sources(app)) == 5
    done = run(app, "forget", "user:quillfeather", "--yes", "--json")
    told = json.loads(done.stdout)
    assert len(told["mails"]) == 3
    assert [one["message_id"] for one in told["staying"]] == ["5@mx.example.org"]
    assert sources(app) == ["4.eml", "5.eml"]
    assert run(app, "show", "Quillfeather").exit_code == 6


def routes(folder: Path) -> dict[str, Callable[[], Path]]:
    def mbox() -> Path:
        box = mailbox.mbox(folder.parent / "all.mbox")
        for path in sorted(folder.glob("*.eml")):
            box.add(path.read_bytes())
        box.close()
        return folder.parent / "all.mbox"

    def maildir() -> Path:
        box = mailbox.Maildir(folder.parent / "Maildir")
        for path in sorted(folder.glob("*.eml")):
            box.add(path.read_bytes().replace(b"\n", b"\r\n"))
        return folder.parent / "Maildir"

    return {"folder": lambda: folder, "mbox": mbox, "maildir": maildir}


@pytest.mark.parametrize("route", ["folder", "mbox", "maildir"])
def test_no_later_poll_brings_it_back(app: App, mails: Path, route: str) -> None:
    run(app, "fetch", mails)
    run(app, "forget", "Quillfeather", "--yes")
    done = run(app, "fetch", routes(mails)[route]())
    assert "3 messages removed for good before" in done.stdout
    assert not any("anastasia" in mail.sender.address for mail in readings(app))
    assert len(readings(app)) == 2


def test_neither_does_a_renumbered_nor_a_searched_mailbox_on_a_server(
    app: App, server: Server, folder: Callable[[Server], str]
) -> None:
    mails = [letter(), letter(number=2, **ANSWER), letter(number=4, **BO)]
    box = folder(server)
    server.append([mail.replace(b"\n", b"\r\n") for mail in mails], box)
    environ = {
        "OTRS_APPLY_MAILBOX_URL": server.url(box),
        "OTRS_APPLY_MAILBOX_TLS": "none",
        "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD,
    }
    assert run(app, "fetch", **environ).exit_code == 0
    assert len(sources(app)) == 3
    receipt = run(app, "forget", "Quillfeather", "--yes", **environ).stdout
    told = re.findall(r"^  (\S+)  (\S+)$", receipt, re.MULTILINE)
    assert [message_id for _, message_id in told] == ["1@mx.example.org", "2@mx.example.org"]
    assert all(re.fullmatch(rf"{box};UIDVALIDITY=\d+;UID=\d+", source) for source, _ in told)
    session = server.session()
    session.delete(box)
    session.create(box)
    server.append(
        [b"Subject: lunch\r\n\r\nhello"] * 3 + [mail.replace(b"\n", b"\r\n") for mail in mails], box
    )
    done = run(app, "fetch", **environ)
    assert done.exit_code == 0
    assert [one.sender.address for one in readings(app)] == ["bo@barrow.example"]
    new = letter(number=7, text=FIELDS + "I apply once more.\n").replace(b"\n", b"\r\n")
    server.append([new], box)
    assert run(app, "fetch", **environ).exit_code == 0
    assert len(sources(app)) == 2, "a new application is a new matter"


def test_a_narrowed_first_poll_of_a_large_mailbox_does_not_bring_it_back(app: App) -> None:
    mails = dict.fromkeys(range(1, 1200), b"Subject: lunch\r\n\r\nhello")
    mails |= {1200: letter().replace(b"\n", b"\r\n"), 1201: letter(number=4, **BO).replace(b"\n", b"\r\n")}
    with Scripted(mails) as server:
        environ = {
            "OTRS_APPLY_MAILBOX_URL": Server("", server.port).url(),
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD,
        }
        run(app, "fetch", **environ)
        assert len(sources(app)) == 2
        run(app, "forget", "Quillfeather", "--yes", **environ)
        server.uidvalidity = 8
        run(app, "fetch", **environ)
        assert any("SUBJECT" in command for command in server.commands)
    assert sources(app) == ["INBOX;UIDVALIDITY=8;UID=1201"]


def test_who_is_meant_must_be_said_in_full(app: App, mails: Path) -> None:
    run(app, "fetch", mails)
    for said, status, hint in [
        ("Quill", 6, "did you mean Quillfeather?"),
        ("Quillfeathre", 6, "did you mean Quillfeather?"),
        ("nobody@example.org", 6, "list"),
    ]:
        done = run(app, "forget", said, "--yes")
        assert (done.exit_code, done.stderr.count("\n")) == (status, 1)
        assert hint in done.stderr
    (mails / "6.eml").write_bytes(
        letter(number=6, name="Mallory Moss", address="m@moss.example", text=FIELDS + "Talk page: none\n")
    )
    run(app, "fetch", mails)
    if len(fold(readings(app), CALL)) == 3:  # somebody else under the same name
        assert run(app, "forget", "Quillfeather", "--yes").exit_code == 2
    assert run(app, "forget", "ANASTASIA@quill.example", "--yes").exit_code == 0
    assert any(one.sender.address == "m@moss.example" for one in readings(app))


def test_an_address_from_which_several_applied_is_nobodys_alone(app: App, mails: Path) -> None:
    (mails / "6.eml").write_bytes(letter(number=6, user="Otto Otter", name="Otto Otter", text=FIELDS))
    run(app, "fetch", mails)
    assert len(fold(readings(app), CALL)) == 3
    run(app, "forget", "Quillfeather", "--yes")
    assert "Otto Otter" in {one.name for one in fold(readings(app), CALL)}


def test_nothing_goes_unasked(app: App, mails: Path) -> None:
    run(app, "fetch", mails)
    done = run(app, "forget", "Quillfeather")
    assert done.exit_code == 2
    assert "--yes" in done.stderr
    dry = run(app, "forget", "Quillfeather", "--dry-run")
    assert "Would remove: 3 mails" in dry.stdout
    assert run(app, "purge", "--older-than", "1d", "--dry-run").exit_code == 0
    assert run(app, "purge", "--older-than", "1s").exit_code == 2
    assert len(sources(app)) == 5


def test_without_a_store_there_is_nobody_and_none_is_made(app: App) -> None:
    assert run(app, "forget", "Ana", "--yes").exit_code == 6
    assert run(app, "purge", "--older-than", "1d", "--yes").exit_code == 0
    assert run(app, "show", "Ana", "--export").exit_code == 6
    assert not app.store_path.exists()


def test_purge_counts_from_the_deadline_or_the_last_mail(app: App, mails: Path) -> None:
    late = {"user": "Late Larkin", "name": "Late Larkin", "address": "late@larkin.example"}
    (mails / "7.eml").write_bytes(letter(number=7, day="Sun, 1 Mar 2015", **late))
    (mails / "8.eml").write_bytes(
        letter(number=8, day="Sun, 1 Mar 2099", **late | {"user": "F", "address": "f@f.example"})
    )
    run(app, "fetch", mails, **AFTER)
    assert "nothing to remove" in run(app, "purge", "--older-than", "220d", "--yes", **AFTER).stdout
    done = run(app, "purge", "--older-than", "180d", "--yes", "--json", **AFTER)
    assert len(json.loads(done.stdout)["mails"]) == 6
    assert sources(app) == ["7.eml"]
    assert run(app, "fetch", mails, **AFTER).exit_code == 0
    assert sources(app) == ["7.eml"]


def test_the_settings_say_how_long_and_the_digest_reminds_of_what_purge_removes(
    app: App, mails: Path
) -> None:
    keeps = {"OTRS_APPLY_PRIVACY_KEEP_FOR": "180d", **AFTER}
    run(app, "fetch", mails)
    assert run(app, "purge", "--yes", **AFTER).exit_code == 2
    assert "2 applications are kept for more than 180 days" in run(app, "digest", **keeps).stdout
    assert run(app, "purge", "--yes", **keeps).exit_code == 0
    assert sources(app) == []
    assert "kept for more" not in run(app, "digest", "--always", **keeps).stdout
    for said in ("180", "half a year", "0d", ""):
        assert run(app, "purge", "--older-than", said, "--yes").exit_code == 2


def test_a_persons_data_in_one_document(app: App, mails: Path, tmp_path: Path) -> None:
    (mails / "9.eml").write_bytes(
        letter(number=9, text="Age: 35 \udce9\n".encode("utf-8", "surrogateescape").decode("latin-1"))
    )
    run(app, "fetch", mails)
    run(app, "digest")
    file = tmp_path / "theirs.json"
    done = run(app, "show", "Quillfeather", "--export", "--output", file)
    assert done.exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = json.loads(file.read_text("utf-8"))
    assert told["schema_version"] == 1
    assert set(told["about"]) <= set(told)
    assert told["person"]["addresses"] == ["anastasia@quill.example"]
    assert told["applicant"]["real_name"] == "Anastasia Quillfeather"
    assert {mail["source"] for mail in told["mails"]} == {"1.eml", "2.eml", "3.eml", "9.eml"}
    first = told["mails"][0]
    assert first["mailbox"] == str(mails)
    assert first["rules"]["real_name"]
    assert first["evidence"]["real_name"][0]["text"] in first["text"]
    assert [one["digest"] for one in told["digests"] if one["item"] == "applicant"] == ["daily"]
    assert told["mentions"] == 1
    for mail in told["mails"]:
        raw = mail["raw"]
        content = b64decode(raw["content"]) if raw["encoding"] == "base64" else raw["content"].encode()
        assert content == (mails / mail["source"]).read_bytes()
    assert "Bo" not in json.dumps(told["applicant"])
    assert json.loads(run(app, "show", "Quillfeather", "--export").stdout)["mails"] == told["mails"]


def test_bytes_that_are_no_text_are_handed_out_in_base64(app: App, mails: Path) -> None:
    content = letter().replace(b"utf-8", b"iso-8859-1") + b"Gr\xfc\xdfe\n"
    (mails / "1.eml").write_bytes(content)
    run(app, "fetch", mails)
    told = json.loads(run(app, "show", "Quillfeather", "--export").stdout)
    assert b64decode(told["mails"][0]["raw"]["content"]) == content


def test_every_file_is_private_whatever_the_umask(app: App, mails: Path) -> None:
    home = app.store_path.parent
    script = """
    umask 0; cd "$HOME"
    "$0" -q fetch "$1"
    "$0" digest --format html --output digest.html
    "$0" -q export --format csv --private --output everybody.csv
    "$0" -q show Quillfeather --export --output theirs.json
    "$0" -q forget Quillfeather --yes
    "$0" -q purge --older-than 180d --yes
    """
    subprocess.run(["/bin/sh", "-ec", script, TOOL, mails], env=dict(app.environ) | AFTER, check=True)
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert {"store.db", "digest.html", "everybody.csv", "theirs.json"} <= set(files)
    assert set(files.values()) == {0o600}


def names_in(mails: list[bytes]) -> set[str]:
    """The applicants' names and addresses, word by word."""
    said: set[str] = set()
    for number, content in enumerate(mails):
        one = read_mail(RawMail(f"{number}", content), CALL)
        found = [getattr(one.application, name) for name in ("username", "real_name")]
        values = {str(value.value) for value in found if hasattr(value, "value")}
        said |= {one.sender.name, one.sender.address, *values}
    return {word for word in said if len(word) > 3}


HOSTILE = [
    letter(user="Zebulon Quark", name="Zebulon Quark", number=20, address="zeb@quark.example").replace(a, b)
    for a, b in [
        (b"utf-8", b"no-such-charset"),
        (b"text/plain", b"multipart/mixed; boundary=\xff"),
        (b"Real name", b"\x00\x1b[2J" * 50 + b"Real name"),
        (b"Date:", b"Date: Zebulon, 99 Quark 2014\nX:"),
        (b"Time zone: UTC+1", b"Time zone: Zebulon Standard Time (ZQT)"),
        (b"Message-ID: <20@", b"Message-ID: <1@"),
    ]
]


def test_no_log_names_anybody(app: App, tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    mails = [*(path.read_bytes() for path in SAMPLES), letter(), *HOSTILE]
    for number, content in enumerate(mails):
        (folder / f"{number:03}.eml").write_bytes(content)
    logged = ""
    for words in (
        ["fetch", "-v", str(folder)],
        ["fetch", "-v", str(folder)],
        ["reread", "-v"],
        ["digest", "-v"],
        ["forget", "-v", "--yes", "anastasia@quill.example"],
        ["purge", "-v", "--yes", "--older-than", "1s"],
    ):
        done = tool(words, dict(app.environ), warnings="always")
        assert done.returncode in {0, 7}, done.stderr
        logged += done.stderr
    low = logged.casefold()
    assert [name for name in names_in(mails) | {"zebulon", "quark"} if name.casefold() in low] == []


@pytest.mark.parametrize("what", ["BODY.PEEK[]", "HEADER.FIELDS"])
def test_a_server_out_of_step_brings_no_mail_into_errors(app: App, what: str) -> None:
    def short(_connection: int, command: str, answer: bytes) -> bytes:
        """A literal that is announced too short: the mail goes on where an answer should be."""
        return re.sub(rb"\{\d+\}", b"{14}", answer) if what in command else answer

    with Scripted({1: letter().replace(b"\n", b"\r\n")}, twist=short) as server:
        environ = {
            "OTRS_APPLY_MAILBOX_URL": Server("", server.port).url(),
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD,
        }
        done = run(app, "fetch", "-v", **environ)
    assert done.exit_code in {4, 7}
    with read_store(app.store_path) as store:
        last = store.last_poll()
        assert last is not None
        said = [done.stderr, last.error or "", *(one.why for one in store.unfetched())]
    assert not [word for word in ("anastasia", "quill", "Message-ID") if word in " ".join(said)]
