"""The fenced blocks of our documents, by language: what is run, what is parsed, what is read as configuration.

``console``   lines that begin with "$ " are run, in the order of the page
``sh``        commands that need a mailbox, a browser or a person: each `otrs-apply` of them must parse
``crontab``   as ``sh``, behind the five fields of the time
``toml``      a configuration: every section and key is known and holds what it may
``text``      nothing that is typed
"""

import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES: Final = frozenset({"console", "sh", "crontab", "toml", "text"})
ENDS: Final = frozenset({"|", ";", "&&", "||", ">", ">>", "<"})


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}, line {self.line}"

    def commands(self) -> list[str]:
        """What is typed, a line each."""
        if self.language == "console":
            return [line[2:] for line in self.text.splitlines() if line.startswith("$ ")]
        joined = self.text.replace("\\\n", " ").splitlines()
        lines = [line for line in joined if line and not line.startswith("#")]
        return [line.split(None, 5)[5] for line in lines] if self.language == "crontab" else lines


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for fence in FENCE.finditer(text):
        yield Block(page, text.count("\n", 0, fence.start()) + 1, fence[1], fence[2])


EVERY: Final = tuple(block for page in PAGES for block in blocks(page))


def ours(command: str) -> Iterator[list[str]]:
    """The words behind each `otrs-apply` of a shell's line."""
    lexer = shlex.shlex(command.replace("2>", ">"), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] | None = None
    begins = True
    for word in [*lexer, ";"]:
        if word in ENDS:
            if words is not None:
                yield words
            words, begins = None, True
        elif words is not None:
            words.append(word)
        elif begins and "=" not in word:
            words, begins = [] if word == "otrs-apply" else None, False


def script(name: str) -> ModuleType:
    """A script of tools/."""
    spec = util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
