"""Each way in which a platform may behave, through the real carriers of a drill's dispatcher."""

from __future__ import annotations

from datetime import timedelta

from crisis.channels import practice
from crisis.channels.carrier import Carrier
from crisis.channels.wiring import channels_of, site_of
from crisis.rules.drills.platforms import behaviour_of, place_of
from crisis.rules.drills.playing import Improvise
from crisis.rules.drills.script import Behaviour, Inject, Kind
from crisis.rules.ids import AccountId, ChannelName, DeliveryId
from crisis.rules.outgoing.aftercare import SettleDelivery
from crisis.rules.outgoing.delivery import Deliveries, Delivery, Outcome
from outside.scene import Scene, inject

WEBSITE, EMAIL = ChannelName("website"), ChannelName("email")
WEB, MAIL = DeliveryId("message.m1.website"), DeliveryId("message.m1.mail")


def behaves(scene: Scene, account: str, behaviour: Behaviour, minutes: int = 0) -> Scene:
    """From now on a platform behaves so."""
    number = len(scene.outcomes()) + int(scene.house.clock().timestamp())
    line: Inject = inject(
        f"now-{number}", 0, Kind.PLATFORM, account=account, behaviour=behaviour, minutes=minutes
    )
    scene.house.ask(Improvise(inject=line), "controller")
    return scene.goes(seconds=1)


def delivery(scene: Scene, id_: DeliveryId) -> Delivery:
    return scene.house.room[Deliveries].all[id_]


def test_a_slow_place_answers_after_nine_seconds_of_the_drill(scene: Scene) -> None:
    behaves(scene.starts(speed=3), "website", Behaviour.SLOW)
    scene.crisis().publishes("m1", "website").carries()
    assert delivery(scene, WEB).outcome is Outcome.DELIVERED
    assert scene.waited == [3.0]


def test_a_place_that_refuses_says_why_and_a_person_is_asked(scene: Scene) -> None:
    behaves(scene.starts(), "website", Behaviour.REFUSE)
    scene.crisis().publishes("m1", "website").carries()
    assert delivery(scene, WEB).outcome is Outcome.FAILED
    page = scene.house.as_("communications").get("/deliveries").text
    assert "The other side refused it: not allowed for this account." in page


def test_a_place_that_limits_is_tried_again_after_its_pause(scene: Scene) -> None:
    behaves(scene.starts(), "website", Behaviour.LIMIT, minutes=2)
    scene.crisis().publishes("m1", "website").carries()
    waits = delivery(scene, WEB)
    assert waits.outcome is Outcome.WAITING
    assert waits.not_before == waits.changed_at + timedelta(seconds=practice.LIMITED)
    scene.goes(minutes=2).carries()
    assert delivery(scene, WEB).outcome is Outcome.DELIVERED


def test_half_published_on_the_website_is_looked_up(scene: Scene) -> None:
    behaves(scene.starts(), "website", Behaviour.HALF)
    scene.crisis().publishes("m1", "website").carries()
    assert delivery(scene, WEB).outcome is Outcome.DELIVERED
    assert delivery(scene, WEB).attempt == 1


def test_half_sent_mail_is_for_a_person_who_finds_it_outside(scene: Scene) -> None:
    behaves(scene.starts(), "mail", Behaviour.HALF)
    scene.crisis().publishes("m1", "website", "mail").carries()
    assert delivery(scene, MAIL).outcome is Outcome.UNCERTAIN
    browser = scene.house.as_("communications")
    assert '/outside/accounts/mail"' in browser.get("/deliveries").text
    assert "Boil it for three minutes." in browser.get("/outside/accounts/mail").text
    again(scene)["email"].recover()  # a dispatcher that starts anew knows no more than the last
    assert delivery(scene, MAIL).outcome is Outcome.UNCERTAIN
    scene.house.ask(SettleDelivery(delivery=MAIL, went_out=True), "communications")
    assert delivery(scene, MAIL).outcome is Outcome.DELIVERED


def again(scene: Scene) -> dict[str, Carrier]:
    """The carriers of another dispatcher of the same drill."""
    console, settings = scene.house.staff.console, scene.house.settings
    channels = channels_of(settings, console, site_of(settings, console))
    return {
        str(name): Carrier(name, channel, console, clock=console.now, pause=lambda: False)
        for name, channel in channels.items()
    }


def test_mail_that_bounces_is_taken(scene: Scene) -> None:
    behaves(scene.starts(), "email", Behaviour.BOUNCE)
    scene.crisis().publishes("m1", "website", "mail").carries()
    assert delivery(scene, MAIL).outcome is Outcome.DELIVERED


def test_a_behaviour_holds_for_its_minutes_or_until_the_next_one(scene: Scene) -> None:
    def now(account: str | None, channel: ChannelName) -> Behaviour:
        named = AccountId(account) if account else None
        return behaviour_of(scene.house.room, named, channel, scene.house.staff.console.now())

    behaves(scene.starts(), "mail", Behaviour.REFUSE, minutes=5)
    assert now("mail", EMAIL) is Behaviour.REFUSE
    assert now("school-mail", EMAIL) is Behaviour.FINE
    assert now("website", WEBSITE) is Behaviour.FINE
    scene.goes(minutes=5)
    assert now("mail", EMAIL) is Behaviour.FINE
    behaves(scene, "email", Behaviour.SLOW)
    assert {now("mail", EMAIL), now("school-mail", EMAIL), now(None, EMAIL)} == {Behaviour.SLOW}
    scene.goes(minutes=35)
    assert now("mail", EMAIL) is Behaviour.BOUNCE  # what the script has at forty minutes
    behaves(scene, "mail", Behaviour.FINE)
    assert now("mail", EMAIL) is Behaviour.FINE
    assert now("school-mail", EMAIL) is Behaviour.BOUNCE


def test_a_kind_of_channel_means_the_municipality_s_own_account_first(scene: Scene) -> None:
    found = place_of(scene.house.room, "Facebook")
    assert found
    assert found.id == "facebook"
    assert place_of(scene.house.room, "museum-facebook")
    assert place_of(scene.house.room, "nowhere") is None
