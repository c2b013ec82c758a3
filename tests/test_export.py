"""`otrs-apply export` as scripts call it: what leaves, what stays inside, and where it goes."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from otrs_apply.cli import cli
from otrs_apply.commands.app import App
from otrs_apply.commands.writing import write_file
from otrs_apply.errors import OutputError
from otrs_apply.outputs.registry import OUTPUTS

SAMPLE_MAIL = Path(__file__).parent.parent / "sample_mail"
NOW = datetime(2014, 10, 30, 12, 0, tzinfo=UTC)


def run(app: App, *words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], obj=app)


def desk(folder: Path, **environ: str) -> App:
    return App(
        environ={"HOME": str(folder), "OTRS_APPLY_STORE_PATH": str(folder / "store.db")} | environ,
        clock=lambda: NOW,
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in which the sample mails are."""
    folder = tmp_path_factory.mktemp("desk")
    assert run(desk(folder), "fetch", SAMPLE_MAIL).exit_code == 0
    return folder


def exported(folder: Path, *words: str | Path, **environ: str) -> str:
    done = run(desk(folder, **environ), "export", *words)
    assert done.exit_code == 0, done.output
    return done.stdout_bytes.decode()


def test_lines_say_what_parse_says(kept: Path) -> None:
    parsed = run(desk(kept), "parse", "--json", SAMPLE_MAIL).stdout.splitlines()
    said = [one for one in map(json.loads, parsed) if one["kind"] != "other"]
    told = [json.loads(line) for line in exported(kept, "--format", "jsonl").splitlines()]
    assert said
    assert told == [one | {"schema_version": 1} for one in said]


@pytest.mark.parametrize("form", [form for form in OUTPUTS if form != "jsonl"])
def test_addresses_stay_inside_unless_said(kept: Path, form: str) -> None:
    addresses = [
        json.loads(line)["sender"]["address"] for line in exported(kept, "--format", "jsonl").splitlines()
    ]
    public = exported(kept, "--format", form)
    assert public == exported(kept, "--format", form, "--public")
    assert not [address for address in addresses if address in public]
    assert form == "ics" or any(
        address in exported(kept, "--format", form, "--private") for address in addresses
    )


def test_lines_in_public_have_every_key(kept: Path) -> None:
    private = exported(kept, "--format", "jsonl").splitlines()
    public = exported(kept, "--format", "jsonl", "--public").splitlines()
    assert [list(json.loads(line)) for line in public] == [list(json.loads(line)) for line in private]
    assert {json.loads(line)["real_name"] for line in public} == {None}


def test_settings_say_what_the_team_shares(kept: Path) -> None:
    share = {"OTRS_APPLY_PRIVACY_SHARE": "username,age"}
    told = json.loads(exported(kept, "--json", **share))
    assert "age" not in told["withheld"]
    assert {one["answer"] for one in told["applicants"]} == {None}
    assert any(one["age"] for one in told["applicants"])


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_filters_are_those_of_list(kept: Path, form: str) -> None:
    everybody = exported(kept, "--format", form, "--fields", "username")
    some = exported(kept, "--format", form, "--fields", "username", "--language", "Dutch")
    assert "Veenpluis" in some
    assert "Tram 28" not in some
    assert len(some) < len(everybody)


def test_order_is_that_of_list(kept: Path) -> None:
    words = ("--format", "csv", "--fields", "username", "--sort", "name")
    rows = exported(kept, *words).splitlines()[1:]
    assert rows == exported(kept, *words, "--reverse").splitlines()[:0:-1]


@pytest.mark.parametrize("form", OUTPUTS)
def test_an_empty_store_is_an_empty_document(tmp_path: Path, form: str) -> None:
    exported(tmp_path, "--format", form)


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ((), 2, "--format is needed: one of json, jsonl, csv, wikitext, html, ics"),
        (("--json", "--format", "csv"), 2, "two formats"),
        (("--format", "pdf"), 2, "'pdf' is not one of"),
        (("--format", "csv", "--fields", "shoe_size"), 2, "'shoe_size': expected one of username, status"),
        (
            ("--format", "csv", "--fields", "real_name"),
            2,
            "stays inside: say --private, or let privacy.share",
        ),
        (("--format", "ics", "--fields", "username"), 2, "ics has no fields"),
        (("--format", "csv", "--output", "/nowhere/x.csv"), 2, "/nowhere/x.csv: cannot be written"),
    ],
)
def test_what_cannot_be_is_said(kept: Path, words: tuple[str, ...], status: int, says: str) -> None:
    done = run(desk(kept), "export", *words)
    assert (done.exit_code, done.stdout) == (status, "")
    assert says in " ".join(done.stderr.split())


def test_a_wrong_setting_is_said(kept: Path) -> None:
    done = run(desk(kept, OTRS_APPLY_PRIVACY_SHARE="names"), "export", "--json")
    assert (done.exit_code, done.stderr.count("\n")) == (3, 1)
    assert "privacy.share" in done.stderr
    assert "'names'" in done.stderr


def test_a_file_is_ours_alone_and_put_in_place_of_the_one_before(kept: Path, tmp_path: Path) -> None:
    file, link = tmp_path / "team.csv", tmp_path / "link.csv"
    file.write_text("before")
    file.chmod(0o644)
    link.symlink_to(file)
    assert exported(kept, "--format", "csv", "--output", link) == ""
    assert file.read_bytes().decode("utf-8") == exported(kept, "--format", "csv")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert link.is_symlink()
    assert {one.name for one in tmp_path.iterdir()} == {"link.csv", "team.csv"}


def test_private_files_are_said_to_be(kept: Path, tmp_path: Path) -> None:
    words = ("export", "--format", "jsonl", "--output", tmp_path / "all.jsonl")
    assert "--public leaves out" in run(desk(kept), *words).stderr
    assert run(desk(kept), *words, "-q").stderr == ""
    assert run(desk(kept), *words, "--public").stderr == ""
    assert run(desk(kept), "export", "--format", "jsonl", "--output", "-").stdout


def test_what_cannot_be_written_leaves_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "in the way"
    folder.mkdir()
    with pytest.raises(OutputError):
        write_file(folder, b"x")
    with pytest.raises(OutputError):
        write_file(tmp_path / "nul\0", b"x")
    assert list(tmp_path.iterdir()) == [folder]


def test_what_is_no_file_stays_what_it_is() -> None:
    write_file(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
