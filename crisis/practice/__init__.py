"""The practice room: a small municipality that does not exist, ready for a crisis of ten minutes.

It is another room in another folder, served by other processes whose environment holds no credential, so that
nothing of it can leave the machine. `furnish` may be called at every start: what is there already stays.

    furnish(settings)          # in the practice room's own process
    ask_again(settings)        # a page: start over; `crisis serve` sees it, and clears while nothing runs
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from crisis.console import Console, utc_now
from crisis.journal import OnceReused
from crisis.opening import open_room
from crisis.playbook import load, shipped
from crisis.rules.accounts.register import EnterAccounts
from crisis.rules.adopted.adoption import AdoptPolicy
from crisis.rules.drills.drill import OpenDrill
from crisis.rules.entry import Via
from crisis.rules.ids import RESIDENT, TERMINAL, DrillId, PersonId, PostId, QuestionId
from crisis.rules.messages.post import PlanPost
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.settings import Settings

from .scene import ACCOUNTS, DEPARTMENTS, PEOPLE, PLANNED, QUESTIONS, SCRIPT

SCENE = UUID("5b3e6d0a-9a5c-4b6e-8f43-6a9a5f0c2d11")  # names every request of the furnishing
AGAIN = "again"  # the file by which a page asks to start over
KEY = "secret"  # stays when all else goes
TERMINAL_ACTOR = Actor(person=TERMINAL, via=Via.TERMINAL)


def furnish(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> None:
    """Put people, accounts, a planned post and questions into the practice room, unless they are there."""
    if settings.live:
        raise ValueError("room: only a practice room is furnished")
    console = open_room(settings, clock=clock)
    opened = OpenDrill(drill=DrillId("practice"), script=SCRIPT, seed=SCRIPT.seed)
    _ask(console, "drill", opened)
    policy = load(shipped()["practice"]).policy
    _ask(console, "policy", AdoptPolicy(policy=policy, site=settings.site))
    for person in PEOPLE:
        _ask(console, person.person, person)
    accounts, contacts = zip(*ACCOUNTS, strict=True)
    _ask(console, "accounts", EnterAccounts(accounts=accounts, contacts=contacts, departments=DEPARTMENTS))
    for name, (author, account, text) in PLANNED.items():
        post = PlanPost(post=PostId(name), account=account, text=text, due=clock() + timedelta(hours=2))
        _ask(console, name, post, Actor(person=PersonId(author), via=Via.PAGE))
    for number, (text, contact) in enumerate(QUESTIONS, start=1):
        name = f"question-{number}"
        question = ReceiveQuestion(
            question=QuestionId(name), source=Source.FORM, text=text, language="nb", contact=contact
        )
        _ask(console, name, question, Actor(person=RESIDENT, via=Via.PUBLIC))
    console.journal.close()


def _ask(console: Console, name: str, command: object, who: Actor = TERMINAL_ACTOR) -> None:
    # There already, from this start or an earlier one that was cut off: what people made of it stays.
    with suppress(OnceReused):
        try:
            console.ask(command, who, once=uuid5(SCENE, name))
        except Refused as no:
            if no.reason is not Reason.ALREADY:
                raise


def ask_again(settings: Settings) -> None:
    """Ask whoever runs the practice room to start it over."""
    if settings.live:
        raise ValueError("room: only a practice room starts over")
    (settings.home / AGAIN).touch()


def wanted_again(home: Path) -> bool:
    """Whether somebody asked to start this practice room over."""
    return (home / AGAIN).exists()


def clear(home: Path) -> None:
    """Take everything but the key away; only while no process has the room open."""
    asked = home / AGAIN
    for thing in home.iterdir():
        if thing.is_dir() and not thing.is_symlink():
            shutil.rmtree(thing)
        elif thing.name not in (KEY, AGAIN):
            thing.unlink()
    asked.unlink(missing_ok=True)  # last, so that a clearing that was cut off is done again
