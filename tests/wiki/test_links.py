import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.wiki.links import META, page_of_url, resolve, step
from otrs_apply.wiki.sites import Site


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://en.wikipedia.org/wiki/User_talk:A_B", "https://en.wikipedia.org/wiki/User_talk:A_B"),
        ("https://en.m.wikipedia.org/wiki/User_talk:A#top", "https://en.wikipedia.org/wiki/User_talk:A"),
        ("//de.wikipedia.org/wiki/BD:A", "https://de.wikipedia.org/wiki/BD:A"),
        ("en.wikipedia.org/wiki/User talk:A B", "https://en.wikipedia.org/wiki/User_talk:A_B"),
        ("https://en.wikipedia.org/wiki/User_talk:_A__B_", "https://en.wikipedia.org/wiki/User_talk:A_B"),
        ("https://es.wikipedia.org/wiki/Usuario:%C3%91", "https://es.wikipedia.org/wiki/Usuario:Ñ"),
        ("https://es.wikipedia.org/wiki/Usuario:%D1", "https://es.wikipedia.org/wiki/Usuario:Ñ"),
        ("https://en.wikipedia.org/wiki/User:A?uselang=es", "https://en.wikipedia.org/wiki/User:A"),
        (
            "https://en.wikipedia.org/w/index.php?title=User:A+B&action=edit",
            "https://en.wikipedia.org/wiki/User:A_B",
        ),
        ("https://en.wikipedia.org/?title=User:A", "https://en.wikipedia.org/wiki/User:A"),
        ("https://en.wikipedia.org/w/index.php/User:A", "https://en.wikipedia.org/wiki/User:A"),
        ("https://en.wikipedia.org/User:A", "https://en.wikipedia.org/wiki/User:A"),
        ("https://zh.wikipedia.org/zh-tw/User:A", "https://zh.wikipedia.org/wiki/User:A"),
        ("https://sr.wikipedia.org/sr-el/User:A/b", "https://sr.wikipedia.org/wiki/User:A/b"),
        ("https://secure.wikimedia.org/wikipedia/en/wiki/User:A", "https://en.wikipedia.org/wiki/User:A"),
        ("https://secure.wikimedia.org/wikipedia/meta/wiki/User:A", "https://meta.wikimedia.org/wiki/User:A"),
        ("https://en.wikipedia.org:443/wiki/User:A", "https://en.wikipedia.org/wiki/User:A"),
        ("https://en.wikipedia.org/w/index.php?oldid=17", "https://en.wikipedia.org/wiki/"),
        ("https://en.wikipedia.org/", "https://en.wikipedia.org/wiki/"),
        ("https://example.org/wiki/User:A", None),
        ("https://lists.wikimedia.org/mailman/listinfo/User:A", None),
        ("", None),
    ],
)
def test_addresses(address: str, url: str | None) -> None:
    page = page_of_url(address)
    assert (page and page.url) == url


@pytest.mark.parametrize(
    ("title", "host"),
    [
        (":fr:User talk:X", "fr.wikipedia.org"),
        ("c:User talk:X", "commons.wikimedia.org"),
        ("w:de:User talk:X", "de.wikipedia.org"),
        ("W:De:User talk:X", "de.wikipedia.org"),
        ("de:w:User talk:X", "en.wikipedia.org"),
        ("w:User talk:X", "en.wikipedia.org"),
        ("s:ar:User talk:X", "ar.wikisource.org"),
        ("ar:s:User talk:X", "ar.wikisource.org"),
        ("fr:wikibooks:User talk:X", "en.wikibooks.org"),
        ("fr:b:User talk:X", "fr.wikibooks.org"),
        ("m:User talk:X", "meta.wikimedia.org"),
        ("m:fr:User talk:X", "fr.wikipedia.org"),
        ("nb:User talk:X", "no.wikipedia.org"),
        (" : wikt : nl : User talk:X", "nl.wiktionary.org"),
        ("User talk:X", "meta.wikimedia.org"),
    ],
)
def test_interwiki_prefixes_from_meta(title: str, host: str) -> None:
    page, _ = resolve(title)
    assert page.url == f"https://{host}/wiki/User_talk:X"
    assert (page.user, page.space) == ("X", "user_talk")


def test_a_short_prefix_keeps_the_language_elsewhere_and_a_long_one_does_not() -> None:
    french = Site("wikipedia", "fr")
    assert step("b", french) == Site("wikibooks", "fr")
    assert step("w", french) == Site("wikipedia", "en")
    assert step("wikibooks", french) == Site("wikibooks", "en")
    assert step("de", Site("wiktionary", "fr")) == Site("wiktionary", "de")
    assert step("user", META) is None


def test_a_name_is_no_prefix() -> None:
    page, steps = resolve("User talk:Re:Generator")
    assert steps == 0
    assert page.name == "Re:Generator"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    resolve(text)
    page_of_url(text)
    page_of_url(f"https://en.wikipedia.org/{text}")
    page_of_url(f"https://en.wikipedia.org/wiki/User talk:{text}")
