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
        ("https://zh.wikipedia.org/zh-tw/User_talk:Ana_Lima", ["https://zh.wikipedia.org/wiki/User_talk:Ana_Lima"]),
        ("\u6211\u7684\u9875\u5728https://zh.wikipedia.org/wiki/User_talk:Ana_Lima\u3002", ["https://zh.wikipedia.org/wiki/User_talk:Ana_Lima"]),
        ("https://pt.wikipedia.org/wiki/Usuário(a)_Discussão:Ana_Lima)", ["https://pt.wikipedia.org/wiki/Usuário(a)_Discussão:Ana_Lima"]),
        ("http://wikidata.org/wiki/User_talk:Ana_Lima", ["https://www.wikidata.org/wiki/User_talk:Ana_Lima"]),
        ("https://nl.wikimedia.org/wiki/Overleg_gebruiker:Ana_Lima", ["https://nl.wikimedia.org/wiki/Overleg_gebruiker:Ana_Lima"]),
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
        ("wikt:fr:Discussion utilisateur:Ana Lima", ["https://fr.wiktionary.org/wiki/Discussion_utilisateur:Ana_Lima"]),
        # a project beside the title
        ("User talk:Ana Lima on enwiki and User talk:Ana Lima on Commons", [EN, COMMONS]),
        ("User talk:Ana Lima (enwiki), User talk:Ana Lima (Meta)", [EN, META]),
        ("User talk:Ana Lima on the English Wikipedia", [EN]),
        ("User talk:Ana Lima on enwiki, Commons and Meta", [EN, COMMONS, META]),
        ("enwiki: User talk:Ana Lima, dewiki: Benutzerin Diskussion:Ana Lima", [EN, DE]),
        ("English Wikipedia: [[User talk:Ana Lima]]; Commons: [[User talk:Ana Lima]]", [EN, COMMONS]),
        ("en.wikipedia - User talk:Ana Lima", [EN]),
        ("[[User talk:Ana Lima]] on en.wp", [EN]),
        ("https://en.wikipedia.org/wiki/User_talk:Ana_Lima, and same name on Wiktionary", [EN]),
        ("[[User talk:Ana Lima]] (en.wp), [[:fr:Discussion utilisateur:Ana Lima]]",
         [EN, "https://fr.wikipedia.org/wiki/Discussion_utilisateur:Ana_Lima"]),
        ("en.wikipedia.org/wiki/User_talk:Ana_Lima & commons.wikimedia.org/wiki/User_talk:Ana_Lima",
         [EN, COMMONS]),
        ("enwp: User talk:Ana Lima; frwikt: Discussion utilisateur:Ana Lima",
         [EN, "https://fr.wiktionary.org/wiki/Discussion_utilisateur:Ana_Lima"]),
        ("On Commons: User talk:Ana Lima, on Wikidata: User talk:Ana Lima",
         [COMMONS, "https://www.wikidata.org/wiki/User_talk:Ana_Lima"]),
        ("User talk:Ana Lima on English Wikipedia, and the same on Commons", [EN]),
        ("User talk:Ana Lima (en.wikipedia, commons)", [EN, COMMONS]),
        ("enwiki | User talk:Ana Lima\nCommons | User talk:Ana Lima", [EN, COMMONS]),
        ("ca:Usuari Discussió:Ana Lima", ["https://ca.wikipedia.org/wiki/Usuari_Discussió:Ana_Lima"]),
        ("User_talk:Ana_Lima @ enwiki", [EN]),
        ("fr.wikipedia.org: Discussion utilisateur:Ana Lima",
         ["https://fr.wikipedia.org/wiki/Discussion_utilisateur:Ana_Lima"]),
        ("[[w:User talk:Ana Lima]], [[wikt:User talk:Ana Lima]], [[s:fr:User talk:Ana Lima]]",
         [EN, "https://en.wiktionary.org/wiki/User_talk:Ana_Lima", "https://fr.wikisource.org/wiki/User_talk:Ana_Lima"]),
        ("https://en.wikipedia.org/wiki/User_talk:Ana_Lima?action=edit&section=new", [EN]),
        ("https://en.wikipedia.org/wiki/Special:Contributions/Ana_Lima and https://en.wikipedia.org/wiki/User_talk:Ana_Lima",
         [EN]),
        ("Find me on enwiki (User talk:Ana Lima) and dewiki (Benutzerin Diskussion:Ana Lima)", [EN, DE]),
        ("https://ru.wikipedia.org/wiki/%D0%9E%D0%B1%D1%81%D1%83%D0%B6%D0%B4%D0%B5%D0%BD%D0%B8%D0%B5_%D1%83%D1%87%D0%B0%D1%81%D1%82%D0\n%BD%D0%B8%D0%BA%D0%B0:Ana_Lima",
         ["https://ru.wikipedia.org/wiki/Обсуждение_участника:Ana_Lima"]),
        ("https://ar.wikipedia.org/wiki/نقاش_المستخدم:Ana_Lima\u200f",
         ["https://ar.wikipedia.org/wiki/نقاش_المستخدم:Ana_Lima"]),
        ("User talk:Ana Lima, en.wikipedia", [EN]),
        ("User talk:Ana Lima (en), User talk:Ana Lima (commons)", [EN, COMMONS]),
        ("- en: https://en.wikipedia.org/wiki/User_talk:Ana_Lima\n- de: https://de.wikipedia.org/wiki/Benutzerin_Diskussion:Ana_Lima",
         [EN, DE]),
        ("https://en.wikipedia.org/wiki/User_talk:Ana_Lima (most active), https://commons.wikimedia.org/wiki/User_talk:Ana_Lima (second)",
         [EN, COMMONS]),
        ("en.wiki: https://en.wikipedia.org/wiki/User_talk:Ana_Lima | Commons: https://commons.wikimedia.org/wiki/User_talk:Ana_Lima",
         [EN, COMMONS]),
        ("https://en.wikipedia.org/wiki/User_talk:Ana_Lima)https://commons.wikimedia.org/wiki/User_talk:Ana_Lima",
         [EN, COMMONS]),
        ("mostly on the Spanish Wikipedia, [[:es:Usuaria discusión:Ana Lima]], and sometimes on Commons",
         ["https://es.wikipedia.org/wiki/Usuaria_discusión:Ana_Lima"]),
        ("[[:de:Benutzerin Diskussion:Ana Lima|dewiki]], [[:commons:User talk:Ana Lima|Commons]]",
         [DE, COMMONS]),
        ("User talk:Ana Lima at en.wikipedia.org", [EN]),
        ("Benutzerin Diskussion:Ana Lima (dewiki) / User talk:Ana Lima (Commons)", [DE, COMMONS]),
        ("https://en.wikipedia.org/wiki/User_talk:Ana_Lima\\nhttps", [EN]),
        ("User talk pages: en:User talk:Ana Lima, commons:User talk:Ana Lima, d:User talk:Ana Lima",
         [EN, COMMONS, "https://www.wikidata.org/wiki/User_talk:Ana_Lima"]),
        ("利用者‐会話:Ana Lima（ウィキペディア日本語版）", ["https://ja.wikipedia.org/wiki/利用者‐会話:Ana_Lima"]),
        ("日本語版ウィキペディアの利用者‐会話:Ana Lima", ["https://ja.wikipedia.org/wiki/利用者‐会話:Ana_Lima"]),
        ("中文維基百科 User talk:Ana Lima", ["https://zh.wikipedia.org/wiki/User_talk:Ana_Lima"]),
        ("Dyskusja wikipedystki:Ana Lima na polskiej Wikipedii",
         ["https://pl.wikipedia.org/wiki/Dyskusja_wikipedystki:Ana_Lima"]),
        ("Diskuse s wikipedistkou:Ana Lima na české Wikipedii",
         ["https://cs.wikipedia.org/wiki/Diskuse_s_wikipedistkou:Ana_Lima"]),
        ("Discussioni utente:Ana Lima su Wikipedia in italiano",
         ["https://it.wikipedia.org/wiki/Discussioni_utente:Ana_Lima"]),
        ("Overleg gebruiker:Ana Lima op de Nederlandstalige Wikipedia",
         ["https://nl.wikipedia.org/wiki/Overleg_gebruiker:Ana_Lima"]),
        ("Användardiskussion:Ana Lima på svenska Wikipedia",
         ["https://sv.wikipedia.org/wiki/Användardiskussion:Ana_Lima"]),
        ("Usuaria discusión:Ana Lima en la Wikipedia en español",
         ["https://es.wikipedia.org/wiki/Usuaria_discusión:Ana_Lima"]),
        ("User talk:Ana Lima, on the Hungarian Wikipedia and on Wikimedia Commons",
         ["https://hu.wikipedia.org/wiki/User_talk:Ana_Lima", COMMONS]),
        ("My talk page on the Hebrew Wikipedia: https://he.wikipedia.org/wiki/%D7%A9%D7%99%D7%97%D7%AA_%D7%9E%D7%A9%D7%AA%D7%9E%D7%A9:Ana_Lima",
         ["https://he.wikipedia.org/wiki/שיחת_משתמש:Ana_Lima"]),
        ("https://en.wikipedia.org/wiki/Ana_Lima_(singer)", []),
        ("none yet, I am new", []),
        # other kinds of pages
        ("https://en.wikipedia.org/wiki/User:Ana_Lima", ["https://en.wikipedia.org/wiki/User:Ana_Lima"]),
        (f"https://en.wikipedia.org/wiki/User:Ana_Lima ({EN})", [EN]),
        (f"{EN} https://commons.wikimedia.org/wiki/File:Ana_Lima.jpg https://en.wikipedia.org/wiki/Talk:Lima", [EN]),
        (f"{EN} https://example.org/wiki/User_talk:Ana_Lima http://lists.wikimedia.org/x", [EN]),
        ("none yet", []),
        ("https://en.wikipedia.org/?oldid=12345", []),
    ],
)  # fmt: skip
def test_a_labelled_passage(text: str, pages: list[str]) -> None:
    assert read(f"Name: Ana Lima\nTalk pages: {text}\nAge: 30\n") == pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (f"Páginas de discusión: {EN} y {COMMONS}", [EN, COMMONS]),
        ("Diskussionsseiten: Benutzerin Diskussion:Ana Lima in der deutschsprachigen Wikipedia", [DE]),
        ("Diskussionsseiten: Benutzerin Diskussion:Ana Lima auf dewiki", [DE]),
        ("Pages de discussion : [[Discussion utilisateur:Ana Lima]] sur la Wikipédia francophone",
         ["https://fr.wikipedia.org/wiki/Discussion_utilisateur:Ana_Lima"]),
        ("Páginas de discussão: Usuário Discussão:Ana Lima na Wikipédia em português",
         ["https://pt.wikipedia.org/wiki/Usuário_Discussão:Ana_Lima"]),
        ("Страницы обсуждения: Обсуждение участника:Ana Lima в русской Википедии",
         ["https://ru.wikipedia.org/wiki/Обсуждение_участника:Ana_Lima"]),
        ("会話ページ：https://ja.wikipedia.org/wiki/利用者‐会話:Ana_Lima、https://commons.wikimedia.org/wiki/User_talk:Ana_Lima",
         ["https://ja.wikipedia.org/wiki/利用者‐会話:Ana_Lima", COMMONS]),
    ],
)  # fmt: skip
def test_in_the_mails_own_language(text: str, pages: list[str]) -> None:
    assert read(text + "\n") == pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (f"You can find me at {EN} and at {COMMONS}, where I upload.", [EN, COMMONS]),
        ("My talk pages are User talk:Ana Lima on enwiki and User talk:Ana Lima on Meta.", [EN, META]),
        ("Find me on enwiki (User talk:Ana Lima) and dewiki (Benutzerin Diskussion:Ana Lima).", [EN, DE]),
        ("My talk pages are at [[:en:User talk:Ana Lima]] and [[c:User talk:Ana Lima]].", [EN, COMMONS]),
        ("I wrote https://en.wikipedia.org/wiki/Lima and I patrol [[Special:RecentChanges]].", []),
        (
            "As https://en.wikipedia.org/wiki/User:Ana_Lima says, I like birds.",
            ["https://en.wikipedia.org/wiki/User:Ana_Lima"],
        ),
        ("I am User:Ana Lima on enwiki.", ["https://en.wikipedia.org/wiki/User:Ana_Lima"]),
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


