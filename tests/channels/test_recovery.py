"""After a crash between sending and writing it down (I6): looked up, or left to a person, never resent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from channels.mailbox import Mailbox
from channels.town import Town
from crisis.channels import carrier as carriers
from crisis.channels.carrier import Carrier
from crisis.channels.channel import Channel, Parcel, Published
from crisis.channels.email import Email
from crisis.channels.ledger import Ledger
from crisis.channels.practice import Practice
from crisis.channels.website import Website
from crisis.rules.drills.drill import FreezeDrill, ResumeDrill, StartDrill
from crisis.rules.drills.script import Behaviour
from crisis.rules.ids import TERMINAL, ChannelName, DeliveryId
from crisis.rules.outgoing.delivery import Outcome
from crisis.rules.outgoing.dispatch import ReportFailure


class Crash(BaseException):
    """The process ends here."""


@dataclass(frozen=True)
class CutOff:
    """A channel whose process ends right after the other side took it over."""

    real: Channel

    def probe(self) -> str:
        return self.real.probe()

    def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
        self.real.publish(key, parcel)
        raise Crash

    def look_up(self, key: DeliveryId) -> object:
        return self.real.look_up(key)

    def settled(self, key: DeliveryId) -> None:
        self.real.settled(key)


def carrier(town: Town, name: str, channel: Channel) -> Carrier:
    return Carrier(ChannelName(name), channel, town.console, clock=town.clock, pause=lambda: False)


def letters(town: Town, mailbox: Mailbox) -> Email:
    Ledger(town.home / "mail")  # not the first start
    return Email(mailbox.server(), Ledger(town.home / "mail"), town.clock)


def crash(town: Town, name: str, channel: Channel) -> None:
    """The first dispatcher ends between sending and writing it down."""
    with pytest.raises(Crash):
        carrier(town, name, CutOff(channel)).turn()  # type: ignore[arg-type]


def test_what_stands_on_the_site_is_found_there(town: Town, website: Website) -> None:
    town.crisis().publishes("m1")
    crash(town, "website", website)
    assert town.outcomes()["message.m1.web"] is Outcome.CLAIMED
    second = carrier(town, "website", website)
    second.recover()
    assert town.delivery("message.m1.web").address == "https://town.example/m/m1/"
    assert second.turn() is False


def test_what_every_recipient_has_is_not_mailed_again(town: Town, website: Website, mailbox: Mailbox) -> None:
    town.crisis().publishes("m1", accounts=("web", "list"))
    carrier(town, "website", website).turn()
    email = letters(town, mailbox)
    crash(town, "email", email)
    second = carrier(town, "email", email)
    second.recover()
    while second.turn():
        pass
    assert town.outcomes()["message.m1.list"] is Outcome.DELIVERED
    assert set(mailbox.copies().values()) == {1}


def test_what_nobody_can_know_waits_for_a_person(town: Town, website: Website, mailbox: Mailbox) -> None:
    town.crisis().publishes("m1", accounts=("web", "list"))
    carrier(town, "website", website).turn()
    mailbox.mood = "drop"
    second = carrier(town, "email", letters(town, mailbox))
    second.turn()
    second.recover()
    assert second.turn() is False
    assert town.outcomes()["message.m1.list"] is Outcome.UNCERTAIN
    assert len(mailbox.arrived) == 1


def test_sending_again_without_looking_is_caught(
    town: Town, website: Website, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a dispatcher that tries again whatever it had claimed, and keeps no notes, mails twice."""

    def blindly(self: Carrier, delivery: DeliveryId, attempt: int) -> None:
        self._report(ReportFailure(delivery=delivery, attempt=attempt, final=False, error="again"))

    town.crisis().publishes("m1", accounts=("web", "list"))
    carrier(town, "website", website).turn()
    crash(town, "email", letters(town, mailbox))
    monkeypatch.setattr(carriers.Carrier, "_look_up", blindly)
    forgetful = Email(mailbox.server(), Ledger(town.home / "other notes"), town.clock)
    second = carrier(town, "email", forgetful)
    second.recover()
    while second.turn():
        pass
    assert set(mailbox.copies().values()) == {2}


def test_what_was_sent_when_a_drill_was_frozen_is_told_when_it_goes_on(tmp_path: Path) -> None:
    drill = Town(tmp_path / "drill").founded(drill=True).crisis()
    drill.does(TERMINAL, StartDrill(wall=drill.clock()))
    drill.publishes("m1")
    rests: list[Outcome] = []

    def freeze(parcel: Parcel) -> Behaviour:
        drill.does("press", FreezeDrill(wall=drill.clock()))
        return Behaviour.FINE

    def rest() -> bool:
        rests.append(drill.outcomes()["message.m1.web"])
        drill.does(TERMINAL, ResumeDrill(wall=drill.clock()))
        return True

    channel = Practice(ChannelName("website"), drill.home / "outbox", mark="DRILL", behaves=freeze)
    Carrier(ChannelName("website"), channel, drill.console, clock=drill.clock, pause=rest).turn()
    assert rests == [Outcome.CLAIMED]
    assert drill.outcomes()["message.m1.web"] is Outcome.DELIVERED
