"""Furnishing a drill room: what it begins with becomes its first entries, always the same, however often.

furnish(settings)      # in the drill's own process, at every start: what is there already stays
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from crisis.console import Console, utc_now
from crisis.journal import Once, OnceReused
from crisis.opening import open_console, open_room
from crisis.playbook import load, shipped
from crisis.rules.accounts.register import EnterAccounts, EnterDepartments
from crisis.rules.adopted.adoption import AdoptPolicy
from crisis.rules.drills.drill import OpenDrill, is_drill
from crisis.rules.entry import Via
from crisis.rules.ids import RESIDENT, TERMINAL, DrillId, PersonId, PostId, QuestionId
from crisis.rules.messages.post import PlanPost
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.rules.room import NOTHING
from crisis.script import load as load_script
from crisis.script import shipped as scripts
from crisis.settings import Settings

from .beginning import Beginning, read
from .clearing import clear
from .scene import ACCOUNTS, DEPARTMENTS, PEOPLE, PLANNED, QUESTIONS

SCENE = UUID("5b3e6d0a-9a5c-4b6e-8f43-6a9a5f0c2d11")  # names every request of the furnishing
NEWCOMERS = DrillId("practice")  # the drill of the room that is always there
TERMINAL_ACTOR = Actor(person=TERMINAL, via=Via.TERMINAL)


def furnish(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> None:
    """Make the room a drill's, and put into it what it begins with, unless that is there."""
    if settings.live:
        raise ValueError("room: only a practice room is furnished")
    begun = read(settings.home) or newcomers()
    if begun.drill == NEWCOMERS:
        _begin_anew_if_old(settings)
    console = open_room(settings, clock=clock)
    try:
        asking = Furnishing(console, begun.drill)
        asking.begin(begun, settings)
        if begun.drill == NEWCOMERS:
            asking.an_ordinary_morning(clock() + timedelta(hours=2))
    finally:
        console.journal.close()


def newcomers() -> Beginning:
    """Ten minutes in Øvik, a municipality that does not exist."""
    script = load_script(scripts()["ovik"]).script
    assert script
    accounts, contacts = zip(*ACCOUNTS, strict=True)
    return Beginning(
        drill=NEWCOMERS,
        title=script.title,
        script=script,
        seed=script.seed,
        policy=load(shipped()["practice"]).policy,
        people=PEOPLE,
        departments=DEPARTMENTS,
        accounts=accounts,
        contacts=contacts,
    )


class Furnishing:
    """The requests of one room's furnishing, each under a name, so that none is done twice."""

    def __init__(self, console: Console, drill: DrillId) -> None:
        self._console = console
        self._names = SCENE if drill == NEWCOMERS else uuid5(SCENE, drill)

    def begin(self, begun: Beginning, settings: Settings) -> None:
        """The drill first, for its journal says what it is in its first entry; then who and what is in it."""
        opened = OpenDrill(
            drill=begun.drill, script=begun.script, seed=begun.seed, origin=settings.live_origin
        )
        self.ask("drill", opened)
        self.ask("policy", AdoptPolicy(policy=begun.policy, site=settings.site))
        for person in begun.people:
            self.ask(person.person, person)
        if begun.accounts:
            entered = EnterAccounts(
                accounts=begun.accounts, contacts=begun.contacts, departments=begun.departments
            )
            self.ask("accounts", entered)
        elif begun.departments:
            self.ask("accounts", EnterDepartments(departments=begun.departments))

    def an_ordinary_morning(self, due: datetime) -> None:
        """A post that is planned and what residents asked, as a newcomer finds them."""
        for name, (author, account, text) in PLANNED.items():
            post = PlanPost(post=PostId(name), account=account, text=text, due=due)
            self.ask(name, post, Actor(person=PersonId(author), via=Via.PAGE))
        for number, (text, contact) in enumerate(QUESTIONS, start=1):
            name = f"question-{number}"
            question = ReceiveQuestion(
                question=QuestionId(name), source=Source.FORM, text=text, language="nb", contact=contact
            )
            self.ask(name, question, Actor(person=RESIDENT, via=Via.PUBLIC))

    def ask(self, name: str, command: object, who: Actor = TERMINAL_ACTOR) -> None:
        """Ask it, unless it is there already, from this start or an earlier one that was cut off."""
        with suppress(OnceReused):
            try:
                self._console.ask(command, who, once=uuid5(self._names, name))
            except Refused as no:
                # What people made of it stays, also when they have ended or frozen it meanwhile.
                if no.reason not in (Reason.ALREADY, Reason.FROZEN, Reason.DRILL_OVER):
                    raise


def _begin_anew_if_old(settings: Settings) -> None:
    """Clear a practice room that was furnished before drills were: nothing in it says that it is one.

    A live room is never taken for one: what was furnished has asked under names that nobody else asks under.
    """
    if not settings.journal_path.exists():
        return
    console = open_console(settings.home)
    room = console.room()
    old = room.head != NOTHING and not is_drill(room) and _was_furnished(console)
    console.journal.close()
    if old:
        clear(settings.home)


def _was_furnished(console: Console) -> bool:
    with console.journal.exclusive() as writing:
        try:
            return writing.answered(Once(id=uuid5(SCENE, "policy"), digest="")) is not None
        except OnceReused:
            return True
