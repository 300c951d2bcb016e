"""Wording: any entry comes back as it was, and what an earlier release wrote is still understood."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis.journal.chain import Body, Row, Sealed
from crisis.journal.wording import Fields, Unknown, Wording, digest, moment, plain, said
from crisis.rules.drills.drill import StartDrill
from crisis.rules.entry import Entry, Recorded, Via, entry, personal
from crisis.rules.ids import PersonId, Seq
from journal.conftest import NOON
from journal.toy import Lock, Note, Weather

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
MOMENTS = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9))])
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    weather: Weather
    when: datetime
    day: date | None = None
    words: tuple[str, ...] = ()


@entry("test.everything")
class Everything(Entry):
    yes: bool
    count: int
    text: str
    inner: Inner
    more: tuple[Inner, ...]
    marks: frozenset[Weather]
    pairs: tuple[tuple[str, int], ...] = field(default=())
    name: str | None = personal()
    contacts: tuple[Inner, ...] | None = personal()


WORDING = Wording(kinds={("test.everything", 1): Everything})
INNER = st.builds(
    Inner, weather=st.sampled_from(Weather), when=MOMENTS, day=st.none() | st.dates(), words=st.tuples(TEXT)
)
EVERYTHING = st.builds(
    Everything,
    yes=st.booleans(),
    count=st.integers(-(2**40), 2**40),
    text=TEXT,
    inner=INNER,
    more=st.lists(INNER, max_size=3).map(tuple),
    marks=st.frozensets(st.sampled_from(Weather)),
    pairs=st.lists(st.tuples(TEXT, st.integers(0, 9)), max_size=2).map(tuple),
    name=st.none() | TEXT,
    contacts=st.none() | st.lists(INNER, max_size=2).map(tuple),
)


def row(entry: Entry, *, erased: bool = False) -> Row:
    facts, own = said(entry)
    sealed = {} if erased else {name: Sealed(value=value, salt=bytes(32)) for name, value in own.items()}
    return written(entry.kind, entry.version, facts, sealed)


def written(kind: str, version: int, facts: Fields, sealed: dict[str, Sealed] | None = None) -> Row:
    body = Body(
        seq=1, prev="", at=moment(NOON), by="ann", via="page",
        kind=kind, version=version, facts=facts, commits={},
    ).text()  # fmt: skip
    return Row(seq=Seq(1), link="", body=body, sealed=sealed or {})


@given(EVERYTHING)
def test_whatever_was_said_is_understood(said_entry: Everything) -> None:
    expected = Recorded(seq=Seq(1), at=NOON, by=PersonId("ann"), via=Via.PAGE, entry=said_entry)
    assert WORDING.understood(row(said_entry)) == expected


@given(EVERYTHING)
def test_erased_fields_read_as_nothing_and_facts_stay(said_entry: Everything) -> None:
    understood = WORDING.understood(row(said_entry, erased=True)).entry
    assert isinstance(understood, Everything)
    assert (understood.name, understood.contacts) == (None, None)
    assert said(understood)[0] == said(said_entry)[0]


@given(EVERYTHING)
def test_personal_text_never_stands_among_the_facts(said_entry: Everything) -> None:
    facts, own = said(said_entry)
    assert facts.keys() == {"yes", "count", "text", "inner", "more", "marks", "pairs"}
    assert own.keys() <= {"name", "contacts"}


@given(MOMENTS)
def test_equal_moments_are_equal_text_of_one_length(at: datetime) -> None:
    try:
        text = moment(at)
    except OverflowError:
        return  # the year 1 and the year 9999 have no neighbours
    assert (len(text), text[-1], datetime.fromisoformat(text)) == (27, "Z", at)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError):
        moment(datetime(2026, 11, 21))  # noqa: DTZ001


@entry("toy.returned", version=3)
class Returned(Entry):
    message: str
    by_phone: bool
    reason: str | None = personal()


def renamed(fields: Fields) -> Fields:
    return {"reason" if name == "why" else name: value for name, value in fields.items()}


def told_by_page(fields: Fields) -> Fields:
    return {**fields, "by_phone": False}


OLD = Wording(
    kinds={("toy.returned", 3): Returned},
    upcasts={("toy.returned", 1): renamed, ("toy.returned", 2): told_by_page},
)


@pytest.mark.parametrize(("version", "name"), [(1, "why"), (2, "reason")])
def test_an_entry_of_an_earlier_release_is_understood(version: int, name: str) -> None:
    sealed = {name: Sealed(value='"too long"', salt=bytes(32))}
    understood = OLD.understood(written("toy.returned", version, {"message": "m1"}, sealed))
    assert understood.entry == Returned(message="m1", by_phone=False, reason="too long")


@pytest.mark.parametrize(("kind", "version"), [("toy.returned", 4), ("toy.unheard_of", 1)])
def test_an_entry_of_a_later_release_is_not_guessed_at(kind: str, version: int) -> None:
    with pytest.raises(Unknown, match=kind):
        OLD.understood(written(kind, version, {}))


def test_a_digest_tells_who_asked_what() -> None:
    asked = [(Note(tag="a"), "ann"), (Note(tag="a"), "bo"), (Note(tag="b"), "ann"), (Lock(), "ann")]
    assert len({digest(command, PersonId(who)) for command, who in asked}) == 4
    assert digest(Note(tag="a"), PersonId("ann")) == digest(Note(tag="a"), PersonId("ann"))


def test_a_digest_does_not_tell_when_somebody_pressed() -> None:
    starts = [
        StartDrill(wall=NOON.replace(second=second), speed=speed)
        for second, speed in ((1, 1), (2, 1), (2, 5))
    ]
    first, again, faster = (digest(start, PersonId("ann")) for start in starts)
    assert first == again != faster


def test_sets_are_written_in_one_order() -> None:
    assert plain(frozenset(["storm", "calm", "rain", "fog", "hail", "sleet"])) == [
        "calm",
        "fog",
        "hail",
        "rain",
        "sleet",
        "storm",
    ]
