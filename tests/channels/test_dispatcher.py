"""The dispatcher as it runs: threads, a real journal, a real mail server, and a clock that tests move."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest

from channels.mailbox import Mailbox
from channels.town import Town
from crisis.channels.channel import Channel
from crisis.channels.dispatcher import Dispatcher, alone
from crisis.channels.email import Email
from crisis.channels.ledger import Ledger
from crisis.channels.website import Website
from crisis.opening import files_of, sweep
from crisis.public.site import Press
from crisis.rules.ids import ChannelName, MessageId, ThemeId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Answer
from crisis.rules.outgoing.delivery import Outcome

SOON = 8.0  # seconds: far more than it takes


class Running:
    """A dispatcher at work in a town."""

    def __init__(self, town: Town, website: Website, mailbox: Mailbox) -> None:
        Ledger(town.home / "mail")
        email = Email(mailbox.server(timeout=1), Ledger(town.home / "mail"), town.clock)
        self.channels: dict[ChannelName, Channel] = {
            ChannelName("website"): website,
            ChannelName("email"): email,
        }
        self.town, self.website = town, website

    @contextmanager
    def __call__(self) -> Iterator[None]:
        beat = self.town.home / "dispatcher.json"
        dispatcher = Dispatcher(
            self.town.console,
            self.channels,
            site=self.website,
            heartbeat=beat,
            sweep=lambda: sweep(self.town.home, self.town.console),
            clock=self.town.clock,
        )
        thread = threading.Thread(target=dispatcher.run)
        thread.start()
        try:
            yield
        finally:
            dispatcher.stop()
            thread.join()


@pytest.fixture
def running(town: Town, website: Website, mailbox: Mailbox) -> Running:
    return Running(town, website, mailbox)


def soon(true: Callable[[], bool]) -> bool:
    """Whether it becomes true in a while."""
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.02)
    return False


def test_an_approved_message_goes_to_the_site_and_then_by_mail(
    town: Town, running: Running, mailbox: Mailbox
) -> None:
    town.crisis().publishes("m1", accounts=("web", "list", "face"))
    with running():
        assert soon(lambda: town.outcomes()["message.m1.list"] is Outcome.DELIVERED)
    assert town.delivery("message.m1.web").address == "https://town.example/m/m1/"
    assert town.delivery("message.m1.face").outcome is Outcome.BY_HAND
    assert set(mailbox.copies().values()) == {1}
    assert b"Boil the water" in (town.home / "site/current/index.html").read_bytes()
    web, mail = town.delivery("message.m1.web"), town.delivery("message.m1.list")
    assert web.changed_at <= mail.changed_at


def test_everyone_who_asked_gets_the_answer_once(town: Town, running: Running, mailbox: Mailbox) -> None:
    town.asked("q1", "Can I shower?", "water", contact="kari@home.example")
    town.asked("q2", "And the dog?", "water")
    answer = Answer(theme=ThemeId("water"), question="Can I shower?", answer="Yes.")
    town.crisis().publishes("m1", answers=(answer,))
    with running():
        assert soon(lambda: town.outcomes().get("answer.water.q1") is Outcome.DELIVERED)
    ((to, mail),) = mailbox.arrived
    assert (to, mail["Subject"]) == ("kari@home.example", "Can I shower?")
    assert "https://town.example/m/m1/#water" in mail.get_content()


def test_a_dead_mail_server_does_not_hold_the_website_back(
    town: Town, running: Running, mailbox: Mailbox
) -> None:
    mailbox.mood, mailbox.slow = "frozen", 3.0
    town.crisis().publishes("m1", accounts=("web", "list"))
    with running():
        assert soon(lambda: len(mailbox.arrived) > 0)
        town.publishes("m2", title="Second")
        begun = time.monotonic()
        assert soon(lambda: town.outcomes()["message.m2.web"] is Outcome.DELIVERED)
        assert time.monotonic() - begun < 1.0
        assert soon(lambda: town.outcomes()["message.m1.list"] is Outcome.UNCERTAIN)
    assert set(mailbox.copies().values()) == {1}  # uncertain is never sent again by itself


def test_a_refused_mail_waits_and_is_tried_again(town: Town, running: Running, mailbox: Mailbox) -> None:
    mailbox.mood = "refuse"
    town.crisis().publishes("m1", accounts=("web", "list"))
    with running():
        assert soon(lambda: town.delivery("message.m1.list").not_before is not None)
        found = town.delivery("message.m1.list")
        assert (found.outcome, found.not_before) == (Outcome.WAITING, found.changed_at + timedelta(seconds=2))
        assert "451" in (found.error or "")
        mailbox.mood = "ok"
        time.sleep(0.3)
        assert town.delivery("message.m1.list").attempt == 1  # its time has not come
        town.clock.move(seconds=3)
        assert soon(lambda: town.outcomes()["message.m1.list"] is Outcome.DELIVERED)


def test_what_ran_out_is_not_sent_late(town: Town, running: Running, mailbox: Mailbox) -> None:
    town.crisis().publishes("m1", accounts=("web", "list"))
    town.clock.move(minutes=31)
    with running():
        assert soon(lambda: set(town.outcomes().values()) == {Outcome.EXPIRED})
    assert mailbox.arrived == []
    assert "m1" not in (town.home / "site/current/feed.atom").read_text()


def test_an_approval_that_waits_is_nudged_and_never_given(town: Town, running: Running) -> None:
    from crisis.rules.ids import AccountId, Seq
    from crisis.rules.messages.approval import SubmitMessage
    from crisis.rules.messages.drafting import SaveDraft
    from crisis.rules.messages.rendering import Content

    draft = SaveDraft(
        message=MessageId("m1"),
        based_on=Seq(0),
        content=Content(title="A", body="B"),
        accounts=(AccountId("web"),),
    )
    (saved,) = town.crisis().does("press", draft)
    town.does("press", SubmitMessage(message=MessageId("m1"), draft=saved.seq, touches_none=True))
    with running():
        town.clock.move(minutes=6)
        assert soon(lambda: town.console.room()[Messages].all[MessageId("m1")].nudged)
        town.clock.move(minutes=60)
        time.sleep(0.3)
    assert town.outcomes() == {}


def test_a_due_post_goes_out_and_one_by_hand_waits_for_a_person(town: Town, running: Running) -> None:
    later = town.clock.now + timedelta(hours=1)
    town.posts("now", "School trip on Friday.")
    town.posts("hand", "On Facebook.", account="schoolface")
    town.posts("later", "Not yet.", due=later)
    with running():
        assert soon(lambda: len(town.outcomes()) == 2 and Outcome.CLAIMED not in town.outcomes().values())
        assert town.outcomes() == {"post.now": Outcome.DELIVERED, "post.hand": Outcome.BY_HAND}
        town.clock.move(hours=2)
        assert soon(lambda: town.outcomes().get("post.later") is Outcome.DELIVERED)


def test_a_post_of_a_department_stays_in_when_the_crisis_is_set(town: Town, running: Running) -> None:
    town.posts("p", "Open day!", due=town.clock.now + timedelta(minutes=1))
    town.crisis()
    town.clock.move(minutes=5)
    with running():
        time.sleep(0.5)
    assert town.outcomes() == {}


def test_the_site_says_the_level_though_nothing_is_sent(town: Town, running: Running) -> None:
    def said() -> str:
        return str(json.loads((town.home / "site/current/status.json").read_text())["level"])

    with running():
        assert soon(lambda: (town.home / "site/current").exists() and said() == "normal")
        town.does("lead", SetLevel(level=Level.CRISIS, reason="Flood"))
        assert soon(lambda: said() == "crisis")


def test_the_heartbeat_names_every_thread(town: Town, running: Running) -> None:
    beat = town.home / "dispatcher.json"
    with running():
        assert soon(beat.exists)
        assert soon(lambda: set(json.loads(beat.read_text())["threads"]) == {"website", "email", "clock"})


def test_a_second_dispatcher_waits_for_the_first(town: Town) -> None:
    order: list[str] = []

    def second() -> None:
        with alone(town.home):
            order.append("second")

    with alone(town.home):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_fault_in_one_delivery_does_not_stop_the_others(
    town: Town, website: Website, mailbox: Mailbox, press: Press
) -> None:
    failed: list[str] = []

    class Broken(Website):
        """Fails once, as a bug of ours would."""

        def publish(self, key, parcel):  # type: ignore[no-untyped-def]
            if not failed:
                failed.append(key)
                raise ZeroDivisionError
            return super().publish(key, parcel)

    broken = Broken(town.home / "site", lambda: press.pages(town.console.room()))
    town.crisis().publishes("m1")
    town.publishes("m2")
    with Running(town, broken, mailbox)():
        assert soon(lambda: set(town.outcomes().values()) == {Outcome.DELIVERED})
    assert town.delivery("message.m1.web").attempt == 2


def test_what_was_handed_in_for_nothing_is_gone_a_day_later_without_a_new_start(
    town: Town, running: Running
) -> None:
    file = files_of(town.home).keep(BytesIO(b"%PDF-1.4 nobody asked\n%%EOF"))
    path = town.home / "files" / file.id
    with running():
        assert soon((town.home / "dispatcher.json").exists)
        os.utime(path, (path.stat().st_mtime - 90_000,) * 2)
        town.clock.move(minutes=59)
        time.sleep(0.3)
        assert path.exists()  # its hour has not come
        town.clock.move(minutes=2)
        assert soon(lambda: not path.exists())
