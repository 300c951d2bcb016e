"""The desk: what sounds like danger first, then rumours, the press and what is personal, then the rest."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.drills.playing import Played
from crisis.rules.drills.script import Inject, Kind
from crisis.rules.ids import ReplyId, ThemeId
from crisis.rules.outgoing.sending import Matter
from crisis.rules.persons.people import People
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Question
from crisis.rules.questions.replying import RedirectQuestion
from crisis.rules.removals.removing import RemoveQuestion
from crisis.rules.roles import Role
from crisis.rules.room import Room
from crisis.rules.sorting.alarm import Alarms
from crisis.rules.sorting.lanes import likely
from crisis.rules.sorting.press import NotePress
from crisis.rules.sorting.triage import CloseQuestion, Ending, PlaceQuestion, SortQuestion
from crisis.rules.themes.likening import AcceptLikeness, title_of
from crisis.rules.themes.theme import OpenTheme, Themes

from .seeing import said_in
from .task import Seat, Task, Tasks
from .writing import words

AT_ONCE = 12  # suggestions that are looked through in one go
ALONE = timedelta(minutes=3)  # before a question that is like no other gets a theme of its own
SORTED = {Kind.RUMOUR: Lane.RUMOUR, Kind.PRIVACY: Lane.PERSONAL}


def tasks(seat: Seat) -> Tasks:
    """All that this person at the desk might do now."""
    yield from _alarms(seat)
    questions = seat.room[Questions]
    loose = [q for q in questions.loose.by_number if not q.folded and _is_mine(seat, q)]
    for question in (*loose, *(q for q in questions.for_you.by_number if _is_mine(seat, q))):
        yield from _reading(seat, question)
    yield from _looking_through(seat)
    for question in loose:
        yield from _alone(seat, question)


def _is_mine(seat: Seat, question: Question) -> bool:
    """People at one desk share what comes in: by the number, so that no two take the same."""
    desk = [p.id for p in seat.room[People].holding(Role.DESK)]
    return desk[question.number % len(desk)] == seat.person.id


def _alarms(seat: Seat) -> Tasks:
    for id_ in seat.room[Alarms].oldest(5):
        alarm = seat.room[Alarms].all[id_]
        yield Task(
            key=f"alarm-{id_}",
            since=alarm.at,
            usual=40,
            command=partial(SortQuestion, question=id_, lane=Lane.RED),
        )


def _reading(seat: Seat, question: Question) -> Tasks:
    """What only a person sees in it: a rumour, a journalist, somebody's secrets, a case."""
    inject = said_in(seat.room, question.id)
    kind = inject.kind if inject else None
    if kind is Kind.PRESS and question.lane is not Lane.MEDIA and inject:
        yield _read(seat, question, "press", 45, _press(seat.room, question, inject))
    elif kind is Kind.PRIVACY or question.sensitive:
        yield _read(seat, question, "personal", 60, _personal(seat.room, question))
    elif kind is Kind.RUMOUR and question.lane is not Lane.RUMOUR:
        yield _read(seat, question, "rumour", 70, SortQuestion(question=question.id, lane=Lane.RUMOUR))
    elif (hint := likely(question.text or "")) and hint.lane is Lane.CASE and question.lane is Lane.UNSORTED:
        yield _read(seat, question, "case", 90, _redirected(seat.room, question, Matter.CASE))
    elif question.junk and question.lane is Lane.UNSORTED:
        yield _read(seat, question, "spam", 90, CloseQuestion(question=question.id, ending=Ending.SPAM))


def _read(seat: Seat, question: Question, what: str, usual: int, command: object) -> Task:
    return Task(key=f"{what}-{question.id}", since=question.at, usual=usual, command=lambda: command)


def _press(room: Room, question: Question, inject: Inject) -> NotePress:
    at = room[Played].at.get(inject.id, question.at)
    deadline = at + timedelta(minutes=inject.deadline) if inject.deadline else None
    return NotePress(question=question.id, medium=inject.sender[:200], deadline=deadline)


def _personal(room: Room, question: Question) -> object:
    """Taken away where the law keeps it secret and the policy has a ground for that; else passed on."""
    secret = next((g for g in policy_of(room).grounds if g.secret), None)
    if secret:
        return RemoveQuestion(question=question.id, ground=secret.id, evidence=words(room).evidence)
    return _redirected(room, question, Matter.PERSONAL)


def _redirected(room: Room, question: Question, matter: Matter) -> RedirectQuestion:
    departments = sorted(d.name for d in room[Register].departments.values())
    to = departments[0] if departments else policy_of(room).owner or policy_of(room).municipality
    reply = ReplyId(f"redirect-{question.number}")
    return RedirectQuestion(reply=reply, question=question.id, matter=matter, to=to)


def _looking_through(seat: Seat) -> Tasks:
    """What the engine placed or suggests, several at a time."""
    questions = seat.room[Questions]
    placed = list(questions.for_you.by_number[:AT_ONCE])
    suggested = [
        q for q in questions.loose.by_number if q.suggested and q.lane in (Lane.UNSORTED, Lane.QUESTION)
    ]
    for those in (placed, suggested[:AT_ONCE]):
        if those:
            names = tuple(q.id for q in those)
            yield Task(
                key=f"accept-{names[0]}-{len(names)}",
                since=those[0].at,
                usual=80,
                command=partial(AcceptLikeness, questions=names),
            )


def _alone(seat: Seat, question: Question) -> Tasks:
    """A theme for what is like no other, so that an edition can answer it."""
    if question.theme is not None or question.suggested or question.likeness is None:
        return
    theme = ThemeId(f"theme-{question.number}")
    command: object = PlaceQuestion(question=question.id, theme=theme)
    if theme not in seat.room[Themes].all:
        command = OpenTheme(theme=theme, title=title_of(question), critical=question.lane is Lane.RED)
    yield Task(
        key=f"{type(command).__name__}-{question.id}",
        since=question.at + ALONE,
        usual=60,
        command=lambda: command,
    )
