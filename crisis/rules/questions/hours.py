"""Office hours and what falls within them: pure arithmetic on the municipality's own clock.

    due(office("Europe/Oslo", (1, 2, 3, 4, 5), "08:00", "15:30", since), since, minutes=240)

A window is a stretch of time (aware UTC) in which somebody is there. Days are counted by the calendar and
hours by the wall, so a day on which the clocks are changed opens and closes when the door does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

Window = tuple[datetime, datetime]
DAY = timedelta(days=1)
AHEAD = 400  # windows looked at: longer than any promise


def at(day: date, clock: str, zone: str) -> datetime:
    """A time of day ("08:00") on a day, as an aware UTC moment."""
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """A moment by the municipality's own clock."""
    return moment.astimezone(ZoneInfo(zone))


def day_of(moment: datetime, zone: str) -> date:
    """The calendar day of a moment, where the municipality is."""
    return local(moment, zone).date()


def office(zone: str, days: tuple[int, ...], opens: str, closes: str, since: datetime) -> Iterator[Window]:
    """The opening hours from the day of `since` on; Monday is 1. Without days: every day, all day."""
    first = day_of(since, zone)
    for number in range(AHEAD):
        day = first + number * DAY
        if not days:
            yield at(day, "00:00", zone), at(day + DAY, "00:00", zone)
        elif day.isoweekday() in days:
            yield at(day, opens, zone), at(day, closes, zone)


def due(windows: Iterable[Window], since: datetime, minutes: int) -> datetime:
    """When so many minutes have gone by within the windows; what they do not hold is counted straight on."""
    left, end = timedelta(minutes=minutes), since
    for begins, ends in islice(windows, AHEAD):
        from_ = max(begins, since)
        if ends <= from_:
            continue
        if from_ + left <= ends:
            return from_ + left
        left, end = left - (ends - from_), ends
    return max(end, since) + left


def same_day(windows: Iterable[Window], since: datetime) -> datetime:
    """When the window closes in which `since` lies, or the next one; `since` itself where there is none."""
    return next((ends for _, ends in islice(windows, AHEAD) if ends > since), since)


def joined(windows: Iterable[Window]) -> list[Window]:
    """The same time in as few windows as possible, in order."""
    found: list[Window] = []
    for begins, ends in sorted(windows):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


def uncovered(wanted: Iterable[Window], covered: Iterable[Window]) -> list[Window]:
    """What of the wanted windows lies in none of the others, in order."""
    there, gaps = joined(covered), []
    for begins, ends in joined(wanted):
        for from_, until in there:
            if until <= begins or from_ >= ends:
                continue
            if from_ > begins:
                gaps.append((begins, from_))
            begins = until
        if begins < ends:
            gaps.append((begins, ends))
    return gaps
