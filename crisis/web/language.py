"""The reader's language and the municipality's time: numbers before words, 24 hours, absolute.

A person's own choice comes first, then the playbook's language. English dates are British, since a day that
comes before its month is what every reader here expects.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from flask import Flask, g, has_app_context
from flask_babel import Babel
from markupsafe import Markup, escape

from crisis.playbook.names import LANGUAGES
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import PersonId
from crisis.rules.persons.people import People, Person
from crisis.rules.room import Room

from .naming import name_things, standing
from .remarks import column, remark

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "en": "en_GB"}
WORDS = Path(__file__).parent.parent / "words"


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a file is written that no visit asks for; it stands where a visit stands, as `g.visit`."""

    room: Room
    now: datetime
    language: str


def speak(app: Flask) -> None:
    """Give the application its languages and its filters for times and names."""
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(WORDS)
    Babel(app, locale_selector=_chosen)
    app.jinja_env.filters.update(clock=clock, day=day, moment=moment, minutes=minutes, name=name, typed=typed)
    app.jinja_env.filters.update(remark=remark, column=column, hour=hour, until=until, weekday=weekday)
    app.jinja_env.filters.update(calendar=calendar, day_and_hour=day_and_hour, second=second)
    app.jinja_env.globals["LANGUAGES"] = LANGUAGES
    name_things(app)


def _chosen() -> str:
    return g.visit.language if has_app_context() and "visit" in g else "en"


def _zone() -> ZoneInfo:
    return ZoneInfo(policy_of(g.visit.room).timezone)


def _locale() -> Locale:
    return Locale.parse(LOCALES[_chosen()])


def _timed(at: datetime, pattern: str) -> Markup:
    """A `<time>` that machines read as UTC and people in their own zone."""
    local = at.astimezone(_zone())
    said = format_datetime(local, pattern, tzinfo=_zone(), locale=_locale())
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(timespec="seconds"), said)


def clock(at: datetime) -> Markup:
    """The time of day, and the date too where that is not today: "05:10", "21. nov. 05:10"."""
    return until(at, g.visit.now)


def until(at: datetime, begins: datetime) -> Markup:
    """The time of day at which something ends, and the date too where that is not the day it began."""
    if at.astimezone(_zone()).date() == begins.astimezone(_zone()).date():
        return hour(at)
    return _timed(at, f"{_locale().datetime_skeletons['MMMd'].pattern} HH:mm")


def clock_words(at: datetime) -> str:
    """The same as words within a sentence."""
    return clock(at).striptags()


def day(at: datetime) -> Markup:
    """The date alone."""
    return _timed(at, _locale().date_formats["long"].pattern)


def day_and_hour(at: datetime) -> Markup:
    """The whole date and the time of day, for a heading or a printed page: "21 November 2026 16:06"."""
    return _timed(at, f"{_locale().date_formats['long'].pattern} HH:mm")


def hour(at: datetime) -> Markup:
    """The time of day alone, where the day is said beside it."""
    return _timed(at, "HH:mm")


def second(at: datetime) -> Markup:
    """The time of day to the second."""
    return _timed(at, "HH:mm:ss")


def weekday(on: date) -> str:
    """A day of the week with its date: "Mon 23 Nov"."""
    return format_date(on, f"EEE {_locale().datetime_skeletons['MMMd'].pattern}", locale=_locale())


def calendar(on: date) -> str:
    """A day of the calendar, as somebody entered it."""
    return format_date(on, "long", locale=_locale())


def moment(at: datetime) -> Markup:
    """Date, time to the second and offset from UTC, for the journal."""
    return _timed(at, "y-MM-dd HH:mm:ss xx")


def typed(at: datetime | None, *, seconds: bool = False) -> str:
    """A moment as a form's field for date and time holds it, in the municipality's zone."""
    return at.astimezone(_zone()).strftime(f"%Y-%m-%dT%H:%M{':%S' if seconds else ''}") if at else ""


def minutes(since: datetime) -> int:
    """Whole minutes from then until now; negative for what lies ahead."""
    return int((g.visit.now - since) / timedelta(minutes=1))


def name(person: Person | PersonId | None) -> Markup:
    """A person's name; where it was erased, her id."""
    if isinstance(person, str):
        person = g.visit.room[People].all.get(person) or person
    if person is None:
        return Markup("–")
    if isinstance(person, str):
        return escape(standing(person) or person)
    return escape(person.name or person.id)
