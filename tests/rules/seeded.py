"""The controls of the properties: the rules as they are, with one thing wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from crisis.rules import rulebook
from crisis.rules.entry import Recorded
from crisis.rules.levels.level import LevelSet
from crisis.rules.messages.message import MessageApproved
from crisis.rules.outgoing.sending import DispatchClaimed
from crisis.rules.persons.people import People
from crisis.rules.questions.inbox import Questions
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.rules.room import Room
from crisis.rules.sorting.triage import QuestionPlaced


def bugged(
    decide: Callable[..., Any] = rulebook.decide, apply: Callable[..., Any] = rulebook.apply
) -> SimpleNamespace:
    def fold(entries: Iterable[Recorded], room: Room | None = None) -> Room:
        room = Room() if room is None else room
        for recorded in entries:
            room = apply(room, recorded)
        return room

    return SimpleNamespace(decide=decide, apply=apply, fold=fold)


def without(*names: str) -> Callable[[pytest.MonkeyPatch], SimpleNamespace]:
    """The rules with these guards removed."""

    def made(patch: pytest.MonkeyPatch) -> SimpleNamespace:
        for name in names:
            patch.setattr(f"crisis.rules.{name}", lambda *a, **k: None)
        return bugged()

    return made


def recording(change: Callable[[Any, object, Room], Any]) -> Callable[[pytest.MonkeyPatch], SimpleNamespace]:
    """Rules that write something else than they decided."""

    def decide(room: Room, command: object, who: Actor, now: datetime) -> list[Any]:
        return [change(e, command, room) for e in rulebook.decide(room, command, who, now)]

    return lambda patch: bugged(decide=decide)


def a_lead_forgotten(e: Any, command: object, room: Room) -> Any:
    return replace(e, lead=None) if isinstance(e, LevelSet) else e


def another_draft_approved(e: Any, command: object, room: Room) -> Any:
    return replace(e, draft=e.draft - 1) if isinstance(e, MessageApproved) else e


def always_the_first_attempt(e: Any, command: object, room: Room) -> Any:
    return replace(e, attempt=1) if isinstance(e, DispatchClaimed) else e


def a_question_dropped(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    def apply(room: Room, recorded: Recorded) -> Room:
        room = rulebook.apply(room, recorded)
        if isinstance(recorded.entry, QuestionPlaced):
            left = room[Questions].all.delete(recorded.entry.question)
            room = room.with_part(Questions(all=left))
        return room

    return bugged(apply=apply)


def a_memory_of_its_own(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    heard: list[Recorded] = []

    def apply(room: Room, recorded: Recorded) -> Room:
        heard.append(recorded)
        return room if len(heard) % 3 == 0 else rulebook.apply(room, recorded)

    return bugged(apply=apply)


def a_decision_on_personal_text(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    def decide(room: Room, command: object, who: Actor, now: datetime) -> list[Any]:
        person = room[People].all.get(who.person)
        if person and person.name is None:
            raise Refused(Reason.UNKNOWN)
        return rulebook.decide(room, command, who, now)

    return bugged(decide=decide)
