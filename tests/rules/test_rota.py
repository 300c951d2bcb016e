"""The rota: who is there, what nobody covers, and how it takes the place of the office hours in a crisis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Answering, Clause
from crisis.rules.ids import ClauseId, PersonId, QuestionId, ShiftId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.people import PersonDisabled
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.owed import due_of
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.rota import DropShift, PlanShifts, Rota, ShiftsPlanned, gaps
from crisis.rules.questions.rumour import running
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import SortQuestion
from given import NOON, Given
from rules.municipality import DESK, HEAD, LEAD, PRESS, calm, policy

KEPT = Clause(id=ClauseId("rota"), section="§ 3", text="Somebody is always there.", duties=("rota",))
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
PLAN = PlanShifts(shift=ShiftId("s"), person=PRESS.person, days=(TUESDAY, MONDAY))
OPEN = Answering(days=(1, 2, 3, 4, 5), within="soon", minutes=60)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def kept(answering: Answering = OPEN) -> Given:
    """Saturday noon, in a municipality that keeps a rota."""
    asks = replace(policy(), clauses=(*policy().clauses, KEPT), answering=answering)
    return calm().and_(PolicyAdopted(policy=asks, site=""))


def test_shifts_are_planned_by_the_municipalitys_own_clock() -> None:
    planned = kept().when(PLAN, DESK).happened(ShiftsPlanned)
    assert [(s.id, s.begins, s.ends) for s in planned.shifts] == [
        ("s.1", utc(23, 7), utc(23, 14, 30)),
        ("s.2", utc(24, 7), utc(24, 14, 30)),
    ]


def test_a_night_shift_ends_the_next_morning() -> None:
    (shift,) = (
        kept()
        .when(replace(PLAN, days=(MONDAY,), opens="22:00", closes="06:00"), DESK)
        .happened(ShiftsPlanned)
        .shifts
    )
    assert (shift.begins, shift.ends) == (utc(23, 21), utc(24, 5))


def test_whoever_has_a_shift_is_on_duty_until_it_ends() -> None:
    rota = kept().and_((PLAN, DESK)).room[Rota]
    assert rota.on_duty(utc(23, 7)) == [PRESS.person]
    assert rota.on_duty(utc(23, 14, 30)) == []


def test_a_shift_is_taken_back() -> None:
    at = kept().and_((PLAN, DESK), (DropShift(shift=ShiftId("s.1")), PRESS))
    assert at.room[Rota].on_duty(utc(23, 8)) == []
    at.when(DropShift(shift=ShiftId("s.1")), PRESS).refused(Reason.UNKNOWN)


def test_a_gap_is_every_office_hour_of_the_next_fourteen_days_that_nobody_covers() -> None:
    at = kept()
    assert len(gaps(at.room, at.now)) == 10
    missing = gaps(at.and_((PLAN, DESK)).room, at.now)
    assert (len(missing), missing[0]) == (8, (utc(25, 7), utc(25, 14, 30)))
    late = gaps(at.and_((replace(PLAN, opens="09:00"), DESK)).room, at.now)
    assert late[0] == (utc(23, 7), utc(23, 8))


def test_a_holiday_that_nobody_covers_is_a_gap_like_any_other_weekday() -> None:
    christmas = datetime(2026, 12, 24, 12, tzinfo=UTC)
    assert (datetime(2026, 12, 25, 7, tzinfo=UTC), datetime(2026, 12, 25, 14, 30, tzinfo=UTC)) in gaps(
        kept().room, christmas
    )


def test_where_no_rota_is_asked_for_and_none_is_kept_nobody_is_warned() -> None:
    assert gaps(calm().room, NOON) == []


def test_in_a_crisis_a_gap_is_any_hour_of_the_next_day() -> None:
    at = kept().and_((PLAN, DESK), (SetLevel(level=Level.CRISIS, reason="Flood"), LEAD))
    assert gaps(at.room, at.now) == [(at.now, at.now + timedelta(days=1))]


ASKED = ReceiveQuestion(question=QuestionId("q"), source=Source.DESK, text="Open?")
CRISIS = (SetLevel(level=Level.CRISIS, reason="Flood"), LEAD)
SUNDAY = replace(PLAN, days=(date(2026, 11, 22),), opens="10:00", closes="18:00")


def owed(at: Given) -> datetime:
    return due_of(at.room, at.room[Questions].all[QuestionId("q")])


def test_in_a_crisis_the_rota_brings_an_answer_forward() -> None:
    at = kept().and_((ASKED, DESK))
    assert owed(at) == utc(23, 8)  # Monday, an hour after the door opens
    assert owed(at.and_(CRISIS)) == utc(23, 8)  # a crisis alone changes nothing: nobody is planned
    assert owed(at.and_(CRISIS, (SUNDAY, DESK))) == utc(22, 10)


def test_a_crisis_never_puts_an_answer_off() -> None:
    tuesday = replace(PLAN, days=(TUESDAY,))
    assert owed(kept().and_((ASKED, DESK), CRISIS, (tuesday, DESK))) == utc(23, 8)


def test_what_the_last_shift_does_not_hold_waits_for_the_door_to_open() -> None:
    at = kept(replace(OPEN, minutes=240)).and_((ASKED, DESK), CRISIS)
    evening = replace(PLAN, days=(date(2026, 11, 22),), opens="18:00", closes="20:30")
    twice = replace(evening, shift=ShiftId("t"), person=DESK.person)  # two at once are no more hours
    assert owed(at.and_((evening, DESK), (twice, DESK))) == utc(23, 8, 30)


def test_a_rumour_has_one_clock() -> None:
    at = kept().and_((ASKED, DESK), (SortQuestion(question=QuestionId("q"), lane=Lane.RUMOUR), DESK))
    (running_now,) = running(at.room, at.now)
    assert owed(at) == running_now.due


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": ()},
        {"opens": "8"},
        {"opens": "8:00"},
        {"opens": "08:00:00"},
        {"closes": "25:00"},
        {"closes": "9:30"},
        {"days": tuple(MONDAY + timedelta(n) for n in range(32))},
    ],
)
def test_what_is_no_shift_cannot_be_planned(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        replace(PLAN, **wrong)


def test_nobody_is_planned_who_is_not_here_or_for_a_day_that_is_gone() -> None:
    at = kept()
    at.when(replace(PLAN, person=PersonId("nobody")), DESK).refused(Reason.UNKNOWN)
    at.and_(PersonDisabled(person=PRESS.person)).when(PLAN, DESK).refused(Reason.UNKNOWN)
    at.when(replace(PLAN, days=(date(2026, 11, 20),)), DESK).refused(Reason.EXPIRED)
    some = at.when(replace(PLAN, days=(date(2026, 11, 20), MONDAY)), DESK).happened(ShiftsPlanned)
    assert [s.begins for s in some.shifts] == [utc(23, 7)]  # what is over is left out, the rest is planned
    at.and_((PLAN, DESK)).when(PLAN, DESK).refused(Reason.ALREADY)
    at.when(PLAN, HEAD).refused(Reason.ROLE)
