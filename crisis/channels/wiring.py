"""Which channels an installation has: the one place where live ones are built, and none for practice."""

from __future__ import annotations

from collections.abc import Mapping

from crisis.console import Console, utc_now
from crisis.marks import Mark
from crisis.opening import files_of
from crisis.public.site import Press
from crisis.public.speech import Speech
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import ChannelName
from crisis.settings import Settings

from .channel import Channel, Guarded, Mute
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


def channels_of(settings: Settings, console: Console, site: Website) -> Mapping[ChannelName, Channel]:
    """Every channel by name."""
    if not settings.live:
        return _practice(settings, console, site)
    live: dict[ChannelName, Channel] = {WEBSITE: site, EMAIL: _email(settings)}
    return {name: Guarded(channel, exercise=False) for name, channel in live.items()}


def _practice(settings: Settings, console: Console, site: Website) -> Mapping[ChannelName, Channel]:
    outbox = settings.home / "outbox"
    policy = policy_of(console.room())
    mark = Mark(True, Speech(policy.language, policy.timezone).gettext).word
    inside = {
        WEBSITE: Practice(WEBSITE, outbox, mark=mark, site=site),
        EMAIL: Practice(EMAIL, outbox, mark=mark),
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
