import pytest

from otrs_apply.call import load_call
from otrs_apply.triage.candidate import wanted

CALL = load_call()
IDS, SENDERS = frozenset({"1@a.example"}), frozenset({"ana@a.example"})


def header(subject: str = "Lighthouse", sender: str = "x@x.example", more: str = "") -> bytes:
    return f"From: {sender}\r\nSubject: {subject}\r\n{more}\r\n".encode()


@pytest.mark.parametrize(
    "head",
    [
        header("OTRS administrator application: Foo"),
        header("=?utf-8?q?OTRS_administrator_application=3A_Foo?="),
        header("OTRS admin aplication"),
        header("Bewerbung"),
        header(""),
        header(sender="Ana <ANA@a.example>"),
        header(more="References: <0@a.example> <1@a.example>\r\n"),
        header(more="In-Reply-To: <1@a.example>\r\n"),
        b"",
    ],
)
def test_takes_what_may_have_to_do_with_the_call(head: bytes) -> None:
    assert wanted(head, CALL, IDS, SENDERS)


@pytest.mark.parametrize("head", [header(), header(more="References: <2@a.example>\r\n")])
def test_leaves_all_else_where_it_is(head: bytes) -> None:
    assert not wanted(head, CALL, IDS, SENDERS)
