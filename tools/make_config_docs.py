"""Write the table of keys in docs/configuration.md from the table that the program reads its settings by."""

import re
from pathlib import Path
from typing import Final

from otrs_apply.settings.keys import KEYS, Key
from otrs_apply.settings.schema import plain

PAGE: Final = Path(__file__).parent.parent / "docs" / "configuration.md"
BETWEEN: Final = re.compile(r"(?<=make_config_docs\.py -->\n).*?(?=<!-- end of keys -->)", re.DOTALL)


def table() -> str:
    """A row a key: its name, what it is, what is built in."""
    rows = ["| key | meaning | built in |", "|---|---|---|", *map(row, KEYS)]
    return "".join(f"{line}\n" for line in rows)


def row(key: Key) -> str:
    """One key."""
    default = plain(key.default)
    words = " ".join(default) if isinstance(default, list) else "" if default is None else str(default)
    return f"| `{key.full}` | {key.doc} | {f'`{words}`' if words else ''} |"


def written(page: str) -> str:
    """The page with the table as it is now."""
    return BETWEEN.sub(lambda _: table(), page, count=1)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
    print(PAGE)
