"""Taking a step of sorting back, for the whole crisis: whoever sorts may undo what anybody sorted.

A step undone is a step itself, so undoing it does it again. What somebody changed since stays as she left it
and is named; questions that were answered meanwhile stay answered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded
from ..ids import QuestionId, Seq
from ..persons.people import roles_of
from ..questions.inbox import Questions
from ..questions.question import TAKERS, Question
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Rule
from ..room import Room
from ..sorting.alarm import Alarms
from ..sorting.heeding import taken_back
from ..sorting.triage import must_be_answered
from ..themes.parting import ThemesParted
from ..themes.theme import Theme, Themes, Turn, must_not_be_apart
from .restoring import restored, stood
from .spot import Spot, spot_of
from .steps import Step, Steps
from .trail import Pair, Put, StepUndone, Stood, put_back

MOST = 2000  # steps taken back at once


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoSteps:
    """These steps, the newest of them first."""

    steps: tuple[Seq, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("steps: the numbers of the entries")
        if len(self.steps) > MOST:
            raise ValueError(f"steps: at most {MOST}")


def undo(room: Room, command: UndoSteps, who: Actor, now: datetime) -> list[Entry]:
    entries: list[Entry] = []
    changes = False
    for seq in sorted(set(command.steps), reverse=True):
        undone = _undone(room, _step(room, seq), who)
        entries.append(undone)
        changes = changes or bool(undone.put or undone.stood or undone.pair or undone.alarm)
        room = _after(room, undone, who, now)
    if not changes:
        raise _changed_since(room, _step(room, max(command.steps)))
    return entries


def _step(room: Room, seq: Seq) -> Step:
    found = room[Steps].all.get(seq)
    if found is None:
        raise Refused(Reason.UNKNOWN, facts={"seq": seq})
    return found


def _undone(room: Room, step: Step, who: Actor) -> StepUndone:
    """What taking this one back restores now, and what it leaves."""
    themes = room[Themes]
    turn = themes.trail.get(step.seq)
    before = _theme(room, turn, who) if turn else None
    again = replace(themes, all=themes.all.set(before.id, before)) if before else themes
    put, left = _questions(room, again, step.seq)
    return StepUndone(
        step=step.seq,
        put=put,
        left=left,
        theme=turn.after.id if turn and before else None,
        stood=stood(before) if before else None,
        pair=_pair(room, step),
        alarm=_alarm(room, step.seq, left),
    )


def _questions(room: Room, again: Themes, seq: Seq) -> tuple[tuple[Put, ...], tuple[QuestionId, ...]]:
    """Where its questions go back to among the themes as they stand `again`, and those that stay."""
    part, themes = room[Questions], room[Themes]
    put: dict[Spot, list[QuestionId]] = {}
    left: list[QuestionId] = []
    for moved in part.trail.get(seq, ()):
        spot = moved.before.within(again.now(moved.before.theme))
        there = moved.after.within(themes.now(moved.after.theme))
        for id_ in moved.questions:
            if spot_of(part.all[id_]) == spot:
                continue  # it is there already
            if _is_as_left(room, part.all[id_], there, spot):
                put.setdefault(spot, []).append(id_)
            else:
                left.append(id_)
    return tuple(Put(questions=tuple(ids), spot=spot) for spot, ids in put.items()), tuple(left)


def _is_as_left(room: Room, question: Question, there: Spot, spot: Spot) -> bool:
    """Whether nobody sorted it since, and going back takes no answer away and closes nothing owed."""
    if question.removed or spot_of(question) != there:
        return False
    moved = spot.theme != question.theme
    if question.answered and moved and not spot.given_to(question).answered:
        return False
    return not spot.closed or not must_be_answered(room, replace(question, lane=spot.lane))


def _theme(room: Room, turn: Turn, who: Actor) -> Theme | None:
    """The theme with the facts it is to have; nothing where somebody changed since what the step had."""
    now, left = room[Themes].all[turn.after.id], stood(turn.after)
    wanted = stood(turn.before) if turn.before else replace(left, gone=True)
    touched = [name for name in _facts() if getattr(wanted, name) != getattr(left, name)]
    if STAFFS & set(touched) and not STAFF & roles_of(room, who):
        raise Refused(Reason.ROLE)
    if any(getattr(stood(now), name) != getattr(left, name) for name in touched) or not touched:
        return None
    if "gone" in touched and wanted.gone and _in_use(room, now):
        return None
    if "merged_into" in touched and wanted.merged_into is not None:
        if room[Themes].now(wanted.merged_into) in (None, now.id):
            return None  # that theme is gone, or has gone into this one meanwhile
        must_not_be_apart(room, now.id, wanted.merged_into)
    return replace(now, **{name: getattr(wanted, name) for name in touched})


def _facts() -> tuple[str, ...]:
    return tuple(Stood.__dataclass_fields__)


def _in_use(room: Room, theme: Theme) -> bool:
    """Whether questions stand in it, or an answer to it is out: then it is not taken back."""
    return bool(room[Questions].theme(theme.id).all) or theme.answered_in is not None


def _pair(room: Room, step: Step) -> Pair | None:
    e, parted = step.entry, room[Themes].parted
    if isinstance(e, ThemesParted):
        pair = Pair(one=e.theme, other=e.other, parted=False)
    elif isinstance(e, StepUndone) and e.pair is not None:
        pair = replace(e.pair, parted=not e.pair.parted)
    else:
        return None
    return None if pair.parted == ((pair.one, pair.other) in parted) else pair


def _alarm(room: Room, step: Seq, left: tuple[QuestionId, ...]) -> QuestionId | None:
    """Whose alarm stands as before the step; nobody's where somebody sorted the question since."""
    turn = room[Alarms].back(step)
    return turn.question if turn and turn.question not in left else None


def _after(room: Room, undone: StepUndone, who: Actor, now: datetime) -> Room:
    """The room once this one is taken back, so that the step before it is looked at as it will stand."""
    recorded = Recorded(seq=Seq(room.head + 1), at=now, by=who.person, via=who.via, entry=undone)
    room = room.with_part(put_back(room[Questions], recorded))
    room = room.with_part(taken_back(room[Alarms], recorded))
    return room.with_part(restored(room[Themes], recorded)).moved_to(recorded.seq, now)


def _changed_since(room: Room, step: Step) -> Refused:
    """No, because of the newest step that came after it and touched the same."""
    touched = _touched(room, step)
    steps = room[Steps]
    later = (s for s in steps.before(steps.latest) if s.seq > step.seq and touched & _touched(room, s))
    newest = next(later, None)
    if newest is None:
        return Refused(Reason.CHANGED_SINCE)
    return Refused(Reason.CHANGED_SINCE, since=newest.at, by=newest.by, facts={"step": newest.seq})


def _touched(room: Room, step: Step) -> set[str]:
    questions = {id_ for moved in room[Questions].trail.get(step.seq, ()) for id_ in moved.questions}
    turn = room[Themes].trail.get(step.seq)
    return questions | ({turn.after.id} if turn else set())


STAFFS = {"withheld", "withheld_by", "review_at"}
PART = Steps
APPLY: dict[type[Entry], object] = {}
DECIDE = {UndoSteps: Rule(roles=TAKERS, decide=undo)}
