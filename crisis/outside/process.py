"""The outside at work: it hears the journal, plays what is due by the drill's clock, and has it written.

Every letter bears the same name however often it is tried, so whoever is ended in between and starts anew
writes nothing twice and leaves nothing out. While the drill stands still, so does everybody outside.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from crisis.console import Console
from crisis.garbage import spare_what_stays
from crisis.journal import NotSaved, OnceReused
from crisis.language import language_of
from crisis.opening import open_room
from crisis.rules.drills.commenting import ReceiveComment
from crisis.rules.drills.drill import Drill, Phase
from crisis.rules.drills.platforms import place_of
from crisis.rules.drills.playing import Played, PlayInject, due, due_at, injects
from crisis.rules.drills.script import ASKING, Inject
from crisis.rules.entry import Via
from crisis.rules.ids import OUTSIDE, InjectId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.rules.room import Room
from crisis.settings import Settings

from .letters import Door, Letter, letters, playing

WHO = Actor(person=OUTSIDE, via=Via.SCHEDULER)
PAUSE = 0.2  # seconds between two looks at the journal
REST = 1.0  # seconds after a fault
log = logging.getLogger(__name__)


class Outside:
    """Everybody outside one drill. `turn` does what is to be done now; nothing here reads another clock."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._unwritten: dict[InjectId, tuple[Letter, ...]] = {}  # of what was played: what comes yet

    def turn(self) -> bool:
        """Play what is due and have written what it brings about. False when there was nothing to do.

        Raises NotSaved where something could not be recorded; the next turn tries the same again.
        """
        try:
            played = [self._play(inject) for inject in list(due(self._console.room(), self._console.now()))]
            written = [self._write(letter, inject) for inject, letter in self._waiting()]
        except Refused as no:  # stopped meanwhile: what was not written comes when it goes on
            log.info("the outside stands still: %s", no.reason)
            return False
        return any((*played, *written))

    def run(self, stopped: threading.Event) -> None:
        """Work until `stopped`."""
        while not stopped.is_set():
            try:
                if not self.turn():
                    stopped.wait(PAUSE)
            except NotSaved as fault:
                log.warning("what happens outside is not saved yet: %s", fault)
                stopped.wait(REST)

    def _play(self, inject: Inject) -> bool:
        drill = self._console.room()[Drill].id
        return self._asked(PlayInject(inject=inject.id), playing(drill, inject.id))

    def _waiting(self) -> Iterator[tuple[Inject, Letter]]:
        """What is to be written now, the earliest first; nothing once the drill stands still."""
        room, now = self._console.room(), self._console.now()
        for _, inject, letter in sorted(self._due(room, now), key=lambda one: one[0]):
            if self._console.room()[Drill].phase is not Phase.RUNNING:
                return
            yield inject, letter
            self._unwritten[inject.id] = self._unwritten[inject.id][1:]

    def _due(self, room: Room, now: datetime) -> Iterator[tuple[datetime, Inject, Letter]]:
        for inject in injects(room):
            played, planned = room[Played].at.get(inject.id), due_at(room, inject)
            if played is None or planned is None or inject.kind not in ASKING:
                continue
            at = min(played, planned)  # after a skip what would have come meanwhile comes at once
            for letter in self._of(room, inject):
                if (when := at + timedelta(seconds=letter.after)) > now:
                    break
                yield when, inject, letter

    def _of(self, room: Room, inject: Inject) -> tuple[Letter, ...]:
        """What is not written yet of an inject; looked up once, when it is first met."""
        if inject.id not in self._unwritten:
            known, every = room[Questions].all, letters(inject, room[Drill].seed)
            self._unwritten[inject.id] = tuple(one for one in every if one.question not in known)
        return self._unwritten[inject.id]

    def _write(self, letter: Letter, inject: Inject) -> bool:
        room = self._console.room()
        asked = ReceiveQuestion(
            question=letter.question,
            source=Source.EMAIL if letter.door is Door.EMAIL else Source.FORM,
            text=letter.text,
            language=language_of(letter.text),
            asker=letter.asker,
            contact=letter.contact,
        )
        place = place_of(room, inject.account or inject.channel) if letter.door is Door.COMMENT else None
        command = ReceiveComment(account=place.id, comment=asked) if place else asked
        return self._asked(command, letter.once(room[Drill].id))

    def _asked(self, command: object, once: UUID) -> bool:
        """Ask in the outside's name; False where it was there already."""
        try:
            self._console.ask(command, WHO, once=once)
        except OnceReused:
            return False
        except Refused as no:
            if no.reason is not Reason.ALREADY:
                raise
            return False
        return True


def run(settings: Settings) -> None:
    """The process of one drill, until SIGTERM or SIGINT. ValueError for a live room."""
    if settings.live:
        raise ValueError("room: nobody is simulated in a live room; set CRISIS_ROOM=practice")
    stopped = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stopped.set())
    outside = Outside(open_room(settings))
    spare_what_stays()
    outside.run(stopped)
