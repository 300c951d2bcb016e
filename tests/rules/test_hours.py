"""Office hours: what a promise comes to, over nights, weekends and the days on which the clocks change."""

from datetime import UTC, datetime

import pytest

from crisis.rules.questions.hours import Window, due, joined, office, same_day, uncovered

ZONE, WEEK = "Europe/Oslo", (1, 2, 3, 4, 5)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def open_from(since: str) -> list[Window]:
    """Eight to half past three, Monday to Friday."""
    return list(office(ZONE, WEEK, "08:00", "15:30", utc(since)))


# Winter time is an hour ahead of UTC: the office is open from 07:00 to 14:30. 20 November 2026 is a Friday.
@pytest.mark.parametrize(
    ("since", "minutes", "expected"),
    [
        ("2026-11-20T09:00", 60, "2026-11-20T10:00"),
        ("2026-11-20T05:00", 60, "2026-11-20T08:00"),  # before the door opens
        ("2026-11-20T14:00", 60, "2026-11-23T07:30"),  # half an hour today, the rest on Monday
        ("2026-11-21T12:00", 60, "2026-11-23T08:00"),  # a Saturday
        ("2026-11-20T07:00", 450, "2026-11-20T14:30"),  # to the minute in which it closes
    ],
)
def test_minutes_are_counted_while_somebody_is_there(since: str, minutes: int, expected: str) -> None:
    assert due(open_from(since), utc(since), minutes) == utc(expected)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2026-11-20T09:00", "2026-11-20T14:30"),
        ("2026-11-20T14:30", "2026-11-23T14:30"),  # the door has just closed
        ("2026-11-21T12:00", "2026-11-23T14:30"),
    ],
)
def test_the_same_day_is_the_day_on_which_somebody_is_there(since: str, expected: str) -> None:
    assert same_day(open_from(since), utc(since)) == utc(expected)


@pytest.mark.parametrize(
    ("since", "hours"),
    [("2026-03-28T23:00", 23), ("2026-10-24T22:00", 25), ("2026-06-01T22:00", 24)],
)
def test_a_day_is_as_long_as_the_calendar_makes_it(since: str, hours: int) -> None:
    whole = office(ZONE, (), "", "", utc(since))
    begins, ends = next(whole)
    assert (ends - begins).total_seconds() == hours * 3600


def test_the_door_opens_at_eight_before_and_after_the_clocks_change() -> None:
    friday, monday = open_from("2026-10-23T00:00")[:2]
    assert (friday[0], monday[0]) == (utc("2026-10-23T06:00"), utc("2026-10-26T07:00"))


def test_where_windows_end_the_rest_is_counted_straight_on() -> None:
    shift = [(utc("2026-11-21T12:00"), utc("2026-11-21T13:00"))]
    assert due(shift, utc("2026-11-21T12:30"), 60) == utc("2026-11-21T13:30")
    assert due([], utc("2026-11-21T12:30"), 60) == utc("2026-11-21T13:30")
    assert same_day([], utc("2026-11-21T12:30")) == utc("2026-11-21T12:30")


def test_gaps_are_what_nobody_covers() -> None:
    day = [(utc("2026-11-23T07:00"), utc("2026-11-23T14:30"))]
    early = (utc("2026-11-23T06:00"), utc("2026-11-23T09:00"))
    late = (utc("2026-11-23T12:00"), utc("2026-11-23T16:00"))
    assert uncovered(day, [late, early]) == [(early[1], late[0])]
    assert uncovered(day, [early, (early[1], late[0]), late]) == []
    assert uncovered(day, []) == day
    assert joined([late, early, (early[1], late[0])]) == [(early[0], late[1])]
