"""A resident's question: received, sorted, placed in a theme, answered. None can vanish.

    received = open + in a theme + answered + redirected + closed + removed with a ground

Criticism has no removal at all. Every step is undone by the step that leads elsewhere (`triage`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import immutables

from ..ids import SORTER, MessageId, PersonId, QuestionId, ThemeId
from ..roles import STAFF, Role

TAKERS = STAFF | {Role.DESK}


class Source(StrEnum):
    FORM = "form"
    DESK = "desk"
    EMAIL = "email"
    API = "api"
    SHEET = "sheet"  # a list that somebody kept elsewhere, brought in as a file
    COMMENT = "comment"  # under a post on an account of ours, in a drill
    HEARD = "heard"  # said elsewhere, and noted by somebody here


class Lane(StrEnum):
    """What kind of thing was said. A person sorts; nothing is sorted out."""

    UNSORTED = "unsorted"
    QUESTION = "question"
    RED = "red"  # life and safety
    CRITICISM = "criticism"
    FACTUAL_ERROR = "factual_error"  # something wrong is being said
    RUMOUR = "rumour"
    MEDIA = "media"
    CASE = "case"  # redirected with the policy's text
    PERSONAL = "personal"  # redirected likewise
    PRAISE = "praise"
    SPAM = "spam"


REDIRECTED = frozenset({Lane.CASE, Lane.PERSONAL})
FOLDED = frozenset({Lane.UNSORTED, Lane.QUESTION, Lane.SPAM})


class Fate(StrEnum):
    """Where a question stands; together these account for every question received."""

    OPEN = "open"
    PLACED = "placed"
    ANSWERED = "answered"
    REDIRECTED = "redirected"
    CLOSED = "closed"  # no answer was needed
    REMOVED = "removed"


WAITING = frozenset({Fate.OPEN, Fate.PLACED})


class Tier(StrEnum):
    """How far the engine trusts what it found."""

    ALONE = "alone"
    SUGGESTED = "suggested"
    PLACED = "placed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What the engine found: the likeliest theme, how sure in thousandths, and why.

    The theme may not be open yet: then it is opened with the nearest question, when a person accepts.
    """

    tier: Tier
    theme: ThemeId | None = None
    score: int = 0
    nearest: QuestionId | None = None
    runner_up: ThemeId | None = None
    margin: int = 0  # thousandths before the runner-up
    joins: bool = True  # the engine counts it there itself; else it only says so to the desk
    layer: str = ""
    words: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """What the asker said after she had asked."""

    at: datetime
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer that an asker was given: the theme for which it was written, and the edition that gave it."""

    theme: ThemeId
    message: MessageId


NO_ANSWERS: immutables.Map[ThemeId, Given] = immutables.Map()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question from one asker. `reachable` says that an address was left, without being it."""

    id: QuestionId
    number: int
    source: Source
    at: datetime
    taken_by: PersonId | None = None  # who took it down
    language: str = ""
    reachable: bool = False
    sensitive: bool = False  # holds an identity number: shown masked until somebody looks
    repeats: QuestionId | None = None  # the first that said the same, under whose line it is folded
    junk: str = ""  # why it says nothing: folded with others that say nothing
    cut: bool = False  # more of it stands where it came from
    files_refused: int = 0  # that came with it, and were left there
    lane: Lane = Lane.UNSORTED
    sorted_by: PersonId | None = None  # who said so last
    theme: ThemeId | None = None
    placed_by: PersonId | None = None  # who put it where it stands, or took it out
    confirmed: bool = False  # a person said that it belongs where the engine put it
    apart: tuple[ThemeId, ...] = ()  # themes that a person said are not its own
    likeness: Likeness | None = None  # what the engine found, once it looked
    answers: immutables.Map[ThemeId, Given] = NO_ANSWERS  # by editions, for where it stood then
    replied: bool = False  # by a reply of her own
    redirected: bool = False  # and was told so
    closed: bool = False  # no answer was needed
    promise: datetime | None = None  # when a holding reply said that the answer comes
    criticised: bool = False  # was ever sorted as criticism, which is never removed
    removed: bool = False
    sealed: bool = False  # removed as secret: its words are for few
    ground: str = ""  # on which it was removed, or left without a dialogue
    text: str | None = None
    asker: str | None = None
    contact: str | None = None
    further: tuple[Further, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether she has an answer: a reply of her own, or an edition's where a person says it stands."""
        return self.replied or (self.theme is not None and self.theme in self.answers and not self.for_you)

    @property
    def mailed(self) -> bool:
        """Whether answers go to her by mail: she left an address, and this is no spam."""
        return self.reachable and self.lane is not Lane.SPAM

    @property
    def fate(self) -> Fate:
        """The one place where this question is counted."""
        if self.removed:
            return Fate.REMOVED
        if self.closed:
            return Fate.CLOSED
        if self.redirected or self.lane in REDIRECTED:
            return Fate.REDIRECTED
        if self.answered:
            return Fate.ANSWERED
        return Fate.OPEN if self.theme is None else Fate.PLACED

    @property
    def owed(self) -> bool:
        """Whether the asker still waits for a word: also where it was sorted away and nobody told her."""
        untold = self.fate is Fate.REDIRECTED and not (self.redirected or self.answered)
        return self.fate in WAITING or untold

    @property
    def since(self) -> datetime:
        """When she spoke last."""
        return self.further[-1].at if self.further else self.at

    @property
    def folded(self) -> bool:
        """Whether it stands under the line of another: never what somebody has put in a lane of its own."""
        return bool(self.repeats or self.junk) and self.lane in FOLDED

    @property
    def for_you(self) -> bool:
        """Whether the engine placed it, and no person has looked yet."""
        return self.theme is not None and self.placed_by == SORTER and not self.confirmed

    @property
    def suggested(self) -> ThemeId | None:
        """The theme that the engine suggests, while nobody has placed it or said no."""
        if self.likeness is None or self.likeness.theme is None or self.fate is not Fate.OPEN:
            return None
        return None if self.likeness.theme in self.apart else self.likeness.theme
