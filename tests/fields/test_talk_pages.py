"""Talk pages: what is read from a labelled passage or from prose, and what is left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_of import CALL, page_of

from otrs_apply.fields.talk_pages import find_talk_pages
from otrs_apply.models import Found, Unread

EN = "https://en.wikipedia.org/wiki/User_talk:Ana_Lima"
DE = "https://de.wikipedia.org/wiki/Benutzerin_Diskussion:Ana_Lima"
COMMONS = "https://commons.wikimedia.org/wiki/User_talk:Ana_Lima"
META = "https://meta.wikimedia.org/wiki/User_talk:Ana_Lima"


def find(text: str, username: str | None = "Ana Lima") -> Found[tuple[str, ...]] | Unread | None:
    return find_talk_pages(page_of(text), CALL, username)


def read(text: str, username: str | None = "Ana Lima") -> list[str]:
    found = find(text, username)
    return list(found.value) if isinstance(found, Found) else []


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        # addresses
        ("https://en.wikipedia.org/wiki/User_talk:Ana_Lima", [EN]),
        ("http://en.m.wikipedia.org/wiki/User_talk:Ana_Lima#Thanks", [EN]),
        ("//en.wikipedia.org/wiki/User_talk:Ana_Lima", [EN]),
        ("en.wikipedia.org/wiki/User_talk:Ana_Lima", [EN]),
        ("EN.WIKIPEDIA.ORG/wiki/User_talk:Ana_Lima", [EN]),
        ("https://en.wikipedia.org/w/index.php?title=User_talk:Ana_Lima&action=edit&section=new", [EN]),
        ("https://en.wikipedia.org/w/index.php?title=User_talk:Ana+Lima&amp;redirect=no", [EN]),
        ("https://en.wikipedia.org/wiki/User%20talk:Ana%20Lima?uselang=pt", [EN]),
        ("https://en.wikipedia.org/wiki/User talk:Ana Lima", [EN]),
        ("https://en.wikipedia.org/wiki/User_talk:Ana Lima and nothing else", [EN]),
        ("https://secure.wikimedia.org/wikipedia/en/wiki/User_talk:Ana_Lima", [EN]),
        (f"{EN}, {DE} and {COMMONS}.", [EN, DE, COMMONS]),
        (f"({EN}); [{DE}]; <{COMMONS}>", [EN, DE, COMMONS]),
        (f"* {EN}\n* {DE}\n* {COMMONS}", [EN, DE, COMMONS]),
        (f"{EN}\n{DE}\n{EN}", [EN, DE]),
        (f"[{EN} my talk page] and [on Commons]({COMMONS})", [EN, COMMONS]),
        (f"[{EN}]({EN})", [EN]),
        (f"my page on nlwiki <{EN}>", [EN]),
        (f"'''{EN}''', *{DE}*, \"{COMMONS}\"", [EN, DE, COMMONS]),
        (f"{EN}、{DE}。{COMMONS}（ja）", [EN, DE, COMMONS]),
        (
            "https://zh.wikipedia.org/zh-tw/User_talk:Ana_Lima",
            ["https://zh.wikipedia.org/wiki/User_talk:Ana_Lima"],
        ),
        (
            "https://pt.wikipedia.org/wiki/Usuário(a)_Discussão:Ana_Lima)",
            ["https://pt.wikipedia.org/wiki/Usuário(a)_Discussão:Ana_Lima"],
        ),
        ("http://wikidata.org/wiki/User_talk:Ana_Lima", ["https://www.wikidata.org/wiki/User_talk:Ana_Lima"]),
        (
            "https://nl.wikimedia.org/wiki/Overleg_gebruiker:Ana_Lima",
            ["https://nl.wikimedia.org/wiki/Overleg_gebruiker:Ana_Lima"],
        ),
        # broken over lines
        ("<https://en.wikipedia.org/wiki/User_talk:\nAna_Lima>", [EN]),
        ("https://en.wikipedia.org/wiki/User_talk:\nAna_Lima", [EN]),
        ("https://en.wikipedia.org/wiki/User_talk:Ana_\nLima", [EN]),
        ("https://en.wikipedia.org/wiki/User_talk:Ana\n_Lima and others", [EN]),
        # wikilinks and interwiki titles
        ("[[:en:User talk:Ana Lima]]", [EN]),
        ("[[en:User talk:Ana Lima|talk]], [[c:User talk:Ana Lima|on Commons]]", [EN, COMMONS]),
        ("[[:w:de:Benutzerin Diskussion:Ana Lima]] [[:de:w:User talk:Ana Lima]]", [DE, EN]),
        ("[[m:User talk:Ana Lima#Hello]]", [META]),
        ("[[:en:User talk:Ana\nLima]]", [EN]),
        ("w:en:User talk:Ana Lima, c:User talk:Ana Lima and m:User talk:Ana Lima", [EN, COMMONS, META]),
        ("en:User talk:Ana Lima; de:Benutzerin Diskussion:Ana Lima", [EN, DE]),
        ("w:de:BD:Ana Lima", ["https://de.wikipedia.org/wiki/BD:Ana_Lima"]),
        (
            "wikt:fr:Discussion utilisateur:Ana Lima",
            ["https://fr.wiktionary.org/wiki/Discussion_utilisateur:Ana_Lima"],
        ),
        # a project beside the title
        ("User talk:Ana Lima on enwiki and User talk:Ana Lima on Commons", [EN, COMMONS]),
        ("User talk:Ana Lima (enwiki), User talk:Ana Lima (Meta)", [EN, META]),
        ("User talk:Ana Lima on the English Wikipedia", [EN]),
        ("User talk:Ana Lima on enwiki, Commons and Meta", [EN, COMMONS, META]),
        ("enwiki: User talk:Ana Lima, dewiki: Benutzerin Diskussion:Ana Lima", [EN, DE]),
        ("English Wikipedia: [[User talk:Ana Lima]]; Commons: [[User talk:Ana Lima]]", [EN, COMMONS]),
        ("en.wikipedia - User talk:Ana Lima", [EN]),
        ("[[User talk:Ana Lima]] on en.wp", [EN]),
        # other kinds of pages
        ("https://en.wikipedia.org/wiki/User:Ana_Lima", ["https://en.wikipedia.org/wiki/User:Ana_Lima"]),
        (f"https://en.wikipedia.org/wiki/User:Ana_Lima ({EN})", [EN]),
        (
            f"{EN} https://commons.wikimedia.org/wiki/File:Ana_Lima.jpg https://en.wikipedia.org/wiki/Talk:Lima",
            [EN],
        ),
        (f"{EN} https://example.org/wiki/User_talk:Ana_Lima http://lists.wikimedia.org/x", [EN]),
        ("none yet", []),
        ("https://en.wikipedia.org/?oldid=12345", []),
    ],
)
def test_a_labelled_passage(text: str, pages: list[str]) -> None:
    assert read(f"Name: Ana Lima\nTalk pages: {text}\nAge: 30\n") == pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (f"Páginas de discusión: {EN} y {COMMONS}", [EN, COMMONS]),
        ("Diskussionsseiten: Benutzerin Diskussion:Ana Lima in der deutschsprachigen Wikipedia", [DE]),
        ("Diskussionsseiten: Benutzerin Diskussion:Ana Lima auf dewiki", [DE]),
        (
            "Pages de discussion : [[Discussion utilisateur:Ana Lima]] sur la Wikipédia francophone",
            ["https://fr.wikipedia.org/wiki/Discussion_utilisateur:Ana_Lima"],
        ),
        (
            "Páginas de discussão: Usuário Discussão:Ana Lima na Wikipédia em português",
            ["https://pt.wikipedia.org/wiki/Usuário_Discussão:Ana_Lima"],
        ),
        (
            "Страницы обсуждения: Обсуждение участника:Ana Lima в русской Википедии",
            ["https://ru.wikipedia.org/wiki/Обсуждение_участника:Ana_Lima"],
        ),
        (
            "会話ページ：https://ja.wikipedia.org/wiki/利用者‐会話:Ana_Lima、https://commons.wikimedia.org/wiki/User_talk:Ana_Lima",
            ["https://ja.wikipedia.org/wiki/利用者‐会話:Ana_Lima", COMMONS],
        ),
    ],
)
def test_in_the_mails_own_language(text: str, pages: list[str]) -> None:
    assert read(text + "\n") == pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (f"You can find me at {EN} and at {COMMONS}, where I upload.", [EN, COMMONS]),
        ("My talk pages are User talk:Ana Lima on enwiki and User talk:Ana Lima on Meta.", [EN, META]),
        ("I edit enwiki almost exclusively.", []),
        ("I am User:Ana Lima, by the way.", []),
        (f"I am at {EN}. Ask https://en.wikipedia.org/wiki/User_talk:Somebody_Else about me.", [EN]),
        ("My pictures: https://commons.wikimedia.org/wiki/File:A.jpg", []),
        (
            "See https://en.wikipedia.org/wiki/User:Ana_Lima for more.",
            ["https://en.wikipedia.org/wiki/User:Ana_Lima"],
        ),
    ],
)
def test_prose(text: str, pages: list[str]) -> None:
    assert read(f"Dear all,\n\n{text}\n\nI like birds.\n") == pages


def test_what_somebody_else_wrote_gives_none() -> None:
    assert read(f"> Talk pages: {EN}\n\nThanks for that.\n-- \n{DE}\n") == []


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("[[User talk:Ana Lima]]", [META]),
        ("[[Benutzerin Diskussion:Ana Lima]]", [DE]),
        ("enwiki: Ana Lima, Commons: Ana Lima", [EN, COMMONS]),
        (
            "https://fr.wikipedia.org/wiki/Benutzer_Diskussion:Ana_Lima",
            ["https://fr.wikipedia.org/wiki/Benutzer_Diskussion:Ana_Lima"],
        ),
    ],
)
def test_a_guess_asks_a_person(text: str, pages: list[str]) -> None:
    found = find(f"Talk pages: {text}\n")
    assert isinstance(found, Found)
    assert list(found.value) == pages
    assert found.why


@pytest.mark.parametrize(
    "text", ["enwiki, dewiki and Commons", "https://en.wikipedia.org/?oldid=12345", "[[Special:MyTalk]]"]
)
def test_what_names_no_page_asks_a_person(text: str) -> None:
    assert isinstance(find(f"Talk pages: {text}\n"), Unread)


def test_names_with_odd_ends() -> None:
    assert read("Talk pages: https://en.wikipedia.org/wiki/User_talk:Yahoo!", "Yahoo!") == [
        "https://en.wikipedia.org/wiki/User_talk:Yahoo!"
    ]
    assert read("Talk pages: User talk:Salt and Pepper on enwiki", "Salt and Pepper") == [
        "https://en.wikipedia.org/wiki/User_talk:Salt_and_Pepper"
    ]
    assert read("Talk pages: w:de:Benutzer Diskussion:Nord/Süd, c:User talk:Nord/Süd", "Nord/Süd") == [
        "https://de.wikipedia.org/wiki/Benutzer_Diskussion:Nord/Süd",
        "https://commons.wikimedia.org/wiki/User_talk:Nord/Süd",
    ]
    assert read("Talk pages: https://en.wikipedia.org/wiki/User_talk:Re:Generator", "Re:Generator") == [
        "https://en.wikipedia.org/wiki/User_talk:Re:Generator"
    ]


def test_without_a_name_to_look_for() -> None:
    assert read("Talk pages: User talk:Ana Lima on enwiki and w:de:BD:Ana Lima.", None) == [
        EN,
        "https://de.wikipedia.org/wiki/BD:Ana_Lima",
    ]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "https://en.wikipedia.org/wiki/User_talk:",
                "[[",
                "]]",
                ":",
                "<",
                ">",
                "%C3",
                "\n",
                " ",
                "Ana Lima",
                "w:de:",
                "Benutzer Diskussion:",
                "on enwiki",
                ")",
                "|",
                "\ud800",
                "é",
                "//",
                "?title=User:",
                "Commons: ",
            ]
        ),
        max_size=30,
    )
)
def test_any_text_is_read_and_its_evidence_stands_there(pieces: list[str]) -> None:
    page = page_of("Talk pages: " + "".join(pieces))
    found = find_talk_pages(page, CALL, "Ana Lima")
    for piece in found.evidence if found else ():
        assert page.letter.text[piece.start : piece.end] == piece.text
