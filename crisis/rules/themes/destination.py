"""Where a suggestion leads at this moment: what the page says and what accepting it does are one answer."""

from __future__ import annotations

from dataclasses import dataclass

from ..ids import ThemeId
from ..questions.inbox import Questions
from ..questions.question import Likeness, Question
from ..room import Room
from .foreseen import foreseen
from .theme import Theme, Themes


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a question goes if the suggestion is accepted. `theme` is none where `id` is opened for it first:
    with a foreseen question’s words as its `title`, or with its `founder`.
    """

    id: ThemeId
    theme: Theme | None = None
    title: str | None = None
    founder: Question | None = None


def destination(room: Room, question: Question) -> Destination | None:
    """Where accepting the suggestion takes a question at this moment; nothing where none leads anywhere."""
    if question.suggested is None or question.likeness is None:
        return None
    id_, founder = _standing(room, question.suggested), founder_of(room, question.likeness)
    if not stands(room, id_) and founder is not None and founder.theme and not founder.removed:
        id_ = founder.theme  # where it stands by now
    if stands(room, id_):
        return Destination(id=id_, theme=room[Themes].all[id_])
    title = foreseen(room).get(id_)
    if title is None and (founder is None or founder.removed):
        return None
    return Destination(id=id_, title=title, founder=founder)


def stands(room: Room, theme: ThemeId) -> bool:
    """Whether questions can be placed in it."""
    known = room[Themes].all.get(theme)
    return known is not None and known.stands


def founder_of(room: Room, likeness: Likeness) -> Question | None:
    """The question that a theme which is not open yet is opened with: the likest one."""
    return room[Questions].all.get(likeness.nearest) if likeness.nearest else None


def _standing(room: Room, theme: ThemeId) -> ThemeId:
    """The theme, or the one that took its questions over."""
    known = room[Themes].all
    while theme in known and (into := known[theme].merged_into) is not None:
        theme = into
    return theme
