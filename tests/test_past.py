"""The past of a room: each moment is what a fold up to it gives, quickly, and without what was erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from crisis.past import Kept, Past, Veil
from crisis.rules.entry import Entry, Recorded, personal_fields
from crisis.rules.ids import Seq
from crisis.rules.persons.people import People, PersonAdded
from crisis.rules.records.erasure import ErasureProposed, PayloadsErased
from crisis.rules.room import Room
from crisis.rules.rulebook import apply, fold
from rules.plays import PLAYS, played
from rules.town import settled

QUIET = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
NIGHTS = PLAYS.map(lambda steps: played(steps).log)
ASKED = st.lists(st.integers(0, 500), min_size=1, max_size=6)
SOUGHT = settings(max_examples=200, phases=[Phase.generate], derandomize=True, **QUIET)


def night() -> list[Recorded]:
    """A town with its people and accounts, and a little more."""
    return settled().log


class Listed:
    """A journal that is a list of entries, which reads as erased what was."""

    def __init__(self, entries: list[Recorded]) -> None:
        self.entries = entries
        self.read = 0

    def after(self, seq: Seq, limit: int = 500) -> list[Recorded]:
        found = self.entries[seq : seq + limit]
        self.read += len(found)
        return found

    def erase(self, seq: Seq) -> None:
        """One entry without its words, and the entries that say so."""
        told = self.entries[seq - 1]
        bare = replace(told.entry, **dict.fromkeys(personal_fields(type(told.entry))))  # type: ignore[type-var]
        self.entries[seq - 1] = replace(told, entry=bare)
        proposal = Seq(len(self.entries) + 1)
        self._add(ErasureProposed(seqs=(seq,), ground="x"))
        self._add(PayloadsErased(proposal=proposal, seqs=(seq,), ground="x", second=told.by))

    def _add(self, entry: Entry) -> None:
        last = self.entries[-1]
        self.entries.append(replace(last, seq=Seq(last.seq + 1), entry=entry))


def past_of(journal: Listed) -> Past:
    """Its past, which keeps so few rooms that short journals meet every bound."""
    return Past(journal, apply, every=2, most=4)  # type: ignore[arg-type]


def wrong(entries: list[Recorded], asked: list[int]) -> bool:
    """Whether some moment is not what a fold up to it gives, whatever was asked for before it."""
    past = past_of(Listed(entries))
    moments = [Seq(seq % (len(entries) + 1)) for seq in asked]
    return any(past.room(seq) != fold(entries[:seq]) for seq in moments)


@given(NIGHTS, ASKED)
@settings(max_examples=25, **QUIET)
def test_a_moment_is_what_was_folded_up_to_it(entries: list[Recorded], asked: list[int]) -> None:
    assert not wrong(entries, asked)


def test_a_kept_room_that_is_taken_too_late_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(self: Kept, seq: Seq) -> Room:
        return next((room for room in self.rooms if room.head >= seq), self.last)

    monkeypatch.setattr(Kept, "before", late)
    find(st.tuples(NIGHTS, ASKED), lambda given: wrong(*given), settings=SOUGHT)


def test_a_room_that_grows_is_heard_further_and_not_anew() -> None:
    entries = night()
    journal = Listed(entries[:-10])
    past = past_of(journal)
    past.room(Seq(len(journal.entries)))
    journal.entries, journal.read = entries, 0
    assert past.room(Seq(len(entries))) == fold(entries)
    assert journal.read == 10


def test_no_more_rooms_are_kept_than_said() -> None:
    past = past_of(Listed(night()))
    past.room(Seq(len(night())))
    (kept,) = past._kept.values()
    assert 2 <= len(kept.rooms) <= 4
    assert [room.head for room in kept.rooms] == [kept.every * n for n in range(1, len(kept.rooms) + 1)]


# -- what is gone is gone


def leaks(heeds: bool) -> bool:
    """Whether a kept room still holds the name of somebody whose name was erased."""
    journal = Listed(night())
    past, seq = past_of(journal), Seq(len(journal.entries))
    named = next(r for r in journal.entries if isinstance(r.entry, PersonAdded))
    assert past.room(seq)[People].all[named.entry.person].name
    journal.erase(named.seq)
    if heeds:
        past.heed(fold(journal.entries))
    return bool(past.room(seq)[People].all[named.entry.person].name)


def test_what_was_erased_is_in_no_moment_any_more() -> None:
    assert not leaks(heeds=True)
    assert leaks(heeds=False), "this test cannot fail"


def test_under_a_veil_words_are_never_heard_and_under_another_they_are() -> None:
    entries = night()
    past, seq = past_of(Listed(entries)), Seq(len(entries))
    veil = Veil(name="no names", key=1, covers=lambda recorded: isinstance(recorded.entry, PersonAdded))
    assert {person.name for person in past.room(seq, veil)[People].all.values()} == {None}
    assert past.room(seq) == fold(entries)
    opened = replace(veil, key=2, covers=lambda recorded: False)
    assert past.room(seq, opened) == fold(entries), "the veil changed, and what was kept under it did not"


# -- when it was


def test_times_find_their_entries_and_never_run_back() -> None:
    entries = night()
    entries[5] = replace(entries[5], at=entries[5].at - timedelta(days=1))  # a clock that was set right
    index = past_of(Listed(entries)).index()
    assert list(index.times) == sorted(index.times)
    assert index.head == len(entries)
    assert index.last_by(entries[-1].at) == len(entries)
    assert index.last_by(entries[0].at - timedelta(seconds=1)) == 0
