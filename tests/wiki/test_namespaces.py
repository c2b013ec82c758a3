import pytest

from otrs_apply.wiki.namespaces import belongs_to, everywhere, space_of


@pytest.mark.parametrize(
    ("name", "host", "space"),
    [
        ("User talk", "en.wikipedia.org", "user_talk"),
        ("user_TALK", "ja.wikipedia.org", "user_talk"),
        ("Benutzerin Diskussion", "de.wikipedia.org", "user_talk"),
        ("BD", "de.wikipedia.org", "user_talk"),
        ("Dyskusja_wikipedysty", "pl.wikipedia.org", "user_talk"),
        ("Usuário(a)_Discussão", "pt.wikipedia.org", "user_talk"),
        ("Usuario discusión", "es.wikiquote.org", "user_talk"),
        ("نقاش المستخدمة", "ar.wikisource.org", "user_talk"),
        ("利用者‐会話", "ja.wikipedia.org", "user_talk"),
        ("利用者・トーク", "ja.wiktionary.org", "user_talk"),
        ("Benutzer", "als.wikipedia.org", "user"),
        ("Обсуждение участника", "ru.wikinews.org", "user_talk"),
        ("ОУ", "ru.wikipedia.org", "user_talk"),
        # Not the wiki's own name, but nothing else than a user's page could be meant.
        ("Benutzer Diskussion", "commons.wikimedia.org", "user_talk"),
        ("Diskussion", "de.wikipedia.org", None),
        ("File", "commons.wikimedia.org", None),
        ("U", "en.wikipedia.org", None),
        ("", "en.wikipedia.org", None),
    ],
)
def test_namespaces_of_users(name: str, host: str, space: str | None) -> None:
    assert space_of(name, host) == space


def test_whether_a_wiki_knows_the_name_itself() -> None:
    assert belongs_to("Wikipedystka", "pl.wikipedia.org")
    assert not belongs_to("Wikipedystka", "de.wikipedia.org")


def test_names_that_two_letters_would_give_away_nowhere_else() -> None:
    assert "bd" not in everywhere()
    assert "u" not in everywhere()
    assert everywhere()["benutzer diskussion"].space == "user_talk"
