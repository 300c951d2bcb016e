"""Which channels an installation has: the one place where live ones are built, and none for practice."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from crisis.console import Console, utc_now
from crisis.marks import Mark
from crisis.opening import files_of
from crisis.public.site import Press
from crisis.public.speech import Speech
from crisis.rules.accounts.register import CARRIED
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.drills.drill import Drill
from crisis.rules.drills.platforms import behaviour_of
from crisis.rules.drills.script import Behaviour
from crisis.rules.ids import ChannelName
from crisis.settings import Settings

from .channel import Channel, Guarded, Mute, Parcel
from .email import Email, Server
from .ledger import Ledger
from .practice import Practice
from .website import Website

WEBSITE, EMAIL = ChannelName("website"), ChannelName("email")


def site_of(settings: Settings, console: Console) -> Website:
    """The site, printed from the room as it is at that moment; marked as an exercise in a practice room."""
    press, files = Press(), files_of(settings.home)
    return Website(
        settings.site_folder,
        lambda: press.pages(console.room(), exercise=not settings.live, files=files.open),
    )


def channels_of(
    settings: Settings, console: Console, site: Website, *, wait: Callable[[float], object] = time.sleep
) -> Mapping[ChannelName, Channel]:
    """Every channel by name. `wait` lets seconds of the wall clock go by, for a drill's slow places."""
    if not settings.live:
        return _practice(settings, console, site, wait)
    live: dict[ChannelName, Channel] = {WEBSITE: site, EMAIL: _email(settings)}
    return {name: Guarded(channel, exercise=False) for name, channel in live.items()}


def _practice(
    settings: Settings, console: Console, site: Website, wait: Callable[[float], object]
) -> Mapping[ChannelName, Channel]:
    outbox = settings.home / "outbox"
    policy = policy_of(console.room())
    mark = Mark(True, Speech(policy.language, policy.timezone).gettext).word

    def behaves(parcel: Parcel) -> Behaviour:
        said = parcel.payload
        channel = said.channel if said.channel in CARRIED else EMAIL  # an answer to askers is mail
        return behaviour_of(console.room(), said.account, channel, console.now())

    def hasten(seconds: float) -> None:
        wait(seconds / max(1, console.room()[Drill].speed))

    inside = {
        name: Practice(
            name, outbox, mark=mark, site=site if name == WEBSITE else None, behaves=behaves, wait=hasten
        )
        for name in (WEBSITE, EMAIL)
    }
    return {name: Guarded(channel, exercise=True) for name, channel in inside.items()}


def _email(settings: Settings) -> Channel:
    if not settings.smtp_host:
        return Mute("No mail server is set (CRISIS_SMTP_HOST).")
    server = Server(
        host=settings.smtp_host,
        port=settings.smtp_port,
        tls=settings.smtp_tls,
        sender=settings.smtp_from,
        user=settings.smtp_user,
        password=settings.smtp_password,
        timeout=settings.smtp_timeout,
    )
    return Email(server, Ledger(settings.home / "mail"), utc_now)
