"""The collector: a process of its own that turns mails into questions, each exactly once.

The order is what makes it so: read, save, and only then move. A mail bears the same name however often it is
read, so whoever dies between saving and moving finds, the next time, that it is saved already.

No mail holds up another. One that cannot be taken in is tried again behind those that wait, and after a few
tries it is set aside, for a person to read; unless none at all can be taken in, which is the mailbox's fault.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections import Counter
from contextlib import suppress

from crisis.console import Console
from crisis.journal import NotSaved, OnceReused
from crisis.language import language_of
from crisis.opening import open_room
from crisis.rules.entry import Via
from crisis.rules.ids import MAILBOX, QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor
from crisis.settings import Settings

from .box import Box, BoxAway, MailRefused
from .letter import Kind, Letter, read

WHO = Actor(person=MAILBOX, via=Via.MAIL)
MANY = 100  # mails at a time
TRIES = 3  # looks at a mail that cannot be taken in, before it is set aside
PAUSE = 10.0  # seconds between two looks
LONGEST_PAUSE = 120.0  # seconds, while the mailbox or the journal is away
log = logging.getLogger(__name__)


class Collector:
    """Takes what waits in a mailbox into a room."""

    def __init__(self, console: Console, settings: Settings) -> None:
        self._console = console
        self._settings = settings
        self._tries: Counter[str] = Counter()  # of this process: by UID, what could not be taken in

    def collect(self, box: Box) -> int:
        """Take in what waits, at most MANY; how many mails were taken in and moved.

        BoxAway where there are several and the server refuses all, which counts against none; NotSaved
        where the journal is away. What is left stays where it is.
        """
        waiting = sorted(box.waiting(), key=lambda uid: self._tries[uid])[:MANY]
        kept_back = {uid: fault for uid in waiting if (fault := self._fault_of(box, uid)) is not None}
        if len(waiting) > 1 and all(isinstance(kept_back.get(uid), MailRefused) for uid in waiting):
            raise BoxAway(f"none of {len(waiting)} mails can be had: {kept_back[waiting[0]]}")
        self._tries.update(kept_back.keys())
        for uid, fault in kept_back.items():
            if self._tries[uid] >= TRIES:
                self._set_aside(box, uid, fault)
        return len(waiting) - len(kept_back)

    def _fault_of(self, box: Box, uid: str) -> Exception | None:
        """Take one mail in and move it; what kept it back, if anything did."""
        try:
            raw, whole = box.fetch(uid)
            if not raw:
                raise ValueError("it is empty")
            box.put(uid, self._take(raw, whole=whole))
        except (MailRefused, Refused, ValueError) as fault:
            return fault
        self._tries.pop(uid, None)
        return None

    def _set_aside(self, box: Box, uid: str, fault: Exception) -> None:
        if self._tries[uid] == TRIES:  # said once, however often it is tried from now on
            log.warning("mail %s cannot be taken in and is set aside: %s", uid, fault)
        with suppress(MailRefused):
            box.put(uid, self._settings.imap_aside)
            del self._tries[uid]

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
    Collector(open_room(settings), settings).run(stopped)
