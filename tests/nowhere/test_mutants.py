"""Six ways in which a drill could leak, each made on purpose, each stopped by a guard of its own (I4).

Every test has a live mail server that would take whatever came. The first shows that it does.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from channels.mailbox import Mailbox, mail_server
from crisis.channels.channel import Guarded, Parcel, Published, Transient
from crisis.channels.dispatcher import alone
from crisis.channels.wiring import EMAIL, WEBSITE
from crisis.journal import Refuses
from crisis.opening import WrongRoom, open_room
from crisis.rules.ids import DeliveryId
from crisis.rules.outgoing.delivery import Outcome
from crisis.serve.parts import drill_env
from crisis.settings import Settings, Unsafe
from nowhere.rooms import Twin, settings_of

MAIL, SITE = "message.message-1.email", "message.message-1.website"


@pytest.fixture
def town() -> Iterator[Mailbox]:
    """The town's mail server."""
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
def live(tmp_path: Path, town: Mailbox) -> Iterator[Twin]:
    twin = Twin(tmp_path / "live", live=True, mailbox=town)
    yield twin
    twin.close()


@pytest.fixture
def drill(tmp_path: Path) -> Iterator[Twin]:
    twin = Twin(tmp_path / "drill", live=False)
    yield twin
    twin.close()


def released(twin: Twin) -> Twin:
    twin.sets_level()
    twin.releases()
    return twin


def test_the_live_room_does_send(live: Twin, town: Mailbox) -> None:
    released(live).carries(live.channels())
    assert [to for to, _ in town.arrived] == ["email@kommune.example"]


# -- 1: the wrong registry


def test_live_channels_handed_to_a_drill_send_nothing(live: Twin, drill: Twin, town: Mailbox) -> None:
    released(drill).carries(live.channels())
    assert town.arrived == []
    assert not (live.home / "site" / "current").exists()
    assert set(drill.outcomes().values()) == {Outcome.FAILED}


def test_practice_channels_handed_to_live_keep_nothing(live: Twin, drill: Twin) -> None:
    released(live).carries(drill.channels())
    assert drill.outbox() == []
    assert set(live.outcomes().values()) == {Outcome.FAILED}


# -- 2: a client kept from before


def test_a_live_mail_client_within_a_practice_guard_sends_nothing(
    live: Twin, drill: Twin, town: Mailbox
) -> None:
    guarded = live.channels()[EMAIL]
    assert isinstance(guarded, Guarded)
    cached = {EMAIL: Guarded(guarded.channel, exercise=True)}  # the guard of the drill, the client of live
    released(drill).carries(cached)
    assert town.arrived == []
    assert drill.outcomes()[MAIL] is Outcome.FAILED


def test_a_live_site_within_a_practice_guard_shows_nothing(live: Twin, drill: Twin) -> None:
    guarded = live.channels()[WEBSITE]
    assert isinstance(guarded, Guarded)
    released(drill).carries({WEBSITE: Guarded(guarded.channel, exercise=True)})
    assert drill.outcomes()[SITE] is Outcome.FAILED
    pages = [page.read_text() for page in (live.home / "site").rglob("*.html")]
    assert all("Kok vatnet" not in page for page in pages)


# -- 3: the environment says otherwise


def test_a_drill_that_is_told_of_a_mail_server_does_not_start(drill: Twin, town: Mailbox) -> None:
    for name in ("HOST", "USER", "PASSWORD"):
        env = {"CRISIS_HOME": str(drill.home), "CRISIS_ROOM": "practice", f"CRISIS_SMTP_{name}": "mail"}
        with pytest.raises(Unsafe, match="unable to send mail"):
            Settings.from_env(env)


def test_a_drill_that_is_told_it_is_live_does_not_open(drill: Twin, town: Mailbox) -> None:
    drill.close()
    with pytest.raises(WrongRoom):
        open_room(settings_of(drill.home, live=True, mailbox=town))


def test_no_credential_of_the_surroundings_reaches_a_drill(live: Twin, tmp_path: Path) -> None:
    secrets = {
        "CRISIS_SMTP_PASSWORD": "canary", "CRISIS_IMAP_PASSWORD_FILE": "canary",
        "CRISIS_SECRET": "canary", "SOME_FUTURE_TOKEN": "canary", "PATH": "/bin",
    }  # fmt: skip
    env = drill_env(live.settings, secrets, tmp_path / "drill", "http://localhost:8010", 8010)
    assert "canary" not in env.values()
    told = Settings.from_env(env)
    assert not told.live
    assert told.smtp_host == told.smtp_password == told.imap_password == ""


# -- 4: a second try after the room has changed its kind


class Flips:
    """Fails once in the drill; by the second try somebody has made it live."""

    def __init__(self, before: Guarded, after: Guarded) -> None:
        self._guards = [before, after]
        self.probe, self.look_up, self.settled = before.probe, before.look_up, before.settled

    def publish(self, key, parcel):  # type: ignore[no-untyped-def]
        guard = self._guards[0]
        if len(self._guards) > 1:
            self._guards.pop(0)
            raise Transient("Later.", wait_seconds=1)
        return guard.publish(key, parcel)


