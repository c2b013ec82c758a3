"""The page of applicants in a real browser: their words stay words, and the policy holds where ours would not."""

from pathlib import Path

import pytest
from browsers import page_in_browser
from exporting import PRIVATE, document, export
from invented import found, reading
from selectolax.lexbor import LexborHTMLParser

TITLE = "document.title='owned'"
HOSTILE = (
    f"<script>{TITLE}</script>",
    f"<img src=x onerror={TITLE}>",
    f'"><svg onload={TITLE}>',
    f"</style><script>{TITLE}</script>",
    f"</title><script>{TITLE}</script>",
    f"<iframe srcdoc='<script>parent.{TITLE}</script>'>",
    f"javascript:{TITLE}",
    f"<details open ontoggle={TITLE}>",
    f"<!--><script>{TITLE}</script>-->",
    f"{{{{constructor.constructor('{TITLE}')()}}}}",
    "\x1b[31m\u202e\ud800\x00",
)


def page() -> str:
    mails = [
        reading(
            f"{number}.eml",
            user=text,
            sender=f"{number}@example.org",
            real_name=found(text),
            answer=found(text),
            talk_pages=found((text, f"https://de.wikipedia.org/wiki/{text}"), "x"),
        )
        for number, text in enumerate(HOSTILE)
    ]
    return document("html", export(mails, PRIVATE))


@pytest.mark.browser
def test_words_stay_words_in_a_browser(tmp_path: Path) -> None:
    written = LexborHTMLParser(page())
    shown = LexborHTMLParser(page_in_browser(page(), tmp_path))
    title = shown.css_first("title")
    assert title
    assert "owned" not in title.text()
    assert [node.tag for node in shown.css("*")] == [node.tag for node in written.css("*")]
    assert shown.text().strip() == written.text().strip()


@pytest.mark.browser
def test_the_policy_holds_where_a_mark_got_through(tmp_path: Path) -> None:
    """Script and style that are not ours do nothing, even in the page's own source."""
    owned = f"<script>{TITLE}</script><img src='data:,' onerror={TITLE}><p id=m style='x:y'></p>"
    assert "owned" not in _title(page().replace("<main", f"{owned}<main", 1), tmp_path / "held")
    without = page().replace("Content-Security-Policy", "X-Nothing")
    assert "owned" in _title(without.replace("<main", f"{owned}<main", 1), tmp_path / "free")


def _title(source: str, folder: Path) -> str:
    folder.mkdir()
    title = LexborHTMLParser(page_in_browser(source, folder)).css_first("title")
    assert title
    return title.text()
