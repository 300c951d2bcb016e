"""The hard questions that the policy foresees: answered before they are asked, or withheld for a reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ..adopted.adoption import policy_of
from ..ids import ThemeId
from ..questions.theme import Theme, Themes
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Hard:
    """One foreseen question. `theme` is where it stands, nothing while nobody has taken it up."""

    id: ThemeId
    question: str
    theme: Theme | None

    @property
    def answered(self) -> bool:
        """Whether an answer to it is out."""
        return self.theme is not None and self.theme.answered_in is not None


def hard_questions(room: Room) -> tuple[Hard, ...]:
    """What the policy foresees, in its own order, each with what became of it."""
    themes = room[Themes].all
    known = {hard_theme(question): question for question in policy_of(room).anticipated}
    return tuple(Hard(id=id_, question=question, theme=themes.get(id_)) for id_, question in known.items())


def hard_theme(question: str) -> ThemeId:
    """The name of a foreseen question's theme: its own words', whatever stands before it in the policy."""
    return ThemeId("hard-" + hashlib.sha256(question.encode()).hexdigest()[:12])
