"""What `doctor` and `init` ask the server, the files and the store; each answer becomes a line (``doctor/``).

One that fails leaves those that rest on it unlooked at; all the others are looked at whatever fails.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from otrs_apply import READER_VERSION
from otrs_apply.doctor import files, kept, server
from otrs_apply.doctor.finding import Finding, State, bad, failed, note, ok, skipped
from otrs_apply.errors import ConfigError, OtrsApplyError

if TYPE_CHECKING:
    from pathlib import Path

    from otrs_apply.commands.app import App
    from otrs_apply.sources.probe import Probe
    from otrs_apply.store import Store

CONFIGURATION: Final = "configuration"
ON_SERVER: Final = ("host", "connection", "TLS", "login", "mailbox", "messages", "clock")
IN_STORE: Final = ("store", "readings", "last poll", "last digest", "retention")


def checkup(app: "App") -> Iterator[Finding]:
    """Every check in its order, each as soon as it is done."""
    first = configuration(app)
    yield first
    if first.state is State.BAD:
        yield from (skipped(name, CONFIGURATION) for name in (files.CHECK, *ON_SERVER, *IN_STORE))
        return
    yield files.check(list(held(app)), os.geteuid())
    yield from logged_in_with(app)
    yield from on_server(app)
    yield from in_store(app)


def configuration(app: "App") -> Finding:
    """Whether what is set can be used together."""
    from otrs_apply.commands.config import fits_together
    from otrs_apply.settings import NO_MAILBOX, NO_WAY

    try:
        fits_together(app, app.settings)
        now = app.now()
        mailbox = app.settings.mailbox
        way = app.settings.way
    except OtrsApplyError as error:
        return failed(CONFIGURATION, error)
    if mailbox is None:
        return failed(CONFIGURATION, ConfigError(NO_MAILBOX))
    if way is None:
        words, _, remedy = NO_WAY.partition(": ")
        return bad(CONFIGURATION, words, remedy, ConfigError.exit_status)
    said = sum(1 for one in app.settings.values.values() if one.rank)
    words = f"{app.settings.file or 'no file'}, {said} {'setting' if said == 1 else 'settings'}"
    if app.environ.get("OTRS_APPLY_NOW"):
        return note(
            CONFIGURATION, f"{words}; OTRS_APPLY_NOW stands in for the clock: {now:%Y-%m-%d %H:%M} UTC"
        )
    return ok(CONFIGURATION, words)


def held(app: "App") -> Iterator[files.Held]:
    """The files that are there."""
    settings = app.settings
    private = any(one.key.secret and one.rank == 1 for one in settings.values.values())
    secrets = [settings.get(name) for name in ("mailbox.password_file", "smtp.password_file")]
    wanted: list[tuple[Path | None, bool, int]] = [
        (settings.file, private, ConfigError.exit_status),
        *((path, True, ConfigError.exit_status) for path in secrets),
        (app.store_path, True, kept.STORE),
    ]
    for path, alone, status in wanted:
        try:
            state = path.stat() if path else None
        except (OSError, ValueError):  # its own check says so
            continue
        if path and state and stat.S_ISREG(state.st_mode):
            yield files.Held(path, state.st_mode, state.st_uid, alone, status)


def logged_in_with(app: "App") -> Iterator[Finding]:
    """The login with a provider, where polls count on one."""
    way = app.settings.way
    if way is None or way.name != "oauth":
        return
    from otrs_apply.doctor import logged_in
    from otrs_apply.settings.ways.oauth import expiry_of

    yield logged_in.check(expiry_of(app.environ, app.settings.get("mailbox.url"), app.clock()))


def on_server(app: "App") -> Iterator[Finding]:
    """Each step of a poll, until one fails."""
    from otrs_apply.sources.probe import Probe

    left = list(ON_SERVER)
    try:
        mailbox = app.settings.mailbox
        assert mailbox is not None  # noqa: S101 -- the configuration says one
        app.settings.ask_ahead()
        with closing(Probe(mailbox)) as probe:
            for step in steps(app, probe):
                yield step()
                left.pop(0)
    except OtrsApplyError as error:
        because = left.pop(0)
        yield failed(because, error)
        yield from (skipped(name, because) for name in left)


def steps(app: "App", probe: "Probe") -> "tuple[Callable[[], Finding], ...]":
    """In the order of ON_SERVER."""
    from otrs_apply.sources.narrowing import Narrowing

    def host() -> Finding:
        return server.host(probe.address.host, probe.resolve())

    def connection() -> Finding:
        probe.connect()
        return ok("connection", f"{probe.where} answers")

    def tls() -> Finding:
        found = probe.secure()
        pinned = probe.settings.fingerprint is not None
        return server.tls(found.version, found.ends, app.clock(), pinned=pinned)

    def login() -> Finding:
        probe.log_in()
        way = app.settings.way
        return ok("login", f"as {probe.address.user}, by {spoken(way.name if way else '')}")

    def mailbox() -> Finding:
        probe.examine()
        return ok("mailbox", f"{probe.address.folder}, opened to read only")

    def messages() -> Finding:
        opens = app.call.opens
        narrowing = Narrowing(tuple(app.call.subject.split()), (opens - timedelta(days=1)).date())
        return server.messages(probe.messages, probe.candidates(narrowing), opens)

    def clock() -> Finding:
        return server.clock(probe.newest(), app.clock())

    return host, connection, tls, login, mailbox, messages, clock


def spoken(way: str) -> str:
    """A way to the password in words."""
    said = {"prompt": "a password that was typed", "credential": "the password that systemd hands over"}
    return said.get(way, f"mailbox.{way}")


def in_store(app: "App") -> Iterator[Finding]:
    """What the store says of itself."""
    if not app.store_path.exists():
        yield kept.store(app.store_path, None, 0)
        yield kept.readings(0)
        yield kept.last_poll((), None, app.now())
        yield kept.last_digest({}, app.now())
        yield kept.retention(0, app.call.deadline, app.settings.get("privacy.keep_for"), app.now())
        return
    left = list(IN_STORE)
    try:
        with app.read_store() as store:
            for finding in in_open_store(app, store):
                yield finding
                left.pop(0)
    except OtrsApplyError as error:
        because = left.pop(0)
        yield failed(because, error)
        yield from (skipped(name, because) for name in left)


def in_open_store(app: "App", store: "Store") -> Iterator[Finding]:
    """In the order of IN_STORE."""
    from otrs_apply.applicants import fold
    from otrs_apply.commands.digest import polls

    now = app.now()
    yield kept.store(app.store_path, store.troubles(), len(store.numbers()))
    yield kept.readings(store.outdated(READER_VERSION))
    good = store.last_poll(ok=True)
    yield kept.last_poll(polls(app, store, now), good.ended if good else None, now)
    yield kept.last_digest(store.delivered(), now)
    applicants = fold(store.readings(skip_stale=True), app.call)
    yield kept.retention(len(applicants), app.call.deadline, app.settings.get("privacy.keep_for"), now)
