import stat
from dataclasses import replace
from pathlib import Path

import pytest
from invented import at, mail, pair, reading

from otrs_apply.models import BlockKind, Kind
from otrs_apply.raw import Looked, Position, RawMail, Unfetched
from otrs_apply.store import Store, open_store, read_store

INBOX = "imaps://desk@mail.example.org:993/INBOX"


@pytest.fixture
def store() -> Store:
    return open_store(":memory:")


def uid(number: int, validity: int = 1) -> str:
    return f"INBOX;UIDVALIDITY={validity};UID={number}"


def test_what_is_added_comes_back_whole(tmp_path: Path) -> None:
    mails = [pair(reading(uid(1))), pair(reading(uid(2), user="Bo", sender="bo@example.org"))]
    with open_store(tmp_path / "store.db") as store:
        added = store.add(mails, position=Position(INBOX, 1, 3), version="7")
        assert added.readings == (mails[0][1], mails[1][1])
    with read_store(tmp_path / "store.db") as store:
        assert list(store.mails()) == [raw for raw, _ in mails]
        assert store.readings() == [one for _, one in mails]
        assert store.position(INBOX) == Position(INBOX, 1, 3)
        assert store.mail(uid(2)) == mails[1][0]
        assert store.outdated("7") == 0
        assert store.outdated("8") == 2
        assert store.troubles() == ()


