"""The intake's way into the journal, which may be away: then the site answers, and nothing is called saved.

A journal file that was deleted or replaced under us would swallow questions; so before each use the file must
be the one that was opened.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from crisis.console import ClockBehind, Console
from crisis.journal import NotSaved, Refuses
from crisis.language import language_of
from crisis.opening import WrongRoom
from crisis.rules.entry import Via
from crisis.rules.ids import RESIDENT, QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Question, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.roles import Actor
from crisis.rules.room import Room

from .form import Asked

WHO = Actor(person=RESIDENT, via=Via.PUBLIC)


class Away(Exception):
    """The journal cannot be reached; nothing was saved."""


class Intake:
    """One room's questions. `opening` opens the room in a folder."""

    def __init__(self, journal: Path, opening: Callable[[Path], Console]) -> None:
        self._journal = journal
        self._opening = opening
        self._console: Console | None = None
        self._file = 0
        self._turn = threading.Lock()

    def room(self) -> Room:
        """The room now; Away where it cannot be had."""
        try:
            return self._opened().room()
        except (NotSaved, Refuses, OSError) as fault:
            raise Away(str(fault)) from fault

    def receive(self, asked: Asked) -> Question:
        """The question as saved. Away where it was not; OnceReused for a form sent with other words."""
        once = UUID(asked.once)
        question = QuestionId(once.hex)
        command = ReceiveQuestion(
            question=question,
            source=Source.FORM,
            text=asked.text,
            language=language_of(asked.text),
            contact=asked.contact,
        )
        try:
            console = self._opened()
            console.ask(command, WHO, once=once)
            return console.room()[Questions].all[question]
        except (NotSaved, Refuses, OSError) as fault:
            raise Away(str(fault)) from fault

    def _opened(self) -> Console:
        with self._turn:
            file = self._journal.stat().st_ino if self._journal.exists() else 0
            if not file:
                self._console = None
                raise Away("there is no journal")
            if self._console is None or file != self._file:
                self._console, self._file = self._open(), file
            return self._console

    def _open(self) -> Console:
        try:
            return self._opening(self._journal.parent)
        except (NotSaved, Refuses, ClockBehind, WrongRoom, OSError) as fault:
            raise Away(str(fault)) from fault