def test_a_second_try_through_a_room_that_turned_live_sends_nothing(
    live: Twin, drill: Twin, town: Mailbox
) -> None:
    before, after = drill.channels()[EMAIL], live.channels()[EMAIL]
    assert isinstance(before, Guarded)
    assert isinstance(after, Guarded)
    channels = {EMAIL: Flips(before, after)}
    released(drill).carries(channels)
    assert drill.outcomes()[MAIL] is Outcome.WAITING
    drill.clock.forward(600)
    drill.carries(channels)
    assert drill.outcomes()[MAIL] is Outcome.FAILED
    assert town.arrived == []


def test_settings_that_turn_live_in_the_middle_send_nothing(live: Twin, drill: Twin, town: Mailbox) -> None:
    released(drill)
    drill.settings = replace(live.settings, home=drill.home)
    drill.carries(drill.channels())
    assert town.arrived == []
    assert set(drill.outcomes().values()) == {Outcome.FAILED}


# -- 5: a copied journal


def test_a_drills_journal_copied_to_live_does_not_open(tmp_path: Path, drill: Twin, town: Mailbox) -> None:
    released(drill).close()
    home = tmp_path / "other"
    shutil.copytree(drill.home, home)
    with pytest.raises(WrongRoom, match="a drill's"):
        open_room(settings_of(home, live=True, mailbox=town))


def test_a_live_journal_copied_to_a_drill_does_not_open(tmp_path: Path, live: Twin) -> None:
    released(live).close()
    home = tmp_path / "other"
    shutil.copytree(live.home, home)
    with pytest.raises(WrongRoom, match="no drill's"):
        open_room(settings_of(home, live=False))


def test_a_drills_journal_copied_under_a_live_dispatcher_sends_nothing(
    live: Twin, drill: Twin, town: Mailbox
) -> None:
    channels = live.channels()
    carriers = live.carriers(channels)
    released(drill).close()
    live.close()  # connections of the pool; the console goes on with new ones
    for name in ("journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"):
        (live.home / name).unlink(missing_ok=True)
    shutil.copy(drill.home / "journal.sqlite", live.home / "journal.sqlite")
    for carrier in carriers:
        with pytest.raises(Refuses, match="restored, replaced or rewritten"):
            carrier.turn()
    with pytest.raises(Refuses):
        live.sets_level()
    assert town.arrived == []


# -- 6: a restored backup


def test_a_drills_backup_restored_over_live_does_not_open(live: Twin, drill: Twin, town: Mailbox) -> None:
    released(live).close()
    released(drill).close()
    for file in live.home.glob("journal.sqlite*"):
        file.unlink()
    shutil.copy(drill.home / "journal.sqlite", live.home / "journal.sqlite")
    shutil.copy(drill.home / "askers.key", live.home / "askers.key")
    with pytest.raises((Refuses, WrongRoom)):
        open_room(settings_of(live.home, live=True, mailbox=town))


def test_a_whole_drill_restored_as_live_sends_nothing(live: Twin, drill: Twin, town: Mailbox) -> None:
    released(drill).close()
    live.close()
    shutil.rmtree(live.home)
    shutil.copytree(drill.home, live.home)
    with pytest.raises(WrongRoom), alone(live.home):
        open_room(settings_of(live.home, live=True, mailbox=town))
    assert town.arrived == []


# -- that these guards are what stops it


def test_without_the_guards_the_same_would_leave(
    live: Twin, drill: Twin, town: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants are real: with the parcel's own word taken away, the first of them sends."""
    channels = live.channels()
    monkeypatch.setattr("crisis.channels.parcel.is_drill", lambda room: False)
    released(drill).carries(channels)
    assert [to for to, _ in town.arrived] == ["email@kommune.example"]


def test_without_its_own_no_the_cached_client_would_send(live: Twin, drill: Twin, town: Mailbox) -> None:
    guarded = live.channels()[EMAIL]
    assert isinstance(guarded, Guarded)
    publish = guarded.channel.publish

    class Unaware:
        """The client as it would be if it did not look at what it carries."""

        probe, look_up, settled = guarded.probe, guarded.look_up, guarded.settled

        def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
            return publish(key, replace(parcel, exercise=False))

    released(drill).carries({EMAIL: Guarded(Unaware(), exercise=True)})
    assert [to for to, _ in town.arrived] == ["email@kommune.example"]


def test_without_looking_back_the_copied_journal_would_be_read_on(
    live: Twin, drill: Twin, town: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisis.console.following", lambda room, after: after(room.head))
    carriers = live.carriers(live.channels())
    released(drill).close()
    live.close()
    for file in live.home.glob("journal.sqlite*"):
        file.unlink()
    shutil.copy(drill.home / "journal.sqlite", live.home / "journal.sqlite")
    for carrier in carriers:
        while carrier.turn():
            pass
    assert [to for to, _ in town.arrived] == ["email@kommune.example"]
