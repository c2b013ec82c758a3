import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply.mail.html import render, text_of

URL = "https://en.wikipedia.org/wiki/User_talk:Ana"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<div>a<br></div><div><br></div><div>b</div>", "a\n\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\nb"),
        ("<p style='margin:0'>a</p><p style='margin:0'>b</p>", "a\nb"),
        ("a  \n b&nbsp;c &amp; &lt;d&gt;", "a b c & <d>"),
        ("<b>Age</b>: <i>3</i>4", "Age: 34"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "* a\n* b\n  * c"),
        ("<ol><li>a</li><li><p>b</p></li></ol>", "1. a\n2. b"),
        ("<ol start=4><li>a<br>more<li>b</ol>", "4. a\n  more\n5. b"),
        ("<h2>Age</h2>34", "Age\n\n34"),
        ("<dl><dt>Age</dt><dd>34</dd></dl>", "Age:\n34"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<pre class=x>a\n  b</pre>c  d", "a\n  b\n\nc d"),
        ("<div style='white-space: pre-wrap'>a\nb</div>", "a\nb"),
        ("a<hr>b", "a\n" + "_" * 32 + "\nb"),
        # links
        (f"<a href='{URL}'>my talk page</a>.", f"my talk page <{URL}>."),
        (f"<a href='{URL}'>{URL}</a>", URL),
        (f"<a href='{URL}'>en.wikipedia.org/wiki/User_talk:Ana</a>", URL),
        (f"<a href='{URL}'>https://en.wikipedia.org/wiki/Us…</a>", URL),
        ("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example"),
        ("<a href='#x'>a</a> <a>b</a> <a href='javascript:1'>c</a>", "a b c"),
        (f"<a href='https://www.google.com/url?q={URL}&sa=D'>talk</a>", f"talk <{URL}>"),
        (
            "<a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fen.wikipedia.org%2Fx&data=1'>t</a>",
            "t <https://en.wikipedia.org/x>",
        ),
        # hidden
        ("a<script>b</script><style>c</style><!-- d --><title>e</title>", "a"),
        ("a<span style='display: none'>b</span><div hidden>c</div><i style='font-size:0px'>d</i>", "a"),
        ("<span style='font-size:0.9em'>a</span>", "a"),
        ("a<img src=x alt='spacer'><img alt='😀'>", "a😀"),
        # quotations
        (
            "a<blockquote type=cite>b<blockquote type=cite>c</blockquote></blockquote>d",
            "a\n\n> b\n>\n>> c\n\nd",
        ),
        (
            "<blockquote class=gmail_quote style='margin:0 0 0 .8ex;border-left:1px #ccc solid'>b</blockquote>",
            "> b",
        ),
        ("<blockquote style='margin:0 0 0 40px;border:none;padding:0px'>b</blockquote>", "b"),
        # tables
        (
            "<table><tr><td>Age</td><td>34</td></tr><tr><td>Name:</td><td>Ana</td></tr></table>",
            "Age: 34\nName: Ana",
        ),
        ("<table><tr><td>Pages</td><td><p>a</p><p>b</p></td></tr></table>", "Pages: a\n\nb"),
        ("<table><tr><td>1.</td><td>Age</td><td>34</td></tr></table>", "1. Age: 34"),
        ("<table><tr><td>What?</td><td>This.</td></tr></table>", "What?\nThis."),
        ("<table><tr><td><div>a</div></td></tr><tr><td></td><td>b</td></tr></table>", "a\nb"),
        (
            "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ana</td><td>34</td></tr></table>",
            "Name: Ana\nAge: 34",
        ),
        ("<table><tr><td>German</td><td>read</td><td>write</td></tr></table>", "German: read, write"),
        ("<table><tr><td><table><tr><td>Age</td><td>34</td></tr></table></td></tr></table>", "Age: 34"),
        ("", ""),
    ],
)
def test_html_becomes_what_a_person_sees(html: str, text: str) -> None:
    assert text_of(render(html)).strip() == text


def test_the_classes_of_clients_are_hints() -> None:
    lines = render(
        "<div class='moz-cite-prefix'>On x wrote:</div><div class=gmail_signature>Ana</div><div>b</div>"
    )
    assert [(line.text, line.hint) for line in lines] == [
        ("On x wrote:", "attribution"),
        ("Ana", "signature"),
        ("b", None),
    ]


TAGS = [
    "p",
    "div",
    "a href=//x.org",
    "table",
    "tr",
    "td",
    "li",
    "ul",
    "blockquote",
    "b",
    "br",
    "pre",
    "h1",
    "/p",
    "/td",
    "/table",
    "/a",
    "/div",
    "/blockquote",
    "style",
    "/style",
    "!--",
    "span hidden",
    "hr",
    "dt",
    "th",
    "/pre",
    "ol",
]


@given(
    st.lists(st.one_of(st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"), st.text(max_size=8)), max_size=40)
)
def test_any_soup_gives_lines(pieces: list[str]) -> None:
    for line in render("".join(pieces)):
        assert "\n" not in line.text


@pytest.mark.parametrize(
    "piece", ["<div>", "<b class=x>", "<table><tr><td>", "<blockquote>", "<p>", "<a href=x>", "<script>"]
)
def test_a_page_that_is_built_to_be_slow_is_read_all_the_same(piece: str) -> None:
    assert "end" in text_of(render(piece * 30_000 + "</script>end"))
