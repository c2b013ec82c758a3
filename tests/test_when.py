from datetime import UTC, datetime

import click
import pytest

from otrs_apply.commands.when import parse_when

NOW = datetime(2014, 10, 30, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "end", "meant"),
    [
        ("2014-10-20", False, "2014-10-20T00:00:00+00:00"),
        ("2014-10-20", True, "2014-10-20T23:59:59.999999+00:00"),
        ("2014-10-20T18:00Z", True, "2014-10-20T18:00:00+00:00"),
        ("2014-10-20T18:00+02:00", False, "2014-10-20T16:00:00+00:00"),
        ("now", False, "2014-10-30T12:00:00+00:00"),
        ("today", False, "2014-10-30T00:00:00+00:00"),
        ("Yesterday", True, "2014-10-29T23:59:59.999999+00:00"),
        ("3d", False, "2014-10-27T12:00:00+00:00"),
        ("2 hours ago", False, "2014-10-30T10:00:00+00:00"),
        ("12 Oct 2014", False, "2014-10-12T00:00:00+00:00"),
        ("12 Oct", False, "2014-10-12T00:00:00+00:00"),
        ("last monday", False, "2014-10-27T00:00:00+00:00"),
        ("last Thursday", False, "2014-10-23T00:00:00+00:00"),  # today is one, and not the last
        ("Thursday", False, "2014-10-30T00:00:00+00:00"),
        ("fri", True, "2014-10-24T23:59:59.999999+00:00"),
        ("last week", False, "2014-10-23T00:00:00+00:00"),
    ],
)
def test_what_is_meant(said: str, end: bool, meant: str) -> None:  # noqa: FBT001 -- a row of the table
    assert parse_when(said, NOW, end=end).isoformat() == meant


@pytest.mark.parametrize("said", ["", "soon", "99999999999999d", "2014-13-45", "last", "last someday"])
def test_what_is_no_time(said: str) -> None:
    with pytest.raises(click.BadParameter):
        parse_when(said, NOW)
