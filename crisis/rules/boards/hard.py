"""The hard questions that the policy foresees: answered before they are asked, or withheld for a reason."""

from __future__ import annotations

from dataclasses import dataclass

from ..ids import ThemeId
from ..questions.inbox import Questions
from ..room import Room
from ..themes.foreseen import foreseen
from ..themes.theme import Theme, Themes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hard:
    """One foreseen question. `theme` is where it stands, nothing while nobody has taken it up."""

    id: ThemeId
    question: str
    theme: Theme | None
    people: int = 0  # who asked it

    @property
    def answered(self) -> bool:
        """Whether an answer to it is out."""
        return self.theme is not None and self.theme.answered_in is not None


def hard_questions(room: Room) -> tuple[Hard, ...]:
    """What the policy foresees, in its own order, each with what became of it."""
    themes = room[Themes]
    return tuple(
        Hard(
            id=id_,
            question=question,
            theme=_where(themes, id_),
            people=_people(room, themes.now(id_)),
        )
        for id_, question in foreseen(room).items()
    )


def _where(themes: Themes, id_: ThemeId) -> Theme | None:
    """The theme in which it stands now; nothing where nobody has taken it up, or it was taken back."""
    now = themes.now(id_)
    return themes.all[now] if now else None


def _people(room: Room, theme: ThemeId | None) -> int:
    return room[Questions].theme(theme).people if theme else 0
