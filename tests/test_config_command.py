"""`config`: what holds, where it was said, and the schema for editors."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from otrs_apply.cli import cli
from otrs_apply.commands.app import App
from otrs_apply.settings.keys import KEYS
from otrs_apply.settings.schema import FILE, config_schema

TEXT = '[mailbox]\nurl = "imaps://ann@mail.example.org/INBOX"\npassword = "hunter2"\n'


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / ".config/otrs-apply/config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    path.chmod(0o600)
    return path


def run(environ: dict[str, str], *words: str) -> Result:
    return CliRunner().invoke(cli, ["config", *words], obj=App(environ=environ))


def test_every_value_with_where_it_was_said(environ: dict[str, str], file: Path) -> None:
    done = run(environ | {"OTRS_APPLY_MAILBOX_TIMEOUT": "5"}, "show", "--store", "/x.db")
    assert done.exit_code == 0
    told = dict(line.split("\t", 1) for line in done.stdout.splitlines())
    assert set(told) == {key.full for key in KEYS}
    assert told["mailbox.url"] == f"imaps://ann@mail.example.org/INBOX\t{file}, line 2"
    assert told["mailbox.password"] == f"********\t{file}, line 3"
    assert told["mailbox.timeout"] == "5\tOTRS_APPLY_MAILBOX_TIMEOUT"
    assert told["store.path"] == "/x.db\toption"
    assert told["mailbox.poll_timeout"] == "900\tdefault"
    assert told["call.adult_age"].startswith("18\tthe call, ")


@pytest.mark.usefixtures("file")
def test_no_form_shows_a_secret(environ: dict[str, str]) -> None:
    for words in (("show",), ("show", "--json"), ("check",)):
        done = run(environ, *words)
        assert "hunter2" not in done.output
    told = json.loads(run(environ, "show", "--json").stdout)["settings"]
    assert told["mailbox.password"]["value"] is None
    assert told["mailbox.password"]["masked"] is True
    assert told["mailbox.timeout"]["value"] == 30


def test_where_the_file_is_or_would_be(environ: dict[str, str], tmp_path: Path) -> None:
    done = run(environ, "path")
    assert done.stdout == f"{tmp_path}/.config/otrs-apply/config.toml\n"
    assert "otrs-apply init" in done.stderr


def test_where_the_file_is(environ: dict[str, str], file: Path) -> None:
    done = run(environ, "path")
    assert (done.stdout, done.stderr) == (f"{file}\n", "")


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("OTRS_APPLY_MAILBOX_URL", "http://x", "OTRS_APPLY_MAILBOX_URL: mailbox.url: expected imaps://"),
        ("OTRS_APPLY_MAILBOX_TLS", "off", "OTRS_APPLY_MAILBOX_TLS: expected none, or nothing at all"),
        ("OTRS_APPLY_SMTP_URL", "http://x", "OTRS_APPLY_SMTP_URL: smtp.url: expected smtps://"),
        ("OTRS_APPLY_PRIVACY_SHARE", "agee", "there is no field 'agee'; did you mean age?"),
        ("OTRS_APPLY_CALL_FILE", "/nowhere.toml", "the call cannot be read"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together(environ: dict[str, str], name: str, said: str, words: str) -> None:
    assert run(environ, "check").exit_code == 0
    done = run(environ | {name: said}, "check")
    assert done.exit_code == 3
    assert words in done.stderr


def test_the_published_schema_is_the_tables() -> None:
    published = json.loads(FILE.read_text("utf-8"))
    assert published == config_schema(), "otrs-apply config schema > otrs_apply/schema/config-1.json"
    assert json.loads(run({"HOME": "/"}, "schema").stdout) == published


def test_the_schema_takes_what_we_take(file: Path) -> None:
    Draft202012Validator.check_schema(config_schema())
    validator = Draft202012Validator(config_schema())
    validator.validate(tomllib.loads(file.read_text()))
    wrongs: list[dict[str, object]] = [
        {"mailbox": {"pasword": "x"}},
        {"zzz": {}},
        {"mailbox": {"timeout": 0}},
    ]
    for wrong in wrongs:
        assert not validator.is_valid(wrong)
