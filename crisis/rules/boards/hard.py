"""The hard questions that the policy foresees: answered before they are asked, or withheld for a reason."""

from __future__ import annotations

from dataclasses import dataclass

from ..ids import ThemeId
from ..questions.foreseen import foreseen
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
    return tuple(
        Hard(id=id_, question=question, theme=themes.get(id_)) for id_, question in foreseen(room).items()
    )
