"""Whether a terminal shows links (OSC 8); the others would ignore them at best.

The table is from memory and errs towards no link; https://github.com/Alhadis/OSC8-Adoption keeps a list to
hold it against. Who knows better of their own terminal sets FORCE_HYPERLINK.
"""

import re
from collections.abc import Mapping
from typing import Final

VARIABLES: Final = frozenset({"WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID"})
"""Windows Terminal, Konsole, DomTerm and kitty are known by these."""
TERMS: Final = frozenset(
    {"xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "contour", "wezterm"}
)
PROGRAMS: Final = {
    "iTerm.app": (3, 1),
    "WezTerm": (0, 0),
    "vscode": (1, 72),
    "ghostty": (0, 0),
    "mintty": (3, 1),
    "Hyper": (2, 0),
    "tmux": (3, 4),
}
"""By $TERM_PROGRAM, and the first version."""
VTE: Final = 5000
"""GNOME Terminal and its kin: 0.50 crashed before."""
VERSION: Final = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?")


def shown(environ: Mapping[str, str]) -> bool:
    """Whether this environment's terminal shows links; ``FORCE_HYPERLINK`` says so, or that it does not."""
    if forced := environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if term in {"", "dumb"}:
        return False
    if program in PROGRAMS and version(environ.get("TERM_PROGRAM_VERSION", "")) >= PROGRAMS[program]:
        return True
    if term.startswith(("screen", "tmux")) or program == "tmux":
        return False  # whatever stands behind it: it lets no link through
    vte = environ.get("VTE_VERSION", "")
    return bool(VARIABLES & environ.keys()) or term in TERMS or (vte.isdecimal() and int(vte[:9]) >= VTE)


def version(text: str) -> tuple[int, int]:
    """Major and minor."""
    found = VERSION.match(text)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)
