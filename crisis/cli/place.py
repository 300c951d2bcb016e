"""Where a command works: the room that the environment names, opened with every fault said as a sentence.

@place.given
def head(here: Place, as_json: bool) -> None:
    here.console.journal.head()
"""

from __future__ import annotations

import functools
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

import click

from crisis.console import ClockBehind, Console
from crisis.journal import NotSaved, Refuses
from crisis.opening import WrongRoom, open_room
from crisis.people import People
from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import TERMINAL
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.settings import Settings, Unsafe

ACTOR = Actor(person=TERMINAL, via=Via.TERMINAL)
# In a shell's words; a reason that is not here is said by its own name.
REASONS = {
    Reason.ALREADY: "It is so already.",
    Reason.UNKNOWN: "There is no such thing.",
    Reason.ROLE: "This role may not do that.",
    Reason.SECOND_PERSON: "A second person is needed for that.",
    Reason.EXPIRED: "That time has passed.",
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """The settings, and what they lead to once it is asked for."""

    settings: Settings

    @cached_property
    def console(self) -> Console:
        return open_room(self.settings)

    @cached_property
    def people(self) -> People:
        return People(self.console, self.settings)

    def ask(self, command: object, who: Actor = ACTOR) -> list[Recorded]:
        """Ask as the terminal, or in a person's name."""
        return self.console.ask(command, who, once=uuid4())


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what can go wrong into a sentence and an exit code of 1."""
    try:
        yield
    except Unsafe as fault:
        raise click.ClickException("these settings cannot be used.\n  " + "\n  ".join(fault.faults)) from None
    except Refused as no:
        facts = ", ".join(f"{name} {value}" for name, value in no.facts.items())
        sentence = REASONS.get(no.reason, f"The rules say no: {no.reason}.")
        raise click.ClickException(f"{sentence} ({facts})" if facts else sentence) from None
    except NotSaved as fault:
        raise click.ClickException(f"nothing was saved, the disk is {fault.why}. Try again.") from None
    except (Refuses, ClockBehind, WrongRoom, ValueError, OSError) as fault:
        raise click.ClickException(str(fault)) from None


def given(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its Place as first argument."""

    @functools.wraps(command)
    def called(*args: Any, **kwargs: Any) -> Any:
        with said_plainly():
            return command(Place(settings=Settings.from_env(os.environ)), *args, **kwargs)

    return called


def as_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option by which a machine reads the answer."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for a machine.")(command)


def show(value: object) -> None:
    """One value as JSON on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True))


def log_to_terminal() -> None:
    """Warnings of a process that runs until it is ended, on standard error."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
