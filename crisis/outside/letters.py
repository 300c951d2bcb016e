"""What is written because of an inject: by whom, when, in which words and through which door. Pure.

    for letter in letters(inject, seed):
        letter.after, letter.text        # seconds after the inject was played, and the words

The same script and the same seed write the same, to the letter. Each of the inject's own texts is written
once as it stands; whoever comes later writes one of them again, word for word or in haste. They come in
three waves over the inject's minutes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid5

from crisis.chance import Chance
from crisis.rules.drills.playing import alias
from crisis.rules.drills.script import ASKING, Inject, Kind
from crisis.rules.ids import DrillId, InjectId, QuestionId
from crisis.rules.questions.receiving import as_text

from .crowd import Somebody, journalist, somebody
from .haste import in_haste

SPACE = UUID("0b3c2c51-6f7e-4a0a-9f55-93f1a4c7d6e2")  # of the names by which each letter is asked
# When people write: the middle and the reach of each wave in hundredths of the time, and its share of all.
WAVES = ((15, 15, 50), (48, 18, 30), (82, 18, 20))
BY_MAIL = re.compile(r"mail|e-?post", re.IGNORECASE)
BY_FORM = re.compile(r"skjema|form|nett|web", re.IGNORECASE)
LEFT_AN_ADDRESS = 60  # of a hundred who use the form


class Door(StrEnum):
    """Which way it comes in."""

    FORM = "form"
    EMAIL = "email"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One thing that somebody writes. `number` counts an inject's from 1, in the order in which they come."""

    inject: InjectId
    number: int
    after: int  # seconds after the inject was played
    text: str
    door: Door
    asker: str = ""
    contact: str = ""

    @property
    def question(self) -> QuestionId:
        """Its name in the console, which players see."""
        return QuestionId(f"{alias(self.inject)}.{self.number}")

    def once(self, drill: DrillId) -> UUID:
        """The name under which it is asked: the same however often it is tried."""
        return uuid5(SPACE, f"{drill}\n{self.inject}\n{self.number}")


def playing(drill: DrillId, inject: InjectId) -> UUID:
    """The name under which an inject is played by itself."""
    return uuid5(SPACE, f"{drill}\n{inject}")


def letters(inject: Inject, seed: int) -> tuple[Letter, ...]:
    """All that is written because of this inject, in the order in which it comes."""
    if inject.kind not in ASKING:
        return ()
    order = Chance(seed, inject.id, "order")
    texts = [as_text(text) for text in inject.texts[: inject.asked]]
    again = [order.one(texts) for _ in range(inject.asked - len(texts))]
    moments = sorted(_moment(Chance(seed, inject.id, n, "when"), inject) for n in range(inject.asked))
    fresh, found = set(texts), []
    for number, text in enumerate(order.shuffled([*texts, *again]), start=1):
        chance = Chance(seed, inject.id, number)
        said = text if text in fresh else in_haste(chance, text)
        fresh.discard(text)
        found.append(_written(chance, inject, number, moments[number - 1], said))
    return tuple(found)


def _written(chance: Chance, inject: Inject, number: int, after: int, text: str) -> Letter:
    door = _door(chance, inject)
    who = journalist(inject.sender) if inject.kind is Kind.PRESS else somebody(chance)
    return Letter(
        inject=inject.id,
        number=number,
        after=after,
        text=text,
        door=door,
        asker="" if door is Door.FORM else who.name,
        contact=_contact(chance, door, who),
    )


def _door(chance: Chance, inject: Inject) -> Door:
    if inject.kind is Kind.PRESS:
        return Door.EMAIL
    if inject.kind is Kind.COMMENTS or inject.account:
        return Door.COMMENT
    if not BY_MAIL.search(inject.channel):
        return Door.FORM
    both = BY_FORM.search(BY_MAIL.sub("", inject.channel))
    return Door.FORM if both and chance.happens(50) else Door.EMAIL


def _contact(chance: Chance, door: Door, who: Somebody) -> str:
    left = door is Door.EMAIL or (door is Door.FORM and chance.happens(LEFT_AN_ADDRESS))
    return who.address if left else ""


def _moment(chance: Chance, inject: Inject) -> int:
    """Whole seconds after the inject, within its minutes."""
    seconds, picked = inject.minutes * 60, chance.below(100)
    for middle, reach, share in WAVES:
        if picked < share:
            # Three throws together fall near the middle more often than far from it.
            thrown = sum(chance.below(2001) - 1000 for _ in range(3)) / 3000
            return round(max(0, min(seconds, seconds * (middle + reach * thrown) / 100)))
        picked -= share
    raise AssertionError("the shares are of a hundred")
