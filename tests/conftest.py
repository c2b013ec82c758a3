"""Servers for the tests: started once for each worker, with a mailbox of its own for each test."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from imap_servers import Server, dovecot_missing, dovecot_server, pymap_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDERS = itertools.count(1)

# No test is timed: a busy machine is no defect.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def pymap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pymap_server(tmp_path_factory.mktemp("pymap")) as server:
        yield server


@pytest.fixture(scope="session")
def dovecot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if dovecot_missing():
        missing = "Dovecot is not installed (Debian: dovecot-imapd)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with dovecot_server(tmp_path_factory.mktemp("dovecot")) as server:
        yield server


@pytest.fixture(params=["pymap", pytest.param("dovecot", marks=pytest.mark.dovecot)])
def server(request: pytest.FixtureRequest) -> Server:
    """A server, each in turn."""
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def folder() -> Callable[[Server], str]:
    """A new mailbox on a server."""

    def create(server: Server) -> str:
        name = f"box{next(FOLDERS)}"
        session = server.session()
        assert session.create(name)[0] == "OK"
        session.logout()
        return name

    return create
