"""What every store must do. Another store joins by one more parameter of the `opening` fixture."""

import threading
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from crisis.journal import Head, Journal, NotSaved, Once, OnceReused, Refuses, Why, Writing, export
from crisis.rules.entry import Entry, Recorded, Via
from crisis.rules.ids import PersonId, Seq
from journal.conftest import NOON, Opening
from journal.toy import Locked, Noted, Place, Weather, Wiped

NOTE = Noted(
    tag="bru",
    weather=Weather.STORM,
    places=(Place(name="Størvollen", heights=(4, -2), seen=datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),),
    name="Åse Ødegård \U0001f30a",
    phone="+47 900 00 000",
)


def put(journal: Journal, *entries: Entry, once: Once | None = None) -> list[Recorded]:
    with journal.exclusive() as writing:
        return add(writing, *entries, once=once)


def add(writing: Writing, *entries: Entry, once: Once | None = None) -> list[Recorded]:
    return writing.append(entries, by=PersonId("ann"), via=Via.PAGE, at=NOON, once=once)


def test_an_empty_journal_has_nothing_and_is_sound(opening: Opening) -> None:
    journal = opening()
    assert (journal.head(), journal.after(Seq(0)), journal.verify().sound) == (Head(), [], True)


def test_what_was_appended_is_read_back_alike_by_everyone(opening: Opening) -> None:
    mine, other = opening(), opening()
    recorded = put(mine, NOTE, Locked())
    assert [(r.seq, r.at, r.by, r.via, r.entry) for r in recorded] == [
        (1, NOON, "ann", Via.PAGE, NOTE),
        (2, NOON, "ann", Via.PAGE, Locked()),
    ]
    assert mine.after(Seq(0)) == other.after(Seq(0)) == opening().after(Seq(0)) == recorded
    assert other.head() == Head(seq=Seq(2), link=recorded[1].link)


def test_reading_goes_by_pages(opening: Opening) -> None:
    journal = opening()
    put(journal, *(Noted(tag=str(n)) for n in range(7)))
    assert [r.seq for r in journal.after(Seq(2), limit=3)] == [3, 4, 5]
    assert [r.seq for r in journal.after(Seq(5), limit=3)] == [6, 7]


def test_nobody_sees_a_transaction_before_its_end(opening: Opening) -> None:
    journal, other = opening(), opening()
    with journal.exclusive() as writing:
        add(writing, NOTE)
        assert [r.seq for r in writing.after(Seq(0))] == [1]
        assert other.after(Seq(0)) == journal.after(Seq(0)) == []
    assert len(other.after(Seq(0))) == 1


def test_a_transaction_that_fails_leaves_nothing(opening: Opening) -> None:
    journal = opening()
    with pytest.raises(ZeroDivisionError), journal.exclusive() as writing:  # noqa: PT012
        add(writing, NOTE)
        raise ZeroDivisionError
    assert journal.after(Seq(0)) == []
    assert put(journal, NOTE)[0].seq == 1


def test_an_attempt_that_fails_is_undone_alone(opening: Opening) -> None:
    journal = opening()
    with journal.exclusive() as writing:
        add(writing, Noted(tag="before"))
        with pytest.raises(ZeroDivisionError), writing.attempt():  # noqa: PT012
            add(writing, NOTE)
            raise ZeroDivisionError
        assert writing.head.seq == 1
        add(writing, Noted(tag="after"))
    assert [r.entry for r in journal.after(Seq(0))] == [Noted(tag="before"), Noted(tag="after")]
    assert journal.verify().sound


def test_the_same_request_is_answered_and_not_redone(opening: Opening) -> None:
    journal, once = opening(), Once(id=uuid4(), digest="a")
    recorded = put(journal, NOTE, Locked(), once=once)
    with opening().exclusive() as writing:
        assert writing.answered(once) == recorded
        assert writing.answered(Once(id=uuid4(), digest="a")) is None


def test_another_request_under_the_same_name_is_refused(opening: Opening) -> None:
    journal, once = opening(), Once(id=uuid4(), digest="a")
    put(journal, NOTE, once=once)
    with journal.exclusive() as writing, pytest.raises(OnceReused):
        writing.answered(Once(id=once.id, digest="b"))


def test_a_request_that_failed_may_be_made_again(opening: Opening) -> None:
    journal, once = opening(), Once(id=uuid4(), digest="a")
    with journal.exclusive() as writing, pytest.raises(ZeroDivisionError), writing.attempt():  # noqa: PT012
        add(writing, NOTE, once=once)
        raise ZeroDivisionError
    with journal.exclusive() as writing:
        assert writing.answered(once) is None


