"""The collector: a process of its own that turns mails into questions, each exactly once.

The order is what makes it so: read, save, and only then move. A mail bears the same name however often it is
read, so whoever dies between saving and moving finds, the next time, that it is saved already.
"""

from __future__ import annotations

import logging
import signal
import threading

from crisis.console import Console
from crisis.journal import NotSaved, OnceReused
from crisis.language import language_of
from crisis.opening import open_console
from crisis.rules.entry import Via
from crisis.rules.ids import MAILBOX, QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor
from crisis.settings import Settings

from .box import Box, BoxAway
from .letter import Kind, Letter, read

WHO = Actor(person=MAILBOX, via=Via.MAIL)
PAUSE = 10.0  # seconds between two looks
LONGEST_PAUSE = 120.0  # seconds, while the mailbox or the journal is away
log = logging.getLogger(__name__)


class Collector:
    """Takes what waits in a mailbox into a room."""

    def __init__(self, console: Console, settings: Settings) -> None:
        self._console = console
        self._settings = settings

    def collect(self, box: Box) -> int:
        """Take in what waits; how many mails were moved. NotSaved leaves the rest where it is."""
        waiting = box.waiting()
        for uid in waiting:
            raw, whole = box.fetch(uid)
            if raw:
                box.put(uid, self._take(raw, whole=whole))
        return len(waiting)

    def _take(self, raw: bytes, *, whole: bool) -> str:
        """Save a mail as a question; the folder in which it then belongs."""
        letter = read(raw, whole=whole, key=self._settings.key(), ours=self._settings.smtp_from)
        if letter.kind is Kind.ECHO:
            return self._settings.imap_aside
        self._save(letter)
        return self._settings.imap_done

    def _save(self, letter: Letter) -> None:
        for once in (letter.once, letter.otherwise):
            question = QuestionId(once.hex)
            command = ReceiveQuestion(
                question=question,
                source=Source.EMAIL,
                text=letter.text,
                language=language_of(letter.text),
                asker=letter.asker,
                contact=letter.contact,
                cut=letter.cut,
                files_refused=letter.files_refused,
            )
            try:
                self._console.ask(command, WHO, once=once)
            except OnceReused:
                continue  # another mail has taken its name: it is kept under one that only its bytes have
            except Refused:
                if question not in self._console.room()[Questions].all:
                    raise
            return

    def run(self, stopped: threading.Event) -> None:
        """Look again and again until stopped; whatever is away is tried again, after a growing pause."""
        pause = PAUSE
        while not stopped.is_set():
            try:
                with Box.open(self._settings) as box:
                    while not stopped.is_set():
                        more = self.collect(box)
                        pause = PAUSE
                        if not more:
                            stopped.wait(PAUSE)
            except (BoxAway, NotSaved) as fault:
                log.warning("mail is not collected now: %s; tried again in %.0f seconds", fault, pause)
                stopped.wait(pause)
                pause = min(LONGEST_PAUSE, 2 * pause)


def run(settings: Settings) -> None:
    """The collector's process, until SIGTERM or SIGINT."""
    stopped = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stopped.set())
    Collector(open_console(settings.home), settings).run(stopped)