def test_the_file_and_its_companions_are_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "otrs-apply" / "store.db"
    with open_store(path) as store:
        store.add([pair(reading())])
        files = list(path.parent.iterdir())
        assert {file.name for file in files} == {"store.db", "store.db-wal", "store.db-shm"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_a_file_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch(0o644)
    open_store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_mail_counts_once(store: Store) -> None:
    raw, one = pair(reading("a.eml"))
    again = RawMail("b.eml", raw.content)
    added = store.add([(raw, one), (again, replace(one, source="b.eml"))])
    assert [new.source for new in added.readings] == ["a.eml"]
    assert added.copies == ("b.eml",)
    assert store.add([(raw, one)]).copies == ("a.eml",)
    assert [one.source for one in store.readings()] == ["a.eml"]


def test_a_copy_by_a_list_counts_once_and_is_known_from_then_on(store: Store) -> None:
    direct = reading("a.eml", text="Hello,\nI apply.\n")
    footer = "___\nvolunteers mailing list\n"
    by_list = replace(
        direct,
        source="b.eml",
        text=direct.text + footer,
        blocks=(
            *direct.blocks,
            replace(direct.blocks[0], kind=BlockKind.FOOTER, start=16, end=16 + len(footer)),
        ),
    )
    listed = mail(by_list, head="List-Id: <volunteers.example.org>\r\n")
    store.add([pair(direct)])
    assert not store.knows(listed)
    assert store.add([(listed, by_list)]).copies == ("b.eml",)
    assert store.knows(listed)
    assert len(store.readings()) == 1


@pytest.mark.parametrize(
    "other",
    [
        reading("b.eml", text="Something else."),
        reading("b.eml", sender="mallory@example.org"),
        reading("b.eml", text="", sender="ana@example.org"),
    ],
    ids=["other words", "other sender", "no words"],
)
def test_another_mail_with_the_same_message_id_is_kept_and_noted(store: Store, other: object) -> None:
    assert isinstance(other, type(reading()))
    other = replace(other, message_id="<a.eml@example.org>")
    added = store.add([pair(reading("a.eml")), pair(other)])
    assert added.notes == ("b.eml has the Message-ID of a.eml, but says something else",)
    assert [one.source for one in added.readings] == ["a.eml", "b.eml"]
    kept = store.readings()[1]
    assert kept.troubles == ("its Message-ID is that of a.eml, which says something else",)
    store.replace_readings([kept])
    assert store.readings()[1].troubles == kept.troubles  # said once, not once more


def test_mails_without_words_are_told_apart_by_content(store: Store) -> None:
    one = reading("a.eml", text="", more={"message_id": "<1@x>"})
    two = replace(one, source="b.eml")
    added = store.add([(mail(one), one), (mail(two, head="X: y\r\n"), two)])
    assert len(added.readings) == 2


def test_a_flood_with_one_message_id_is_kept_in_full(store: Store) -> None:
    flood = [reading(f"{n}.eml", text=f"No {n}", more={"message_id": "<1@x>"}) for n in range(100)]
    assert len(store.add([pair(one) for one in flood]).readings) == 100
    assert len(store.add([pair(one) for one in flood]).copies) == 100


def test_a_file_that_changed_under_its_name_is_another_mail(store: Store) -> None:
    first, second = reading("a.eml"), reading("a.eml", text="Other.", more={"message_id": "<other@x>"})
    tied = reading("c.eml", kind=Kind.FOLLOWUP, more={"thread": "a.eml"})
    store.add([pair(first)], mailbox="mails")
    added = store.add([pair(second), pair(tied)], mailbox="mails")
    assert [one.source for one in added.readings] == ["a.eml (2)", "c.eml"]
    assert added.readings[1].thread == "a.eml (2)"  # the one it came with
    assert [one.source for one in store.readings()] == ["a.eml", "a.eml (2)", "c.eml"]


def test_a_changed_uidvalidity_doubles_nothing_and_renames_all(store: Store) -> None:
    old = [
        reading(uid(1)),
        reading(uid(2), kind=Kind.FOLLOWUP, text="Thanks.", more={"thread": uid(1)}),
    ]
    store.add([pair(one) for one in old], position=Position(INBOX, 1, 3))
    first, second = [mail(one) for one in old]
    moved = [RawMail(uid(8, 2), first.content), RawMail(uid(9, 2), second.content)]
    assert all(store.knows(raw) for raw in moved)
    added = store.add(again=moved, position=Position(INBOX, 2, 10))
    assert added.readings == ()
    assert [(one.source, one.thread) for one in store.readings()] == [
        (uid(8, 2), None),
        (uid(9, 2), uid(8, 2)),
    ]
    assert store.position(INBOX) == Position(INBOX, 2, 10)
    assert store.thread_keys().senders == {"ana@example.org": uid(8, 2)}


def test_what_a_batch_changes_in_earlier_readings_is_part_of_it(store: Store) -> None:
    first, second = reading(uid(1)), reading(uid(2), text="More.")
    store.add([pair(first), pair(second)], position=Position(INBOX, 1, 3), version="1")
    again = [RawMail(uid(8, 2), mail(first).content), RawMail(uid(9, 2), mail(second).content)]
    new = reading(uid(10, 2), kind=Kind.FOLLOWUP, text="Thanks.", more={"thread": uid(1)})
    tied = replace(second, kind=Kind.AMENDMENT, thread=uid(1))
    store.add([pair(new)], again=again, changed=[tied], position=Position(INBOX, 2, 11), version="2")
    assert [(one.source, one.kind, one.thread) for one in store.readings()] == [
        (uid(8, 2), Kind.APPLICATION, None),
        (uid(9, 2), Kind.AMENDMENT, uid(8, 2)),
        (uid(10, 2), Kind.FOLLOWUP, uid(8, 2)),
    ]
    assert store.outdated("1") == 1


def test_a_mail_that_another_mailbox_has_too_keeps_its_name(store: Store) -> None:
    raw, one = pair(reading("a.eml"))
    store.add([(raw, one)], mailbox="mails")
    store.add(again=[RawMail(uid(1), raw.content)], position=Position(INBOX, 1, 2))
    assert store.readings() == [one]


def test_the_position_never_goes_back(store: Store) -> None:
    for uidnext in (5, 200, 150):
        store.add(position=Position(INBOX, 1, uidnext))
    assert store.position(INBOX) == Position(INBOX, 1, 200)
    assert store.position("imaps://other@example.org:993/INBOX") is None


def test_what_was_looked_at_is_not_reported_again(store: Store) -> None:
    looked = [Looked("x.eml", b"Subject: hello\r\n\r\n"), Looked("y.eml", b"Subject: bye\r\n\r\n")]
    assert store.add(looked=looked).looked == 2
    assert store.add(looked=looked).looked == 0


def test_behind_a_position_headers_need_not_be_remembered(store: Store) -> None:
    looked = [Looked(uid(1), b"Subject: hello\r\n\r\n")]
    store.add(looked=looked, position=Position(INBOX, 1, 2))
    assert store.add(looked=looked).looked == 1


def test_what_could_not_be_had_waits_until_it_can(store: Store) -> None:
    missed = Unfetched(uid(1), "the server says NO", b"Subject: x\r\n\r\n")
    assert store.add(unfetched=[missed], position=Position(INBOX, 1, 2)).unfetched == 1
    assert store.add(unfetched=[missed], position=Position(INBOX, 1, 2)).unfetched == 0
    assert store.unfetched() == (missed,)
    store.add([pair(reading(uid(1)))], position=Position(INBOX, 1, 2))
    assert store.unfetched() == ()


def test_a_changed_uidvalidity_forgets_what_could_not_be_had_under_the_old_one(store: Store) -> None:
    store.add(unfetched=[Unfetched(uid(1), "NO")], position=Position(INBOX, 1, 2))
    store.add(unfetched=[Unfetched(uid(1, 2), "NO")], position=Position(INBOX, 2, 2))
    assert [one.source for one in store.unfetched()] == [uid(1, 2)]


def test_names_and_texts_with_any_character_are_kept(store: Store) -> None:
    odd = reading(
        "caf\udce9.eml",
        user="\ud800x",
        text="a\0b \udcff",
        sender="\udcff@x",
        more={"message_id": "<\udc80\0>", "thread": "\udce8"},
    )
    added = store.add([(RawMail(odd.source, b"\0\xff"), odd)], unfetched=[Unfetched("\udc80", "\udc81")])
    (kept,) = store.readings()
    assert kept.source == added.readings[0].source == "caf\N{REPLACEMENT CHARACTER}.eml"
    assert kept.text == "a\0b \N{REPLACEMENT CHARACTER}"
    assert next(store.mails()).content == b"\0\xff"
    assert store.add([(RawMail(odd.source, b"\0\xff"), odd)]).copies


def test_readings_come_in_the_order_of_arrival(store: Store) -> None:
    late, early, never, sent = (
        reading("1", received=at(9), text="a"),
        reading("2", received=at(1), text="b"),
        reading("3", received=None, text="c"),
        reading("4", received=None, text="d", more={"sent_at": at(5)}),
    )
    store.add([pair(late), pair(early), pair(never), pair(sent)])
    assert [one.source for one in store.readings()] == ["2", "4", "1", "3"]
    assert [one.source for one in store.readings(after=2)] == ["4", "3"]
    assert store.newest() == 4


def test_a_failure_in_the_middle_leaves_nothing(store: Store) -> None:
    class Broken(Exception):
        pass

    class Lazy(list[object]):
        def __iter__(self) -> object:  # type: ignore[override]
            yield pair(reading())
            raise Broken

    with pytest.raises(Broken):
        store.add(Lazy(), position=Position(INBOX, 1, 2))  # type: ignore[arg-type]
    assert store.readings() == []
    assert store.position(INBOX) is None
