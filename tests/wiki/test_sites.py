import pytest

from otrs_apply.wiki import sites
from otrs_apply.wiki.sites import Site


@pytest.mark.parametrize(
    ("host", "canonical"),
    [
        ("en.wikipedia.org", "en.wikipedia.org"),
        ("EN.Wikipedia.ORG.", "en.wikipedia.org"),
        ("de.m.wikipedia.org", "de.wikipedia.org"),
        ("en.zero.wikipedia.org", "en.wikipedia.org"),
        ("www.fr.wikipedia.org", "fr.wikipedia.org"),
        ("commons.m.wikimedia.org", "commons.wikimedia.org"),
        ("m.wikidata.org", "www.wikidata.org"),
        ("wikidata.org", "www.wikidata.org"),
        ("m.mediawiki.org", "www.mediawiki.org"),
        ("nb.wikipedia.org", "no.wikipedia.org"),
        ("be-x-old.wikipedia.org", "be-tarask.wikipedia.org"),
        ("yue.wikipedia.org", "zh-yue.wikipedia.org"),
        ("otrs-wiki.wikimedia.org", "vrt-wiki.wikimedia.org"),
        ("wikisource.org", "wikisource.org"),
        ("nl.wikimedia.org", "nl.wikimedia.org"),
        ("lists.wikimedia.org", None),
        ("upload.wikimedia.org", None),
        ("www.wikipedia.org", None),
        ("wikipedia.org", None),
        ("en.wikipedia.org.example.com", None),
        ("notwikipedia.org", None),
        ("", None),
        ("..", None),
    ],
)
def test_hosts_in_their_canonical_form(host: str, canonical: str | None) -> None:
    assert sites.canonical_host(host) == canonical


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("enwiki", "en.wikipedia.org"),
        ("DEWIKI", "de.wikipedia.org"),
        ("frwikisource", "fr.wikisource.org"),
        ("commonswiki", "commons.wikimedia.org"),
        ("be_x_oldwiki", "be-tarask.wikipedia.org"),
        ("zh_min_nanwiki", "zh-min-nan.wikipedia.org"),
        ("zh-yuewiki", "zh-yue.wikipedia.org"),
        ("jpwiki", "ja.wikipedia.org"),
        ("klingonwiki", None),
    ],
)
def test_database_names(name: str, host: str | None) -> None:
    assert sites.host_of_database(name) == host


def test_every_database_leads_to_a_wiki_that_keeps_its_host() -> None:
    for host in sites.databases().values():
        assert sites.canonical_host(host) == host
        site = sites.site_of(host)
        assert site is not None
        assert sites.host_of(site) == host


def test_what_language_a_wiki_names_its_namespaces_in() -> None:
    assert sites.content_language("als.wikipedia.org") == "gsw"
    assert sites.content_language("simple.wikipedia.org") == "en"
    assert sites.content_language("commons.wikimedia.org") == "en"
    assert sites.site_of("fr.wikibooks.org") == Site("wikibooks", "fr")
