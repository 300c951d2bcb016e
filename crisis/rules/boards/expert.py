"""What the desk has asked my department for, and what I was called in about."""

from __future__ import annotations

from dataclasses import dataclass

from ..messages.checks import masked
from ..persons.people import People, Person
from ..questions.inbox import Questions
from ..questions.question import Question
from ..questions.referral import Escalation, Referrals
from ..roles import Actor
from ..room import Room
from ..themes.assignment import Assignment, is_expert
from ..themes.theme import Theme, Themes

LATEST = 3  # questions that say what a theme is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question to write about, until when, and what I wrote; `text` has identity numbers covered."""

    question: Question
    text: str
    assignment: Assignment
    by: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTask:
    """One theme to write about, until when, and what was written; the latest questions say what is asked."""

    theme: Theme
    texts: tuple[str, ...]
    waiting: int
    assignment: Assignment
    by: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One question that somebody did not want to handle alone."""

    question: Question
    text: str
    escalation: Escalation
    by: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What lies on my table, the first to be due first."""

    themes: tuple[ThemeTask, ...]
    tasks: tuple[Task, ...]
    calls: tuple[Call, ...]


def table(room: Room, who: Actor) -> Table:
    """What this person is asked to write, and was called in about."""
    referrals, questions, people = room[Referrals], room[Questions].all, room[People].all
    mine = [(q, a) for q, a in referrals.assigned.items() if is_expert(room, a, who.person)]
    called = [(q, e) for q, e in referrals.escalated.items() if who.person in (e.manager, *e.unit)]
    gone = {q for q in (*referrals.assigned, *referrals.escalated) if _is_done(questions[q])}
    return Table(
        themes=theme_tasks(room, who),
        tasks=tuple(
            Task(question=questions[q], text=_text(questions[q]), assignment=a, by=people.get(a.by))
            for q, a in sorted(mine, key=lambda pair: (pair[1].due, pair[0]))
            if q not in gone
        ),
        calls=tuple(
            Call(question=questions[q], text=_text(questions[q]), escalation=e, by=people.get(e.by))
            for q, e in sorted(called, key=lambda pair: (pair[1].at, pair[0]))
            if q not in gone
        ),
    )


def theme_tasks(room: Room, who: Actor) -> tuple[ThemeTask, ...]:
    """The themes that this person's department has, the first to be due first."""
    mine = ((t, t.assigned) for t in room[Themes].standing() if t.assigned)
    found = [(t, a) for t, a in mine if is_expert(room, a, who.person)]
    return tuple(
        ThemeTask(
            theme=theme,
            texts=tuple(masked(q.text) for q in _latest(room, theme) if q.text and not q.sealed),
            waiting=room[Questions].theme(theme.id).waiting,
            assignment=assigned,
            by=room[People].all.get(assigned.by),
        )
        for theme, assigned in sorted(found, key=lambda pair: (pair[1].due, pair[0].id))
    )


def _latest(room: Room, theme: Theme) -> tuple[Question, ...]:
    return room[Questions].theme(theme.id).by_number[: -LATEST - 1 : -1]


def _is_done(question: Question) -> bool:
    return question.removed or question.answered


def _text(question: Question) -> str:
    said = [question.text, *(further.text for further in question.further)]
    return "" if question.sealed else masked("\n\n".join(text for text in said if text))
