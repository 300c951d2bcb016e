"""What every channel must do, asked of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from channels.mailbox import Mailbox
from channels.town import SITE, Town
from crisis.channels.channel import Channel, Final, Mute, Parcel, Published
from crisis.channels.email import Email
from crisis.channels.ledger import Ledger
from crisis.channels.practice import Practice
from crisis.channels.website import Website
from crisis.rules.ids import ChannelName, DeliveryId

WEB, MAIL = DeliveryId("message.m1.web"), DeliveryId("message.m1.list")


@dataclass(frozen=True)
class Case:
    """A channel, a delivery that was claimed for it, and how many copies of it can be seen."""

    channel: Channel
    key: DeliveryId
    parcel: Parcel
    copies: Callable[[], list[int]]


@pytest.fixture(params=["website", "email", "practice", "practice site"])
def case(request: pytest.FixtureRequest, town: Town, website: Website, mailbox: Mailbox) -> Case:
    town.crisis().publishes("m1", accounts=("web", "list"))
    key, parcel = WEB, town.claims(WEB)
    if request.param in ("email", "practice"):  # others may not come before the website
        town.sent(WEB)
        key, parcel = MAIL, town.claims(MAIL)
    channel = made(request.param, town, website, mailbox)
    return Case(channel, key, parcel, lambda: copies(request.param, town, mailbox))


def made(name: str, town: Town, website: Website, mailbox: Mailbox) -> Channel:
    """The channel by its name in this test."""
    if name == "website":
        return website
    if name == "email":
        Ledger(town.home / "mail")  # not the first start: its notes can be relied on
        return Email(mailbox.server(), Ledger(town.home / "mail"), town.clock)
    site = website if name == "practice site" else None
    return Practice(ChannelName(name.split()[-1]), town.home / "outbox", mark="DRILL", site=site)


def copies(name: str, town: Town, mailbox: Mailbox) -> list[int]:
    """How many times each thing that should be seen once is seen."""
    if name == "website":
        front = (town.home / "site/current/feed.atom").read_text()
        return [front.count(f"{SITE}/m/m1/")]
    if name == "email":
        return list(mailbox.copies().values())
    return [1 for _ in (town.home / "outbox").glob("*.json")]


def test_a_channel_is_ready_when_its_other_side_is(case: Case) -> None:
    assert case.channel.probe() == ""


def test_what_was_never_published_is_not_out(case: Case) -> None:
    assert case.channel.look_up(DeliveryId("message.other.web")) is None


def test_publishing_shows_it_once_and_says_where(case: Case) -> None:
    assert isinstance(case.channel.publish(case.key, case.parcel), Published)
    assert set(case.copies()) == {1}


def test_publishing_twice_under_one_key_shows_it_once(case: Case) -> None:
    first = case.channel.publish(case.key, case.parcel)
    assert case.channel.publish(case.key, case.parcel) == first
    assert set(case.copies()) == {1}


def test_what_is_out_is_never_looked_up_as_something_else(case: Case) -> None:
    published = case.channel.publish(case.key, case.parcel)
    found = case.channel.look_up(case.key)
    # Nobody can look into a stranger's mailbox; then the channel itself must know whom not to send to again.
    if found is None:
        case.channel.publish(case.key, case.parcel)
        assert set(case.copies()) == {1}
    else:
        assert found == published


def test_what_is_settled_may_be_settled_again(case: Case) -> None:
    case.channel.publish(case.key, case.parcel)
    case.channel.settled(case.key)
    case.channel.settled(case.key)


def test_a_mute_channel_says_why_and_keeps_nothing_waiting(town: Town) -> None:
    mute = Mute(why="No mail server is set.")
    town.publishes("m1")
    with pytest.raises(Final, match="No mail server"):
        mute.publish(WEB, town.claims(WEB))
    assert (mute.probe(), mute.look_up(WEB)) == ("No mail server is set.", None)
