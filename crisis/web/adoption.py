"""The playbook that an installation names, and how it comes into force. A bad one never stops anything."""

from __future__ import annotations

import logging
from pathlib import Path
from uuid import uuid4

from crisis.console import Console
from crisis.journal import NotSaved
from crisis.playbook import Loaded, load, shipped
from crisis.rules.adopted.adoption import Adoption, AdoptPolicy
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor
from crisis.settings import Settings

log = logging.getLogger(__name__)


def playbook_of(settings: Settings) -> Loaded | None:
    """The playbook that this installation names, or nothing where the policy is chosen on a page."""
    if not settings.playbook:
        return None
    return load(shipped().get(settings.playbook) or Path(settings.playbook))


def adopt(console: Console, settings: Settings) -> None:
    """Put the named playbook in force, or keep what is in force where it has faults. Never stops a start."""
    adopted = console.room()[Adoption]
    loaded = playbook_of(settings)
    if loaded and loaded.faults:
        log.warning("playbook %s has %s faults: see the policy page", settings.playbook, len(loaded.faults))
    policy = loaded.policy if loaded and not loaded.faults else adopted.policy
    if (policy, settings.site) == (adopted.policy, adopted.site):
        return
    terminal = Actor(person=TERMINAL, via=Via.TERMINAL)
    try:
        console.ask(AdoptPolicy(policy=policy, site=settings.site), terminal, once=uuid4())
    except (NotSaved, Refused) as fault:  # a sick disk, or another process was faster: neither stops a room
        log.warning("the policy was not adopted at this start: %s", fault)
