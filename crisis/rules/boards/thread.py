"""A thread as one document: all that the journal holds of a theme, or of one message and its themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..entry import Entry, Recorded
from ..ids import MessageId, QuestionId, ThemeId
from ..messages.message import Message, Messages
from ..questions.inbox import Questions
from ..room import Room
from ..themes.theme import Themes


def of_theme(room: Room, theme: ThemeId, entries: Iterable[Recorded]) -> Iterator[Recorded]:
    """The theme's own entries, its questions' from the first on, and every version of what answers it."""
    themes = frozenset({theme, *(t.id for t in room[Themes].all.values() if t.merged_into == theme)})
    messages = frozenset(m.id for m in room[Messages].all.values() if themes & _themes(m))
    return _of(_questions(room, themes), messages, themes, entries)


def of_message(room: Room, message: Message, entries: Iterable[Recorded]) -> Iterator[Recorded]:
    """Every version of the message, and what was asked in the themes that it answers."""
    themes = _themes(message)
    return _of(_questions(room, themes), frozenset({message.id}), frozenset(), entries)


def _themes(message: Message) -> frozenset[ThemeId]:
    return frozenset(theme for draft in message.drafts for theme in draft.themes)


def _questions(room: Room, themes: frozenset[ThemeId]) -> frozenset[QuestionId]:
    return frozenset(id_ for theme in themes for id_ in room[Questions].theme(theme).all)


def _of(
    questions: frozenset[QuestionId],
    messages: frozenset[MessageId],
    themes: frozenset[ThemeId],
    entries: Iterable[Recorded],
) -> Iterator[Recorded]:
    return (r for r in entries if _about(r.entry, questions, messages, themes))


def _about(
    told: Entry,
    questions: frozenset[QuestionId],
    messages: frozenset[MessageId],
    themes: frozenset[ThemeId],
) -> bool:
    return (
        getattr(told, "question", None) in questions
        or getattr(told, "message", None) in messages
        or (told.kind.startswith("theme.") and getattr(told, "theme", None) in themes)
    )
