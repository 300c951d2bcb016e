"""The practice room cannot reach the outside (I4); and the dispatcher as the process it is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from channels.mailbox import Mailbox
from channels.town import Town
from conventions.source import HERE
from crisis.channels.channel import Channel, Guarded, Mute
from crisis.channels.email import Email
from crisis.channels.letter import letter
from crisis.channels.practice import Practice
from crisis.channels.website import Website
from crisis.channels.wiring import EMAIL, WEBSITE, channels_of, site_of
from crisis.files import PICTURES
from crisis.opening import files_of
from crisis.rules.ids import ChannelName
from crisis.rules.messages.pictures import Picture, Shows
from crisis.rules.outgoing.delivery import Outcome
from crisis.settings import Settings

RUN = """
import os
from crisis.channels.dispatcher import run
from crisis.settings import Settings
run(Settings.from_env(os.environ))
"""


def settings(town: Town, **other: object) -> Settings:
    """Settings of a room in this town's folder; not through `from_env`, which would refuse some of them."""
    return replace(Settings.from_env({"CRISIS_HOME": str(town.home)}), **other)  # type: ignore[arg-type]


def kinds(channels: Mapping[ChannelName, Channel]) -> set[type]:
    """What stands behind the guard of each channel."""
    guarded = [channel for channel in channels.values() if isinstance(channel, Guarded)]
    assert len(guarded) == len(channels)
    return {type(each.channel) for each in guarded}


def test_a_live_room_has_live_channels_and_says_what_it_lacks(town: Town) -> None:
    without = settings(town)
    assert kinds(channels_of(without, town.console, site_of(without, town.console))) == {Website, Mute}
    with_mail = settings(town, smtp_host="mail.example", smtp_from="crisis@town.example")
    assert kinds(channels_of(with_mail, town.console, site_of(with_mail, town.console))) == {Website, Email}


def test_a_practice_room_sends_nothing_even_where_it_was_told_a_mail_server(
    drill: Town, mailbox: Mailbox
) -> None:
    town = drill
    told = settings(
        town, room="practice", smtp_host="127.0.0.1", smtp_port=mailbox.port, smtp_from="crisis@town.example"
    )
    channels = channels_of(told, town.console, site_of(told, town.console))
    assert kinds(channels) == {Practice}
    town.crisis().publishes("m1", accounts=("web", "list"))
    channels[WEBSITE].publish(town.delivery("message.m1.web").id, town.claims("message.m1.web"))
    town.sent("message.m1.web")
    channels[EMAIL].publish(town.delivery("message.m1.list").id, town.claims("message.m1.list"))
    assert mailbox.arrived == []


def test_everything_a_practice_room_says_is_marked_twice(drill: Town) -> None:
    town = drill
    told = settings(town, room="practice")
    channels = channels_of(told, town.console, site_of(told, town.console))
    town.crisis().publishes("m1", accounts=("web", "list"))
    channels[WEBSITE].publish(town.delivery("message.m1.web").id, town.claims("message.m1.web"))
    town.sent("message.m1.web")
    channels[EMAIL].publish(town.delivery("message.m1.list").id, town.claims("message.m1.list"))
    written = [json.loads(file.read_text()) for file in (town.home / "outbox").glob("*.json")]
    assert {(w["channel"], w["exercise"], w["mark"]) for w in written} == {
        ("website", True, "DRILL"),
        ("email", True, "DRILL"),
    }
    assert {w["shown"] for w in written} == {"DRILL: Boil the water"}
    current = town.home / "site/current"
    assert json.loads((current / "status.json").read_text())["exercise"] is True
    assert 'term="exercise"' in (current / "feed.atom").read_text()
    pages = [page.read_text() for page in current.rglob("index.html")]
    assert len(pages) == 5
    assert all("DRILL – this is not real" in page and "data-exercise" in page for page in pages)
    assert all("DRILL" in page.split("<title>")[1].split("</title>")[0] for page in pages)


@pytest.mark.parametrize("room", ["live", "practice"])
def test_a_picture_stands_on_the_room_s_own_site_and_goes_by_no_mail(
    town: Town, drill: Town, room: str
) -> None:
    town = drill if room == "practice" else town
    drawn = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(drawn, "PNG")
    drawn.seek(0)
    filed = files_of(town.home).keep(drawn, PICTURES)
    river = Picture(file=filed, alt="A river", shows=Shows.NOBODY, rights=True)
    town.crisis().publishes("m1", accounts=("web", "list"), picture=river)
    told = settings(town, room=room)
    channels_of(told, town.console, site_of(told, town.console))[WEBSITE].publish(
        town.delivery("message.m1.web").id, town.claims("message.m1.web")
    )
    town.sent("message.m1.web")
    (shown,) = (town.home / "site/current/pictures").iterdir()
    assert shown.name == f"{filed.id}.png"
    mail = letter(
        town.delivery("message.m1.list").id,
        town.claims("message.m1.list"),
        sender="crisis@town.example",
        to="press@town.example",
        at=town.clock.now,
    )
    assert not list(mail.iter_attachments())
    assert "[A river]" in mail.get_content()


@pytest.mark.parametrize("room", ["live", "practice"])
def test_the_process_sends_and_ends_when_told(town: Town, drill: Town, mailbox: Mailbox, room: str) -> None:
    town = drill if room == "practice" else town
    town.clock.now = datetime.now(UTC)  # the process reads the real clock
    town.crisis().publishes("m1", accounts=("web", "list"))
    mail = {
        "CRISIS_SMTP_HOST": "127.0.0.1",
        "CRISIS_SMTP_PORT": str(mailbox.port),
        "CRISIS_SMTP_TLS": "none",
        "CRISIS_SMTP_FROM": "crisis@town.example",
    }
    env = {
        "CRISIS_HOME": str(town.home),
        "CRISIS_ROOM": room,
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE),
    }
    process = subprocess.Popen([sys.executable, "-c", RUN], env={**env, **(mail if room == "live" else {})})
    try:
        until = time.monotonic() + 20
        while time.monotonic() < until and not done(town):
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
    finally:
        process.kill()
    assert set(town.outcomes().values()) == {Outcome.DELIVERED}
    assert len(mailbox.arrived) == (2 if room == "live" else 0)
    assert (Path(town.home) / "outbox").exists() is (room == "practice")


def done(town: Town) -> bool:
    """Whether everything has gone out."""
    return set(town.outcomes().values()) == {Outcome.DELIVERED}
