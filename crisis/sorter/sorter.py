"""The sorter at work: it hears the journal, looks at what waits, and has what it found recorded."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from itertools import islice
from uuid import UUID, uuid4

from crisis.console import Console
from crisis.garbage import spare_what_stays
from crisis.grouping import Engine, Proposal
from crisis.grouping.model import E5, installed
from crisis.grouping.proposal import Along, Merger
from crisis.journal import NotSaved
from crisis.journal.chain import START
from crisis.opening import open_room
from crisis.rules.drills.gate import STILL
from crisis.rules.entry import Via
from crisis.rules.ids import SORTER, QuestionId, Seq, ThemeId
from crisis.rules.questions.question import Likeness, Tier
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor
from crisis.rules.themes.alike import Alike, Alikes, ProposeMergers, pair
from crisis.rules.themes.likening import Found, LikenQuestions
from crisis.rules.themes.theme import Themes
from crisis.settings import Settings

from .hearing import Heard, Hearing, question_named
from .vectors import Kept

WHO = Actor(person=SORTER, via=Via.SCHEDULER)
BATCH = 100  # questions in one transaction
PAUSE = 0.1  # seconds between two looks at the journal
REST = 1.0  # seconds after a fault
EVERY = 50  # questions between two looks for themes that may be one
PAIRS = 20  # of those, the likest
log = logging.getLogger(__name__)


class Sorter:
    """One room's sorter. `turn` does what is to be done now; the engine is fed with the journal first."""

    def __init__(
        self, console: Console, engine: Engine, forget: Callable[[Seq], object] = lambda _: None
    ) -> None:
        self._console = console
        self._hearing = Hearing(engine, forget)
        self._head = START
        self._unsaved: tuple[LikenQuestions, UUID] | None = None
        self._since_pairs = 0

    @property
    def engine(self) -> Engine:
        """What it knows."""
        return self._hearing.engine

    def turn(self) -> bool:
        """Hear what is new and look at what waits. False when there was nothing to do.

        Raises NotSaved where what was found could not be recorded; the next turn tries the same again.
        """
        self._save()
        heard = self._hear()
        waiting = list(islice(self._hearing.waiting.values(), BATCH))
        if waiting:
            found = tuple(each for heard in waiting for each in self._look(heard))
            self._unsaved = (LikenQuestions(found=found), uuid4())
            self._save()
        elif self._since_pairs >= EVERY:
            self._since_pairs = 0
            self._propose()
        return bool(heard or waiting)

    def run(self, stopped: threading.Event) -> None:
        """Work until `stopped`."""
        while not stopped.is_set():
            try:
                if not self.turn():
                    stopped.wait(PAUSE)
            except NotSaved as fault:
                log.warning("what was found is not saved yet: %s", fault)
                stopped.wait(REST)
            except Refused as no:
                if no.reason not in STILL:
                    raise
                stopped.wait(REST)  # a drill that stands hears of it when it goes on

    def _hear(self) -> int:
        count = 0
        while fresh := self._console.news(self._head):
            for recorded in fresh:
                self._hearing.hear(recorded)
            self._head = fresh[-1].seq
            count += len(fresh)
        return count

    def _look(self, heard: Heard) -> Iterator[Found]:
        """What is found for this question, and for those that stood alone and come along with it."""
        del self._hearing.waiting[heard.question]
        proposal = self.engine.take(heard.question, heard.text, heard.language)
        self._since_pairs += 1
        yield Found(question=heard.question, likeness=likeness_of(proposal))
        for along in proposal.also:
            yield Found(question=QuestionId(along.question), likeness=likeness_along(proposal, along))

    def _save(self) -> None:
        if self._unsaved is not None:
            command, once = self._unsaved
            self._console.ask(command, WHO, once=once)
            self._unsaved = None

    def _propose(self) -> None:
        """Themes that may be one, for a person to decide; none that was proposed before."""
        room = self._console.room()
        standing = {t.id for t in room[Themes].standing()}
        pairs = tuple(
            _alike(m)
            for m in self.engine.mergers(PAIRS)
            if {m.one, m.other} <= standing
            and pair(ThemeId(m.one), ThemeId(m.other)) not in room[Alikes].ever
        )
        if pairs:
            self._console.ask(ProposeMergers(pairs=pairs), WHO, once=uuid4())


def likeness_of(proposal: Proposal) -> Likeness:
    """A proposal of the engine in the words of the rules."""
    if proposal.group is None:
        return Likeness(tier=Tier.ALONE, layer=proposal.layer)
    return Likeness(
        tier=Tier(proposal.tier.value),
        theme=ThemeId(proposal.group),
        score=proposal.score,
        nearest=question_named(proposal.nearest),
        runner_up=ThemeId(proposal.runner_up) if proposal.runner_up else None,
        margin=proposal.margin,
        joins=proposal.joins,
        layer=proposal.layer,
        words=proposal.words,
    )


def likeness_along(proposal: Proposal, along: Along) -> Likeness:
    """What a newcomer showed of a question that stood alone."""
    return Likeness(
        tier=Tier(along.tier.value),
        theme=ThemeId(proposal.group or along.nearest),
        score=along.score,
        nearest=question_named(along.nearest),
        layer=proposal.layer,
    )


def _alike(merger: Merger) -> Alike:
    return Alike(one=ThemeId(merger.one), other=ThemeId(merger.other), score=merger.score, words=merger.words)


def run(settings: Settings) -> None:
    """The sorter's process, until SIGTERM or SIGINT."""
    stopped = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stopped.set())
    console = open_room(settings)
    if settings.layer == "model" or (settings.layer == "auto" and installed()):
        kept = Kept(E5(), settings.home / "vectors")
        sorter = Sorter(console, Engine(model=kept), kept.forget)
    else:
        sorter = Sorter(console, Engine())
    spare_what_stays()
    sorter.run(stopped)
