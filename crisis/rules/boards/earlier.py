"""What was answered before and may be said again: to this theme, or to one that is called alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..ids import MessageId, ThemeId
from ..messages.message import Message, Messages
from ..messages.rendering import Answer
from ..questions.likeness import stems
from ..room import Room

MOST = 3  # earlier answers offered for one theme
SHARE = 0.5  # of the fewer words of two questions that they have in common, to be offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An answer that was approved and published. `same` says that it was to this very theme."""

    message: MessageId
    at: datetime
    answer: Answer
    same: bool


def earlier(room: Room, theme: ThemeId, question: str, but: Message | None = None) -> tuple[Earlier, ...]:
    """The latest answers to this theme, then those to a question like it, whichever crisis they are from."""
    offered: list[Earlier] = []
    said: set[str] = set()
    for one in sorted(_answers(room, theme, question, but), key=lambda e: (not e.same, -e.at.timestamp())):
        if one.answer.answer not in said:
            said.add(one.answer.answer)
            offered.append(one)
    return tuple(offered[:MOST])


def _answers(room: Room, theme: ThemeId, question: str, but: Message | None) -> Iterator[Earlier]:
    asked = stems(question)
    for message in room[Messages].out():
        if (
            (but and message.id in (but.id, but.corrects))
            or not message.draft.content
            or not message.released_at
        ):
            continue
        for answer in message.draft.content.answers:
            same = answer.theme == theme
            if answer.answer and (same or _alike(asked, stems(answer.question))):
                yield Earlier(message=message.id, at=message.released_at, answer=answer, same=same)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) >= max(1, SHARE * min(len(one), len(other)))


def taken(room: Room, message: MessageId, theme: ThemeId, into: Answer) -> Answer:
    """The answer as an earlier edition gave it, and from where; as it was, where there is none such."""
    found = room[Messages].all.get(message)
    content = found.draft.content if found and found.released_at else None
    for answer in content.answers if content else ():
        if answer.theme == theme:
            return Answer(
                theme=into.theme,
                question=into.question or answer.question,
                answer=answer.answer,
                cites=answer.cites,
                translations=answer.translations,
                taken_from=str(message),
            )
    return into
