"""What is kept and what may be weeded: by the policy's clause, once it is old enough, and unmarked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crisis.rules.accounts.breach import Breaches, RecordBreach
from crisis.rules.accounts.medium import MediumPictured
from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Retention
from crisis.rules.boards.weeding import Due, due, months_before, record_of
from crisis.rules.entry import Recorded
from crisis.rules.ids import BreachId, FileId, PersonId, PostId, QuestionId, RemovalId, Seq, ThemeId
from crisis.rules.messages.post import PlanPost
from crisis.rules.persons.people import People
from crisis.rules.questions.heard import Heard, NoteHeard
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Source, Tier
from crisis.rules.questions.receiving import QuestionReceived, ReceiveQuestion
from crisis.rules.questions.referral import AssignQuestion
from crisis.rules.questions.rumour import repeated, running
from crisis.rules.records.erasure import ConfirmErasure, ProposeErasure
from crisis.rules.records.filed import Filed
from crisis.rules.records.retention import Archive, ArchiveFlagged, FlagForArchive, Kind, UnflagForArchive
from crisis.rules.refusal import Reason
from crisis.rules.removals.removal import RemovalDone
from crisis.rules.roles import Actor
from crisis.rules.room import Room
from crisis.rules.rulebook import apply, decide
from crisis.rules.sorting.alarm import QuestionAlarmed
from crisis.rules.sorting.triage import QuestionSorted
from crisis.rules.themes.alike import ThemesAlike
from crisis.rules.themes.likening import QuestionLikened
from crisis.rules.themes.theme import ThemeOpened, ThemeRenamed
from given import NOON, Given
from rules.municipality import DESK, HEAD, LIBRARY, LIBRARY_PAGE, OWNER, PRESS, SETTING, WRITER, calm, policy

ONE, TWO = QuestionId("one"), QuestionId("two")
KEEP = FlagForArchive(record=Kind.QUESTION, subject=ONE, reason="Input to a hearing")
WEED = Retention(record="question", keep="weed", months=6, text="Minor.", clause=SETTING.id)


def asked(question: QuestionId, text: str = "Is it open?") -> ReceiveQuestion:
    return ReceiveQuestion(question=question, source=Source.DESK, text=text)


class Diary:
    """A room with everything that was written into it, at whatever time."""

    def __init__(self) -> None:
        self.room: Room = calm().room
        self.log: list[Recorded] = []
        self.now = NOON
        self.write(PolicyAdopted(policy=replace(policy(), retention=(WEED,)), site=""))

    def write(self, *entries: object, by: str = "press") -> None:
        for entry in entries:
            recorded = Recorded(
                seq=Seq(self.room.head + 1),
                at=self.now,
                by=PersonId(by),
                via=PRESS.via,
                entry=entry,  # type: ignore[arg-type]
            )
            self.log.append(recorded)
            self.room = apply(self.room, recorded)

    def ask(self, command: object, who: Actor) -> None:
        self.write(*decide(self.room, command, who, self.now), by=who.person)

    def due(self) -> list[Due]:
        return due(self.room, self.log, self.now)


def test_what_is_old_enough_is_due_under_the_clause_and_not_a_day_before() -> None:
    diary = Diary()
    diary.ask(asked(ONE), DESK)
    diary.now = datetime(2027, 5, 20, 12, tzinfo=UTC)
    assert diary.due() == []
    diary.now = datetime(2027, 5, 21, 12, tzinfo=UTC)
    (found,) = diary.due()
    assert (found.records, found.seqs) == (1, (diary.log[1].seq,))
    assert found.ground == f"{SETTING.section}: Minor."


def test_what_bears_a_mark_is_never_due_until_the_mark_is_off() -> None:
    diary = Diary()
    diary.ask(asked(ONE), DESK)
    diary.ask(KEEP, DESK)
    diary.now += timedelta(days=400)
    assert diary.due() == []
    diary.ask(UnflagForArchive(record=Kind.QUESTION, subject=ONE), PRESS)
    assert [one.records for one in diary.due()] == [1]


def test_nothing_is_weeded_out_of_the_middle_of_a_conversation() -> None:
    diary = Diary()
    diary.ask(asked(ONE), DESK)
    diary.now += timedelta(days=300)
    diary.write(QuestionSorted(question=ONE, lane=Lane.PRAISE))
    assert diary.due() == []


def test_what_was_erased_is_not_due_again() -> None:
    diary = Diary()
    diary.ask(asked(ONE), DESK)
    diary.now += timedelta(days=400)
    (found,) = diary.due()
    diary.ask(ProposeErasure(seqs=found.seqs, ground=found.ground), PRESS)
    diary.ask(ConfirmErasure(proposal=diary.log[-1].seq), WRITER)
    assert diary.due() == []


def test_what_was_found_in_words_outlives_them_and_later_only_what_is_left_is_found() -> None:
    diary = Diary()
    for question in (ONE, TWO):
        diary.ask(asked(question), DESK)
    first, second = diary.log[1:3]
    assert isinstance(first.entry, QuestionReceived)
    wordless = replace(first, entry=replace(first.entry, text=None))
    after = apply(apply(Diary().room, wordless), second)
    three = QuestionId("three")
    for room, first_left in ((diary.room, ONE), (after, TWO)):
        assert room[Questions].all[TWO].repeats == ONE
        (received, *_) = decide(room, asked(three), DESK, NOON)
        assert isinstance(received, QuestionReceived)
        assert received.repeats == first_left


def test_a_rule_that_keeps_weeds_nothing() -> None:
    diary = Diary()
    diary.write(PolicyAdopted(policy=replace(policy(), retention=(replace(WEED, keep="preserve"),)), site=""))
    diary.ask(asked(ONE), DESK)
    diary.now += timedelta(days=4000)
    assert diary.due() == []


def test_each_picture_of_an_account_goes_when_it_is_old_itself() -> None:
    diary = Diary()
    pictures = replace(policy(), retention=(replace(WEED, record="picture"),))
    diary.write(PolicyAdopted(policy=pictures, site=""))
    for day in ("a", "b"):
        picture = Filed(id=FileId(day * 64), media_type="image/png", size=9)
        diary.write(MediumPictured(account=LIBRARY_PAGE.id, picture=picture))
        diary.now += timedelta(days=150)
    (found,) = diary.due()
    assert (found.records, found.seqs) == (1, (diary.log[-2].seq,))


def test_a_month_ends_where_it_ends() -> None:
    assert months_before(datetime(2026, 8, 31, tzinfo=UTC), 6) == datetime(2026, 2, 28, tzinfo=UTC)
    assert months_before(datetime(2026, 1, 15, tzinfo=UTC), 1) == datetime(2025, 12, 15, tzinfo=UTC)


def test_copies_of_a_residents_words_go_with_them() -> None:
    diary = Diary()
    diary.ask(asked(ONE), DESK)
    theme = ThemeId(ONE)
    diary.write(ThemeOpened(theme=theme, founder=ONE, title="Is it open?"))
    diary.write(QuestionAlarmed(question=ONE, words=("open",)))
    diary.write(QuestionLikened(question=ONE, tier=Tier.PLACED, layer="light", theme=theme, words=("open",)))
    diary.write(ThemesAlike(one=theme, other=ThemeId("library"), score=700, words=("open",)))
    copies = [recorded.seq for recorded in diary.log[1:]]
    diary.write(ThemeRenamed(theme=theme, title="When the library is open"))
    diary.now += timedelta(days=400)
    assert [list(one.seqs) for one in diary.due()] == [copies]
    diary.ask(KEEP, DESK)
    assert [list(one.seqs) for one in diary.due()] == [copies[-1:]]  # which is of several questions


def test_a_removal_is_a_record_of_its_own() -> None:
    assert record_of(RemovalDone(removal=RemovalId("r"))) == ("removed", Kind.REMOVED, "r")


def test_only_what_is_here_can_be_marked_and_with_a_reason() -> None:
    at = calm().and_((asked(ONE), DESK))
    at.when(replace(KEEP, subject="none"), DESK).refused(Reason.UNKNOWN)
    marked = at.and_((KEEP, DESK), (replace(KEEP, registry="2026/4"), PRESS))
    assert [flag.registry for flag in marked.room[Archive].latest_first()] == ["2026/4"]
    with pytest.raises(ValueError, match="reason"):
        replace(KEEP, reason=" ")


def test_a_department_marks_what_it_answers_for_and_learns_nothing_of_the_rest() -> None:
    at = calm().and_((asked(ONE), DESK), (asked(TWO), DESK))
    handed = at.and_((AssignQuestion(question=ONE, department=LIBRARY), DESK))
    handed.when(KEEP, OWNER).happened(ArchiveFlagged)
    for other in (TWO, "none"):
        assert not handed.when(replace(KEEP, subject=other), OWNER).refused(Reason.ROLE).facts
    post = PlanPost(post=PostId("p"), account=LIBRARY_PAGE.id, text="New books")
    planned = at.and_((post, OWNER))
    mark = FlagForArchive(record=Kind.POST, subject="p", reason="The opening")
    planned.when(mark, OWNER).happened(ArchiveFlagged)
    planned.when(mark, HEAD).refused(Reason.ROLE)
    planned.when(replace(mark, record=Kind.MESSAGE), OWNER).refused(Reason.ROLE)


def test_a_breach_is_facts_and_changes_nobodys_rights() -> None:
    told = RecordBreach(
        breach=BreachId("b"), account=LIBRARY_PAGE.id, what="It took sides.", happened_at=NOON
    )
    at = calm()
    at.when(told, OWNER).refused(Reason.ROLE)
    at.when(replace(told, happened_at=NOON + timedelta(days=1)), PRESS).refused(Reason.TOO_EARLY)
    after = at.and_((told, PRESS))
    assert [b.what for b in after.room[Breaches].latest_first()] == ["It took sides."]
    assert after.room[People] == at.room[People]


NOTED = NoteHeard(
    question=ONE, kind=Lane.RUMOUR, where="In the shop", text="The dam at Rognan has broken tonight"
)


def heard() -> Given:
    return calm().and_((NOTED, DESK))


def test_what_is_heard_is_received_sorted_and_keeps_its_place() -> None:
    question = heard().room[Questions].all[ONE]
    assert (question.source, question.lane) == (Source.HEARD, Lane.RUMOUR)
    assert heard().room[Heard].all[ONE].where == "In the shop"
    heard().when(NOTED, DESK).refused(Reason.ALREADY)


@pytest.mark.parametrize(
    "wrong", [{"where": " "}, {"kind": Lane.SPAM}, {"link": "javascript:alert(1)"}, {"text": ""}]
)
def test_what_is_no_note_is_refused_by_its_field(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        replace(NOTED, **wrong)  # type: ignore[arg-type]


def test_a_rumours_clock_runs_from_when_it_was_heard() -> None:
    at = heard()
    since = at.room[Questions].all[ONE].at
    (rumour,) = running(at.room, since + timedelta(minutes=30))
    assert (rumour.minutes, rumour.late) == (30, True)
    assert not running(at.room, NOON + timedelta(minutes=29))[0].late


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("The dam at Rognan has not broken tonight.", True),
        ("We were at the dam today. It is whole.", False),
        ("Stay calm. THE DAM AT ROGNAN BROKEN tonight? No.", True),
        ("", False),
    ],
)
def test_a_text_repeats_a_rumour_where_a_sentence_holds_most_of_its_words(text: str, repeats: bool) -> None:
    found = repeated(heard().room, {"body": text})
    assert bool(found) is repeats
    for finding in found:
        assert "Rognan".casefold() in text[finding.at : finding.at + finding.length].casefold()


def test_a_rumour_that_was_met_can_be_named() -> None:
    met = heard().and_(QuestionSorted(question=ONE, lane=Lane.QUESTION))
    assert repeated(met.room, {"body": NOTED.text}) == ()
