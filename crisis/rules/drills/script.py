"""A drill's script (dreiebok, master event list): what is played on whom, when, and what is expected.

Times are minutes of the drill's own clock. `expected` and `note` are for whoever controls and observes; the
players never see them. What an inject does besides being told is data too, so that the same script and the
same seed play the same drill.

    Inject(id="vann-1", at=4, kind=Kind.TELL, sender="AMK", to="desk", channel="phone", text="…")
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..ids import InjectId, must_be_name

LONGEST = 4000  # characters of any one text
MOST_MINUTES = 24 * 60
MOST_INJECTS, MOST_ASKED = 400, 2000
LANGUAGES = ("nb", "nn", "sv", "en")


class Kind(StrEnum):
    """What an inject does. A closed list: each has its effect in the simulated outside."""

    TELL = "tell"  # somebody calls, writes or comes in, and tells
    QUESTIONS = "questions"  # residents ask, in a wave
    COMMENTS = "comments"  # residents write under a post
    PRESS = "press"  # a journalist asks, with a deadline
    RUMOUR = "rumour"  # something untrue is said
    FOREIGN = "foreign"  # a post that nobody made in the console stands on an account
    SILENT = "silent"  # somebody does not answer
    PRIVACY = "privacy"  # somebody sends what must not come out
    CORRECTION = "correction"  # what was published turns out to be wrong
    PLATFORM = "platform"  # an account's platform behaves as `behaviour` says


class Behaviour(StrEnum):
    """How a platform takes what is sent to it."""

    FINE = "fine"
    SLOW = "slow"  # it answers after nine seconds, just within the time that is waited
    REFUSE = "refuse"  # it says no, for good
    LIMIT = "limit"  # it says: too much, later
    HALF = "half"  # it takes the text and breaks off before it answers
    BOUNCE = "bounce"  # mail only: taken, and sent back afterwards


ASKING = frozenset({Kind.QUESTIONS, Kind.COMMENTS, Kind.PRESS, Kind.RUMOUR, Kind.PRIVACY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject:
    """One line of the script.

    `at` is in whole minutes since the start. `to` is a role, a department or an account, in the
    municipality's own words. `texts` are what residents or journalists write: each once, or, with `count`,
    so many in all, over `minutes`. `account` and `behaviour` are for what happens on a platform; `role` for
    who is silent, for `minutes`; `deadline` is in minutes after `at`.
    """

    id: InjectId
    at: int
    kind: Kind
    text: str
    sender: str = ""
    to: str = ""
    channel: str = ""
    expected: str = ""
    note: str = ""
    texts: tuple[str, ...] = ()
    count: int = 0
    minutes: int = 0
    account: str = ""  # an account's id, or the name of a kind of channel: the first such account
    behaviour: Behaviour = Behaviour.FINE
    role: str = ""
    deadline: int = 0

    def __post_init__(self) -> None:
        must_be_name("id", self.id)
        for name in ("at", "minutes", "deadline"):
            if not 0 <= getattr(self, name) <= MOST_MINUTES:
                raise ValueError(f"{name}: minutes, from 0 to {MOST_MINUTES}")
        if not 0 <= self.count <= MOST_ASKED:
            raise ValueError(f"count: from 0 to {MOST_ASKED}")
        _must_be_told(self)
        _must_have_effect(self)

    @property
    def asked(self) -> int:
        """How many residents or journalists write because of it."""
        return self.count or len(self.texts)


def _must_be_told(inject: Inject) -> None:
    if not inject.text.strip():
        raise ValueError("text: say what happens")
    for name in ("text", "expected", "note"):
        if len(getattr(inject, name)) > LONGEST:
            raise ValueError(f"{name}: at most {LONGEST} characters")
    if any(not text.strip() or len(text) > LONGEST for text in inject.texts):
        raise ValueError(f"texts: from 1 to {LONGEST} characters each")


def _must_have_effect(inject: Inject) -> None:
    if inject.kind in ASKING and not inject.texts:
        raise ValueError("texts: write what they ask or say")
    if inject.kind in (Kind.FOREIGN, Kind.PLATFORM) and not inject.account:
        raise ValueError("account: say on which")
    if inject.kind is Kind.SILENT and not (inject.role and inject.minutes):
        raise ValueError("role: say who does not answer, and for how many minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A whole drill. `minutes` is how long it is meant to last; `short` marks one of the lock alone.

    `municipality` is the name of a playbook, or empty for a script that fits any.
    """

    name: str
    title: str
    language: str
    minutes: int
    injects: tuple[Inject, ...]
    municipality: str = ""
    seed: int = 1
    aim: str = ""  # what is trained, in a sentence or two: the players may read it
    short: bool = False

    def __post_init__(self) -> None:
        must_be_name("name", self.name)
        if not self.title.strip():
            raise ValueError("title: a script needs one")
        if self.language not in LANGUAGES:
            raise ValueError("language: one of " + ", ".join(LANGUAGES))
        if not 1 <= self.minutes <= MOST_MINUTES:
            raise ValueError(f"minutes: from 1 to {MOST_MINUTES}")
        if not 0 <= self.seed < 2**31:
            raise ValueError("seed: a whole number from 0 to 2147483647")
        if len(self.injects) > MOST_INJECTS:
            raise ValueError(f"inject: at most {MOST_INJECTS}")
        names = [inject.id for inject in self.injects]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise ValueError(f"inject: {twice} stands twice")
        if late := next((each.id for each in self.injects if each.at > self.minutes), None):
            raise ValueError(f"inject: {late} comes after the end")

    @property
    def in_order(self) -> tuple[Inject, ...]:
        """The injects as they fall due; those of one minute as they were written."""
        return tuple(sorted(self.injects, key=lambda each: each.at))
