import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from otrs_apply.call import DEFAULT_CALL, load_call
from otrs_apply.errors import ConfigError
from otrs_apply.settings import Settings, load_settings
from otrs_apply.settings.keys import KEYS

URL = "imaps://desk@mail.example.org/INBOX"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with nothing but an empty home."""
    return {"HOME": str(tmp_path / "home")}


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def refused(config: Path | None, environ: Mapping[str, str]) -> str:
    with pytest.raises(ConfigError) as error:
        load_settings(config, environ).secret()
    said = str(error.value)
    assert error.value.exit_status == 3
    assert "\n" not in said
    assert "hunter2" not in said
    return said


SAYS = f"""["{sys.executable}", "-c", "print('hun' + 'ter2'); print('notes')"]"""
"""A command that prints the password, without saying it itself."""


def test_nothing_said_gives_what_is_built_in(home: dict[str, str]) -> None:
    settings = load_settings(None, home)
    assert settings.file is None
    assert settings.mailbox is None
    assert settings.get("mailbox.timeout") == 30
    assert settings.get("mailbox.poll_timeout") == 900
    assert settings.store_path == Path(home["HOME"]) / ".local/share/otrs-apply/store.db"
    assert (settings.call_file, settings.deadline, settings.call_keys) == (None, None, {})
    assert {one.origin for one in settings.values.values()} == {"default"}


def test_options_beat_variables_beat_the_file(tmp_path: Path, home: dict[str, str]) -> None:
    file = write(tmp_path / "c.toml", '[store]\npath = "a.db"\n[mailbox]\ntimeout = 5\n')
    store = load_settings(file, home).values["store.path"]
    assert (store.value, store.origin) == (tmp_path / "a.db", f"{file}, line 2")
    environ = home | {"OTRS_APPLY_STORE_PATH": "/b.db", "OTRS_APPLY_MAILBOX_TIMEOUT": ""}
    settings = load_settings(file, environ)
    assert (settings.store_path, settings.values["store.path"].origin) == (
        Path("/b.db"),
        "OTRS_APPLY_STORE_PATH",
    )
    assert settings.get("mailbox.timeout") == 5  # an empty variable says nothing
    settings = load_settings(file, environ, {"store.path": Path("/c.db")})
    assert (settings.store_path, settings.values["store.path"].origin) == (Path("/c.db"), "option")


def test_the_file_is_the_one_asked_for_else_the_variables_else_the_users(
    tmp_path: Path, home: dict[str, str]
) -> None:
    mine = write(Path(home["HOME"]) / ".config/otrs-apply/config.toml", "[mailbox]\ntimeout = 1\n")
    xdg = write(tmp_path / "xdg/otrs-apply/config.toml", "[mailbox]\ntimeout = 2\n")
    named = write(tmp_path / "named.toml", "[mailbox]\ntimeout = 3\n")
    asked = write(tmp_path / "asked.toml", "[mailbox]\ntimeout = 4\n")
    assert load_settings(None, home).file == mine
    assert load_settings(None, home | {"XDG_CONFIG_HOME": "relative"}).file == mine
    environ = home | {"XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    assert load_settings(None, environ).file == xdg
    environ |= {"OTRS_APPLY_CONFIG": str(named)}
    assert load_settings(None, environ).file == named
    assert load_settings(asked, environ).get("mailbox.timeout") == 4


def test_a_file_that_is_named_and_not_there(tmp_path: Path, home: dict[str, str]) -> None:
    gone = tmp_path / "gone.toml"
    assert (
        refused(gone, home)
        == f"{gone}: there is no such configuration file (--config names it); `otrs-apply init` writes one"
    )
    assert "(OTRS_APPLY_CONFIG names it)" in refused(None, home | {"OTRS_APPLY_CONFIG": str(gone)})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[mailbox]\nurl = "x"\npasword = "hunter2"\n', "line 3: unknown key mailbox.pasword; did you mean"),
        ("[mailbox]\n\n[mail_box]\n", "line 3: unknown section [mail_box]; did you mean mailbox?"),
        ("[zzz]\n", "line 1: unknown section [zzz]; there are mailbox, store, call"),
        ("mailbox.URL = 1\n", "line 1: unknown key mailbox.URL; did you mean url?"),
        ("# a\nmailbox = 3\n", "line 2: mailbox: expected a section, [mailbox]"),
        ("[mailbox\n", "is no TOML: "),
        ('[mailbox]\ntimeout = "soon"\n', "line 2: mailbox.timeout: expected a number of seconds above 0"),
        ("[mailbox]\ntimeout = true\n", "expected a number of seconds above 0, not True"),
        ("[mailbox]\ntimeout = 0\n", "expected a number of seconds above 0, not 0"),
        ("[mailbox]\ntimeout = nan\n", "expected a number of seconds above 0, not nan"),
        ('[mailbox]\npassword = ["hunter2"]\n', "line 2: mailbox.password: expected a text in quotes"),
        ('[mailbox]\npassword_command = "pass hunter2"\n', 'expected a list of words, such as ["pass"'),
        ("[store]\npath = 3\n", "line 2: store.path: expected a file's name in quotes, not 3"),
        ("[call]\ndeadline = 2014-10-31T23:59:59\n", "expected a time with its zone, such as"),
        ('[call]\nrequired = ["age", 3]\n', "expected a list of texts"),
        ("[call]\nadult_age = -1\n", "expected a whole number of years"),
    ],
)  # fmt: skip
def test_what_the_file_says_wrong(tmp_path: Path, home: dict[str, str], text: str, said: str) -> None:
    file = write(tmp_path / "c.toml", text)
    assert said in refused(file, home)
    assert refused(file, home).startswith(str(file))


def test_a_file_that_is_no_text(tmp_path: Path, home: dict[str, str]) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(b"\xff\xfe")
    assert refused(file, home).startswith(f"{file}: cannot be read: ")
    assert refused(tmp_path, home).startswith(f"{tmp_path}: cannot be read: Is a directory; ")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("OTRS_APPLY_MAILBOX_TIMEOUT", "soon", "expected a number of seconds above 0, not 'soon'"),
        ("OTRS_APPLY_CALL_DEADLINE", "tomorrow", "expected a time with its zone, such as 2014-10-31T23"),
        ("OTRS_APPLY_MAILBOX_PASSWORD_COMMAND", "pass 'otrs", "expected a list of words"),
        ("OTRS_APPLY_MAILBOX_PASWORD", "hunter2", "unknown variable; did you mean OTRS_APPLY_MAILBOX_PASSW"),
    ],
)  # fmt: skip
def test_what_a_variable_says_wrong(home: dict[str, str], name: str, value: str, said: str) -> None:
    assert said in refused(None, home | {name: value})
    assert refused(None, home | {name: value}).startswith(name)


def test_variables_of_others_are_left_alone(home: dict[str, str]) -> None:
    load_settings(
        None, home | {"OTRS_APPLY_NOW": "x", "OTRS_APPLY_SOMETHING": "y", "_OTRS_APPLY_COMPLETE": "z"}
    )


def test_every_key_has_a_variable(home: dict[str, str]) -> None:
    examples = {
        "text": "x", "path": "/x", "seconds": "2.5", "span": "180d", "years": "21", "moment": "2015-01-01T00:00:00Z",
        "texts": "age, answer", "command": "pass 'my otrs'",
    }  # fmt: skip
    said = home | {key.variable: (*key.choices, examples[key.kind])[0] for key in KEYS}
    settings = load_settings(None, said)
    assert {one.origin for one in settings.values.values()} == {key.variable for key in KEYS}
    assert settings.get("mailbox.password_command") == ("pass", "my otrs")
    assert settings.get("call.deadline") == datetime(2015, 1, 1, tzinfo=UTC)
    assert settings.get("call.required") == ("age", "answer")


def test_paths_are_seen_from_the_file_and_tilde_is_home(tmp_path: Path, home: dict[str, str]) -> None:
    file = write(tmp_path / "c.toml", '[store]\npath = "~/x.db"\n[mailbox]\nca_file = "ca.pem"\n')
    settings = load_settings(file, home)
    assert settings.store_path == Path(home["HOME"]) / "x.db"
    assert settings.get("mailbox.ca_file") == tmp_path / "ca.pem"


def test_single_keys_of_the_call_stand_in_for_its_files(tmp_path: Path, home: dict[str, str]) -> None:
    file = write(
        tmp_path / "c.toml",
        '[call]\nsubject = "Steward application"\nadult_age = 21\nrequired = ["age"]\n'
        "deadline = 2015-01-31T23:59:59Z\n",
    )
    settings = load_settings(file, home)
    call = load_call(settings.call_file or DEFAULT_CALL, deadline=settings.deadline, keys=settings.call_keys)
    assert (call.subject, call.adult_age, call.required) == ("Steward application", 21, ("age",))
    assert call.deadline == datetime(2015, 1, 31, 23, 59, 59, tzinfo=UTC)


# --- the secret


def secret(settings: Settings) -> str | None:
    mailbox = settings.mailbox
    assert mailbox
    given = mailbox.password or mailbox.token
    return given() if callable(given) else given


def test_a_password_by_each_way(tmp_path: Path, home: dict[str, str]) -> None:
    write(tmp_path / "pw", "hunter2\nnotes\n")
    for line in (
        'password = "hunter2"',
        'password_file = "pw"',
        f"password_command = {SAYS}",
        f"token_command = {SAYS}",
    ):
        file = write(tmp_path / "c.toml", f'[mailbox]\nurl = "{URL}"\n{line}\n')
        settings = load_settings(file, home)
        assert secret(settings) == "hunter2"
        assert settings.mailbox
        assert (settings.mailbox.token is not None) == line.startswith("token")
        assert "hunter2" not in repr(settings)
        assert "hunter2" not in repr(settings.mailbox)


def test_secrets_are_masked_wherever_settings_are_shown(home: dict[str, str]) -> None:
    settings = load_settings(None, home | {"OTRS_APPLY_MAILBOX_PASSWORD": "hunter2"})
    assert repr(settings) == "Settings(mailbox.password='********')"
    assert "hunter2" not in repr(settings.values)
    assert settings.values["mailbox.password"].shown == "********"
    settings = load_settings(None, home | {"OTRS_APPLY_MAILBOX_URL": "imaps://me:hunter2@x.example/INBOX"})
    assert repr(settings) == "Settings(mailbox.url='imaps://me:********@x.example/INBOX')"


def test_systemd_may_hand_the_password_over(tmp_path: Path, home: dict[str, str]) -> None:
    write(tmp_path / "otrs-apply-password", "hunter2\n", 0o440)
    environ = home | {"CREDENTIALS_DIRECTORY": str(tmp_path), "OTRS_APPLY_MAILBOX_URL": URL}
    assert secret(load_settings(None, environ)) == "hunter2"
    environ |= {"OTRS_APPLY_MAILBOX_PASSWORD": "other"}
    assert secret(load_settings(None, environ)) == "other"


def test_two_ways_to_the_password_are_one_too_many(tmp_path: Path, home: dict[str, str]) -> None:
    file = write(tmp_path / "c.toml", '[mailbox]\npassword = "hunter2"\ntoken_command = ["pass"]\n')
    assert refused(file, home) == (
        f"mailbox.password ({file}, line 2) and mailbox.token_command ({file}, line 3): "
        "one way to log in is needed, not two; remove one of them"
    )
    with pytest.raises(ConfigError, match="one way"):
        _ = load_settings(file, home).mailbox


def test_a_variables_way_beats_the_files(tmp_path: Path, home: dict[str, str]) -> None:
    file = write(tmp_path / "c.toml", '[mailbox]\ntoken_command = ["pass"]\n')
    assert load_settings(file, home | {"OTRS_APPLY_MAILBOX_PASSWORD": "hunter2"}).secret() == "hunter2"


def test_no_way_to_log_in_says_which_there_are(home: dict[str, str]) -> None:
    assert "OTRS_APPLY_MAILBOX_PASSWORD" in refused(None, home | {"OTRS_APPLY_MAILBOX_URL": URL})


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_password_file_that_others_can_touch_is_refused(
    tmp_path: Path, home: dict[str, str], mode: int
) -> None:
    pw = write(tmp_path / "pw", "hunter2", mode)
    said = refused(None, home | {"OTRS_APPLY_MAILBOX_PASSWORD_FILE": str(pw)})
    assert said == f"mailbox.password_file: others can read {pw}; `chmod 600 {pw}`"


@pytest.mark.parametrize("content", [b"", b"\nhunter2", b"\xff\xfe hunter2", b"hunter2\0x"])
def test_a_password_file_without_a_password(tmp_path: Path, home: dict[str, str], content: bytes) -> None:
    pw = write(tmp_path / "pw", "")
    pw.write_bytes(content)
    assert f"{pw}: the first line is" in refused(None, home | {"OTRS_APPLY_MAILBOX_PASSWORD_FILE": str(pw)})


def test_a_password_file_that_is_not_there(home: dict[str, str]) -> None:
    said = refused(None, home | {"OTRS_APPLY_MAILBOX_PASSWORD_FILE": "/nowhere/pw"})
    assert (
        said
        == "mailbox.password_file: /nowhere/pw cannot be read: No such file or directory; its first line is to be the password"
    )


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/nowhere/pass otrs", "/nowhere/pass cannot be run: No such file or directory"),
        (f"{sys.executable} -c 'print(\"hunter2\"); raise SystemExit(3)'", "ended with status 3"),
        (f"{sys.executable} -c 'print()'", "the first line is empty"),
    ],
)
def test_a_command_that_gives_no_password(home: dict[str, str], command: str, said: str) -> None:
    assert said in refused(None, home | {"OTRS_APPLY_MAILBOX_PASSWORD_COMMAND": command})


def test_no_shell_runs_a_command(tmp_path: Path, home: dict[str, str]) -> None:
    command = f"{sys.executable} -c 'import sys; print(sys.argv[1])' '$(touch {tmp_path}/x); hunter2'"
    settings = load_settings(None, home | {"OTRS_APPLY_MAILBOX_PASSWORD_COMMAND": command})
    assert settings.secret() == f"$(touch {tmp_path}/x); hunter2"
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_command_in_a_file_that_others_can_write_is_not_run(
    tmp_path: Path, home: dict[str, str], mode: int
) -> None:
    file = write(tmp_path / "c.toml", '[mailbox]\npassword_command = ["pass"]\n', mode)
    assert f"{file}, line 2: mailbox.password_command is not run from a file that somebody else" in refused(
        file, home
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_command_in_somebody_elses_file_is_not_run(tmp_path: Path, home: dict[str, str]) -> None:
    file = write(tmp_path / "c.toml", '[mailbox]\npassword_command = ["pass"]\n')
    os.chown(file, 65534, 65534)
    assert "somebody else" in refused(file, home)


def test_a_password_in_a_file_that_others_can_read_is_refused(tmp_path: Path, home: dict[str, str]) -> None:
    file = write(tmp_path / "c.toml", '[mailbox]\npassword = "hunter2"\n', 0o644)
    assert refused(file, home) == (
        f"{file}, line 2: others can read mailbox.password here; `chmod 600 {file}`"
    )
    write(file, f'[mailbox]\nurl = "{URL}"\n', 0o644)
    assert load_settings(file, home).get("mailbox.url") == URL


def test_reading_the_settings_imports_neither_pydantic_nor_platformdirs() -> None:
    script = (
        "import sys, otrs_apply.settings as s; s.load_settings(None, {'HOME': '/'}).mailbox;"
        "print([m for m in ('pydantic', 'platformdirs', 'subprocess', 'imapclient') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
