import pytest

from otrs_apply.mail.flowed import unflow


@pytest.mark.parametrize(
    ("text", "delsp", "result"),
    [
        ("one \ntwo\nthree", False, "one two\nthree"),
        ("https://x.example/Gr%C3%BC \nnspecht", True, "https://x.example/Gr%C3%BCnspecht"),
        ("one  \ntwo", True, "one two"),
        ("> a \n> b\nc", False, "> a b\nc"),
        ("> a \n>> b", False, "> a \n>> b"),
        (">> a \n>> b \nc", False, ">> a b \nc"),
        (" From here \n >quoted?", False, "From here >quoted?"),
        ("text \n-- \nAna", False, "text \n-- \nAna"),
        ("-- \nAna", True, "-- \nAna"),
        (">", False, ">"),
        ("a ", False, "a "),
        ("", False, ""),
    ],
)
def test_paragraphs_flow(text: str, delsp: bool, result: str) -> None:  # noqa: FBT001 - a column of the table
    assert unflow(text, delsp=delsp) == result
