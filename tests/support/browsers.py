"""A real browser on a page of ours: what it makes of it, after whatever scripts and styles it lets run."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def browser() -> str:
    """The browser's program; skips the test where there is none, and fails it where it must be there."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = "no browser is installed (Debian: chromium)"
        if os.environ.get("CI_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def page_in_browser(page: str, folder: Path) -> str:
    """The page as it stands once it was loaded, and everything in it ran that may."""
    file = folder / "page.html"
    file.write_text(page, "utf-8")
    done = subprocess.run(
        [
            browser(),
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
            *("--disable-extensions", "--disable-background-networking", "--virtual-time-budget=2000"),
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout.decode("utf-8")
