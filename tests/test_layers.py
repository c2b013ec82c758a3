"""The layout holds: who may import whom, and which library is whose. Read from the source with ast."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import otrs_apply
from otrs_apply.models import FIELDS

ROOT = Path(otrs_apply.__file__).parent

# A part (a module or a folder) and what of ours it may import besides itself: modules, or whole folders.
MAY_IMPORT = {
    "errors": "",
    "frozen": "",
    "patterns": "",
    "raw": "frozen",
    "erased": "frozen",
    "patience": "",
    "files": "",
    "tls": "errors",
    "coding": "",
    "models": "frozen coding",
    "records": "models",
    "call": "frozen errors call_file",
    "call_file": "call",
    "oauth": "errors files",
    "settings": "frozen oauth errors models call raw sources.url delivery.smtp",
    "sources": "frozen raw errors tls",
    "store": "frozen raw erased errors models coding",
    "wiki": "patterns models",
    "mail": "models",
    "triage": "models call mail.letter mail.read wiki fields",
    "fields": "patterns frozen models call mail.letter wiki",
    "checks": "models call mail.letter triage.subject wiki",
    "applicants": "frozen errors models call checks.missing wiki.username",
    "qualifications": "models call fields.phrases fields.tongues",
    "digest": "coding models call raw applicants outputs.sharing outputs.words",
    "doctor": "errors digest oauth",
    "outputs": "models call raw erased applicants wiki records digest doctor",
    "delivery": "errors files tls sources.url",
    "reader": "patience raw models call mail triage fields checks",
    "loading": "",
    "intake": "patience raw errors models call store reader triage",
    "service": "",
    "stopping": "",
    "watching": "errors service",
    "setup": "settings",
    "commands": "files oauth service stopping watching raw erased errors models call settings sources store applicants"
    " qualifications digest doctor setup outputs"
    " delivery loading reader intake fields.language_names fields.language_tables",
    "cli": "commands",
    "__main__": "cli",
}

# A library and where alone it may be used.
LIBRARIES = {
    "imapclient": "sources.client",
    "sqlite3": "store",
    "orjson": "coding",
    "rich": "outputs commands",
    "click": "commands cli",
    "pydantic": "records call_file",
    "email": "mail sources.header triage.candidate delivery",
    "smtplib": "delivery.smtp",
    "selectolax": "mail",
    "chardet": "mail.charset",
    "dateutil": "fields commands",
    "platformdirs": "settings",
    "dns": "setup.dns",
    "tomllib": "call settings",
    "keyring": "oauth.vault",
    "msal": "oauth.microsoft",
}

# Nothing that a poll pays for when it finds nothing new (what a function imports late is another matter).
WITHOUT_PYDANTIC = ("raw", "errors", "intake", "sources", "store", "settings", "watching", "commands", "cli")

READERS = set(FIELDS)
"""A field's reader stands in fields/NAME.py."""


def modules() -> Iterator[str]:
    for file in ROOT.rglob("*.py"):
        yield ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(module: str) -> ast.Module:
    path = ROOT.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text("utf-8"))


@cache
def imported(module: str, *, early_only: bool = False) -> tuple[str, ...]:
    """Whole names of what a module imports; with ``early_only`` only what its import alone brings in."""
    return tuple(_imported(module, early_only=early_only))


def _imported(module: str, *, early_only: bool) -> Iterator[str]:
    nodes = _early(tree(module).body) if early_only else ast.walk(tree(module))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            ours = [name for name in names if _is_module(name)]
            yield from ours or [node.module]


def _early(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node


def _is_module(name: str) -> bool:
    return name.removeprefix("otrs_apply.") in KNOWN and name.startswith("otrs_apply.")


def within(module: str, parts: str) -> bool:
    return any(module == part or module.startswith(f"{part}.") for part in parts.split())


KNOWN = frozenset(modules()) - {"__init__"}
MODULES = sorted(KNOWN)


@pytest.mark.parametrize("module", MODULES)
def test_imports_what_its_part_may(module: str) -> None:
    part = module.partition(".")[0]
    for name in imported(module):
        if not name.startswith("otrs_apply."):
            continue
        inside = name.removeprefix("otrs_apply.")
        assert within(inside, f"{part} {MAY_IMPORT[part]}"), f"{module} imports {inside}"


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_where_they_are_wrapped(module: str) -> None:
    for name in imported(module):
        places = LIBRARIES.get(name.partition(".")[0])
        assert places is None or within(module, places), f"{module} imports {name}"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("fields.")])
def test_a_fields_reader_is_no_siblings_helper(module: str) -> None:
    for name in imported(module):
        inside = name.removeprefix("otrs_apply.fields.")
        assert inside.partition(".")[0] not in READERS or inside == module, f"{module} imports {inside}"


@pytest.mark.parametrize("module", [name for name in MODULES if within(name, " ".join(WITHOUT_PYDANTIC))])
def test_nothing_new_needs_no_models(module: str) -> None:
    heavy = ("pydantic", "otrs_apply.models", "otrs_apply.call", "otrs_apply.reader", "rich", "imapclient")
    for name in imported(module, early_only=True):
        assert not within(name, " ".join(heavy)), f"{module} imports {name} at once"