DE = "https://de.wikipedia.org/wiki"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (
            "Diskussionsseiten: – BD:Ana Lima auf dem deutschsprachigen Wiktionary",
            ["https://de.wiktionary.org/wiki/Benutzer_Diskussion:Ana_Lima"],
        ),
        ("Diskussion: BD:Ana Lima", [f"{DE}/Benutzer_Diskussion:Ana_Lima"]),
        (f"Diskussion: {DE}/BD:Ana_Lima", [f"{DE}/BD:Ana_Lima"]),
        (
            "Обсуждение: ОУ:Ana Lima в русской Википедии",
            ["https://ru.wikipedia.org/wiki/Обсуждение_участника:Ana_Lima"],
        ),
    ],
)
def test_namespaces_may_be_abbreviated(text: str, pages: list[str]) -> None:
    assert read(text, "Ana Lima") == pages


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("My talk page is on nlwiki, same name.", "https://nl.wikipedia.org/wiki/Overleg_gebruiker:Ana_Lima"),
        (
            "Meine Diskussionsseite ist im deutschen Wikiquote, gleicher Name.",
            "https://de.wikiquote.org/wiki/Benutzer_Diskussion:Ana_Lima",
        ),
        (
            "Moja strona dyskusji jest na plwiki.",
            "https://pl.wikipedia.org/wiki/Dyskusja_użytkownika:Ana_Lima",
        ),
    ],
)
def test_pages_told_in_words_ask_a_person(text: str, page: str) -> None:
    found = find_talk_pages(page_of(f"Hello all,\n\nI am Ana. {text}\n"), CALL, "Ana Lima")
    assert isinstance(found, Found)
    assert found.value == (page,)
    assert found.why


def test_where_somebody_is_active_is_no_page() -> None:
    page = page_of("Hello all,\n\nI am Ana and most active on nlwiki.\n")
    assert find_talk_pages(page, CALL, "Ana Lima") is None