def test_what_no_journal_can_hold_is_refused_and_leaves_nothing(opening: Opening) -> None:
    journal = opening()
    with journal.exclusive() as writing:
        for broken in (
            Noted(tag="half a \ud83d character"),
            Noted(tag="x", places=(Place(name="", heights=(2**60,)),)),
        ):
            with pytest.raises(ValueError), writing.attempt():
                add(writing, broken)
    assert journal.head() == Head()


def test_only_one_writes_and_the_other_is_told_in_time(opening: Opening) -> None:
    journal, other = opening(), opening(patience=0.1)
    with journal.exclusive(), pytest.raises(NotSaved) as caught:
        put(other, NOTE)
    assert caught.value.why is Why.BUSY
    assert put(other, NOTE)[0].seq == 1


def test_many_writers_at_once_make_one_order_without_gaps(opening: Opening) -> None:
    journals = [opening() for _ in range(4)]
    threads = [threading.Thread(target=lambda j=j: [put(j, NOTE) for _ in range(20)]) for j in journals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [r.seq for r in journals[0].after(Seq(0))] == list(range(1, 81))
    assert journals[0].verify().sound


def test_an_erased_journal_forgets_the_text_and_stays_sound(opening: Opening) -> None:
    journal = opening()
    put(journal, NOTE, Noted(tag="vei", name="Bo"))
    put(journal, Wiped(seqs=(Seq(1),), ground="privacy", second=PersonId("bo")))
    first, second, _ = (r.entry for r in opening().after(Seq(0)))
    assert first == Noted(tag="bru", weather=NOTE.weather, places=NOTE.places)
    assert second == Noted(tag="vei", name="Bo")
    verdict = journal.verify()
    assert verdict.sound
    assert [(e.seqs, e.by, e.second, e.ground) for e in verdict.erased] == [((1,), "ann", "bo", "privacy")]


def test_a_repeated_request_is_answered_after_its_text_was_erased(opening: Opening) -> None:
    journal, once = opening(), Once(id=uuid4(), digest="trace of the text")
    put(journal, NOTE, Locked(), once=once)
    put(journal, Wiped(seqs=(Seq(1),), ground="privacy", second=PersonId("bo")))
    with journal.exclusive() as writing:
        answer = writing.answered(Once(id=once.id, digest="trace of the text"))
    assert answer is not None
    assert [(r.seq, getattr(r.entry, "name", None)) for r in answer] == [(1, None), (2, None)]


@pytest.mark.parametrize("seq", [0, 1, 2])
def test_only_an_earlier_entry_can_be_erased(opening: Opening, seq: int) -> None:
    journal = opening()
    with pytest.raises(ValueError):
        put(journal, Wiped(seqs=(Seq(seq),), ground="privacy", second=PersonId("bo")))
    assert journal.head() == Head()


def test_a_journal_with_a_witnessed_head_opens(opening: Opening) -> None:
    recorded = put(opening(), NOTE, Locked())
    for r in recorded:
        assert opening(known=Head(seq=r.seq, link=r.link)).head().seq == 2


@pytest.mark.parametrize("known", [Head(seq=Seq(3), link="1" * 64), Head(seq=Seq(2), link="1" * 64)])
def test_a_journal_that_lacks_a_witnessed_head_does_not_open(opening: Opening, known: Head) -> None:
    put(opening(), NOTE, Locked())
    with pytest.raises(Refuses):
        opening(known=known)


def test_a_known_head_that_is_not_there_is_a_fault(opening: Opening) -> None:
    journal = opening()
    head = put(journal, NOTE)[0]
    assert journal.verify(Head(seq=head.seq, link=head.link)).sound
    assert not journal.verify(Head(seq=Seq(2), link=head.link)).sound


def test_an_erasure_during_an_export_is_in_all_of_it_or_in_none(opening: Opening) -> None:
    journal = opening(patience=0.05)
    put(journal, *(Noted(tag=str(n), name="Åse") for n in range(3)))
    lines = export.lines(journal)
    first = next(lines)
    put(opening(patience=0.05), Wiped(seqs=(Seq(1), Seq(3)), ground="privacy", second=PersonId("bo")))
    before = list(export.rows([first, *lines]))
    assert [(row.seq, len(row.sealed)) for row in before] == [(1, 1), (2, 1), (3, 1)]
    assert [len(row.sealed) for row in export.rows(export.lines(journal))] == [0, 1, 0, 0]
