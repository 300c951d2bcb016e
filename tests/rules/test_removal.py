"""A removal's way: proposed, agreed or declined, taken down, registered, put back; or left unanswered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Answering, Clause, Ground
from crisis.rules.boards.questions import line
from crisis.rules.boards.removals import board, unregistered
from crisis.rules.ids import QuestionId, RemovalId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Question, Source, Tier
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.records.retention import ArchiveFlagged, Kind
from crisis.rules.refusal import Reason
from crisis.rules.removals.leaving import LeaveComment, LeaveQuestion
from crisis.rules.removals.removal import QuestionRemoved, Removal, RemovalProposed, Removals, Step
from crisis.rules.removals.removing import RemoveComment, RemoveQuestion
from crisis.rules.removals.sealed import is_sealed, speaks_of_sealed
from crisis.rules.removals.settling import (
    ConfirmRemoval,
    DeclineRemoval,
    MarkRemoved,
    RegisterRemoval,
    RestoreQuestion,
)
from crisis.rules.sorting.alarm import QuestionAlarmed
from crisis.rules.sorting.heeding import CalmQuestion
from crisis.rules.sorting.triage import QuestionSorted, SortQuestion
from crisis.rules.themes.alike import ThemesAlike
from crisis.rules.themes.likening import QuestionLikened
from crisis.rules.themes.theme import RenameTheme, ThemeOpened, Themes
from given import Given
from rules.municipality import DESK, HEAD, LIBRARY_PAGE, OWNER, PAGE, PRESS, SCHOOL_PAGE, WRITER, calm, policy

ONE, MARK = QuestionId("one"), RemovalId("one")
OUTSIDE, HERS = RemovalId("outside"), ThemeId("one")
REMOVAL = Clause(id="removal", section="§ 9", text="Two people.", duties=("removal_grounds", "second_person"))  # type: ignore[arg-type]
GROUNDS = (
    Ground(id="law", text="Against the law.", clause=REMOVAL.id),
    Ground(id="attack", text="An attack.", clause=REMOVAL.id, second_person=True),
    Ground(id="beside", text="Beside the point.", clause=REMOVAL.id, removes=False),
    Ground(id="secret", text="A secret.", clause=REMOVAL.id, second_person=True, secret=True),
)
REMOVE = RemoveQuestion(question=ONE, ground="attack", evidence="Picture 7")
COMMENT = RemoveComment(
    removal=OUTSIDE, account=LIBRARY_PAGE.id, ground="law", text="Fools!", evidence="Picture 8"
)


def town(**adopted: object) -> Given:
    """With these grounds, and one question."""
    base = policy()
    rules = replace(base, grounds=GROUNDS, clauses=(*base.clauses, REMOVAL), **adopted)  # type: ignore[arg-type]
    asked = ReceiveQuestion(question=ONE, source=Source.DESK, text="Eva is ill, you fools")
    return calm().and_(PolicyAdopted(policy=rules, site=""), (asked, DESK))


def question(at: Given) -> Question:
    return at.room[Questions].all[ONE]


def removal(at: Given, id_: RemovalId = MARK) -> Removal:
    return at.room[Removals].all[id_]


def test_one_proposes_and_another_agrees_where_the_ground_asks_for_two() -> None:
    proposed = town().and_((REMOVE, PRESS))
    assert question(proposed).fate is Fate.OPEN
    refusal = proposed.when(ConfirmRemoval(removal=MARK), PRESS).refused(Reason.SECOND_PERSON)
    assert (refusal.clause, refusal.by) == (REMOVAL, PRESS.person)
    gone = proposed.and_((ConfirmRemoval(removal=MARK), WRITER))
    assert question(gone).fate is Fate.REMOVED
    assert (removal(gone).by, removal(gone).second) == (PRESS.person, WRITER.person)
    assert removal(gone).evidence == "Picture 7"


def test_what_was_declined_stands_and_cannot_be_agreed_to_any_more() -> None:
    stands = town().and_((REMOVE, PRESS), (DeclineRemoval(removal=MARK, reason="Rude is allowed"), WRITER))
    assert (question(stands).fate, removal(stands).step) == (Fate.OPEN, Step.DECLINED)
    stands.when(ConfirmRemoval(removal=MARK), WRITER).refused(Reason.NOT_IN_THIS_PHASE)


def test_nobody_agrees_to_remove_what_was_meanwhile_sorted_as_criticism() -> None:
    proposed = town().and_((REMOVE, PRESS), (SortQuestion(question=ONE, lane=Lane.CRITICISM), DESK))
    proposed.when(ConfirmRemoval(removal=MARK), WRITER).refused(Reason.GROUND)


def test_criticism_stays_criticism_when_it_is_sorted_as_something_else() -> None:
    at = town().and_(
        QuestionSorted(question=ONE, lane=Lane.CRITICISM), QuestionSorted(question=ONE, lane=Lane.SPAM)
    )
    at.when(replace(REMOVE, ground="law"), PRESS).refused(Reason.GROUND)
    at.when(replace(REMOVE, ground="secret"), PRESS).happened(QuestionRemoved)


def test_what_was_removed_too_hastily_is_put_back_where_it_stood() -> None:
    gone = town().and_((replace(REMOVE, ground="law"), PRESS))
    back = gone.and_((RestoreQuestion(question=ONE, reason="It was satire"), WRITER))
    assert (question(back).fate, removal(back).step) == (Fate.OPEN, Step.RESTORED)
    back.when(RestoreQuestion(question=ONE, reason="Again"), WRITER).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_ground_without_removal_leaves_it_standing_and_no_answer_is_owed() -> None:
    town().when(replace(REMOVE, ground="beside"), PRESS).refused(Reason.GROUND)
    left = town().and_((LeaveQuestion(question=ONE, ground="beside"), PRESS))
    assert (question(left).fate, question(left).owed, removal(left).step) == (Fate.CLOSED, False, Step.LEFT)


def test_what_must_be_answered_is_not_left_without_a_dialogue() -> None:
    must = Clause(id="must", section="§ 2", text="Always.", duties=("must_answer",))  # type: ignore[arg-type]
    base = policy()
    rules = replace(
        base, clauses=(*base.clauses, must), grounds=GROUNDS, answering=Answering(must_answer=("criticism",))
    )
    at = town().and_(PolicyAdopted(policy=rules, site=""), QuestionSorted(question=ONE, lane=Lane.CRITICISM))
    refusal = at.when(LeaveQuestion(question=ONE, ground="beside"), PRESS).refused(Reason.MUST_ANSWER)
    assert refusal.clause == must


@pytest.mark.parametrize("lane", [Lane.UNSORTED, Lane.QUESTION])
def test_what_sounds_like_danger_is_not_left_before_somebody_looked(lane: Lane) -> None:
    sorted_ = () if lane is Lane.UNSORTED else (QuestionSorted(question=ONE, lane=lane),)
    at = town().and_(*sorted_, QuestionAlarmed(question=ONE))
    refusal = at.when(LeaveQuestion(question=ONE, ground="beside"), PRESS).refused(Reason.MUST_ANSWER)
    assert refusal.facts["alarm"] is True
    looked = at.and_((CalmQuestion(question=ONE), DESK))
    assert looked.when(LeaveQuestion(question=ONE, ground="beside"), PRESS).refusal is None


def test_the_desk_takes_secret_material_away_alone_and_nothing_else() -> None:
    town().when(REMOVE, DESK).refused(Reason.ROLE)
    secret = replace(REMOVE, ground="secret")
    town().when(replace(secret, evidence=" "), DESK).refused(Reason.EVIDENCE_FIRST)
    gone = town().and_((secret, DESK))
    assert (question(gone).fate, question(gone).sealed) == (Fate.REMOVED, True)
    assert is_sealed(gone.room, ONE)
    assert speaks_of_sealed(gone.room, QuestionSorted(question=ONE, lane=Lane.SPAM))
    assert [line.text for line in board(gone.room, DESK, gone.now).settled] == [""]
    assert [line.text for line in board(gone.room, PRESS, gone.now).settled] == ["Eva is ill, you fools"]


def test_words_removed_as_secret_are_quoted_nowhere() -> None:
    title, other = "Eva is ill, you fools", QuestionId("other")
    likened = QuestionLikened(
        question=other, tier=Tier.PLACED, layer="light", theme=HERS, nearest=ONE, words=("ill",)
    )
    opened = ThemeOpened(theme=HERS, founder=ONE, title=title)
    alike = ThemesAlike(one=ThemeId("another"), other=HERS, score=700, words=("ill",))
    stood = town().and_(
        (ReceiveQuestion(question=other, source=Source.DESK, text="Is Eva ill?"), DESK),
        opened,
        likened,
        QuestionAlarmed(question=ONE, words=("ill",)),
    )
    gone = stood.and_((replace(REMOVE, ground="secret"), DESK))
    back = gone.and_((RestoreQuestion(question=ONE, reason="A mistake"), PRESS))
    for at, shown in ((stood, True), (gone, False), (back, True)):
        hers, near = (line(at.room, at.room[Questions].all[id_]) for id_ in (ONE, other))
        assert hers.alarm is not None
        assert near.why is not None
        assert (bool(hers.alarm.words), bool(near.why.words)) == (shown, shown)
        assert at.room[Themes].all[HERS].title == (title if shown else None)
        assert [speaks_of_sealed(at.room, told) for told in (opened, likened, alike)] == [not shown] * 3
    renamed = gone.and_((RenameTheme(theme=HERS, title="Illness"), PRESS))
    assert renamed.room[Themes].all[HERS].title == "Illness"


def test_secret_material_nags_until_it_has_its_registry_number() -> None:
    gone = town().and_((replace(REMOVE, ground="secret"), DESK))
    assert unregistered(gone.room, gone.now) == (1, False)
    assert unregistered(gone.room, gone.now + timedelta(minutes=60)) == (1, True)
    done = gone.and_((RegisterRemoval(removal=MARK, registry="2026/118"), PRESS))
    assert unregistered(done.room, done.now + timedelta(minutes=60)) == (0, False)
    done.when(RegisterRemoval(removal=MARK, registry="2026/118"), PRESS).refused(Reason.ALREADY)


def test_a_comment_on_an_account_is_taken_down_by_hand_by_whoever_runs_the_account() -> None:
    town().when(COMMENT, HEAD).refused(Reason.ROLE)
    shown = town().and_((COMMENT, OWNER))
    assert removal(shown, OUTSIDE).step is Step.BY_HAND
    shown.when(MarkRemoved(removal=OUTSIDE), HEAD).refused(Reason.ROLE)
    assert removal(shown.and_((MarkRemoved(removal=OUTSIDE), OWNER)), OUTSIDE).step is Step.REMOVED


def test_a_comment_waits_for_a_second_person_where_the_ground_asks_for_one() -> None:
    waits = town().and_((replace(COMMENT, ground="attack"), OWNER))
    waits.when(MarkRemoved(removal=OUTSIDE), OWNER).refused(Reason.NOT_IN_THIS_PHASE)
    agreed = waits.and_((ConfirmRemoval(removal=OUTSIDE), PRESS))
    assert removal(agreed, OUTSIDE).step is Step.BY_HAND


def test_a_comment_that_is_criticism_or_lacks_evidence_or_ground_stays() -> None:
    town().when(replace(COMMENT, lane=Lane.CRITICISM), PRESS).refused(Reason.GROUND)
    town().when(replace(COMMENT, evidence=""), PRESS).refused(Reason.EVIDENCE_FIRST)
    town().when(replace(COMMENT, ground="taste"), PRESS).refused(Reason.GROUND)
    town().and_((COMMENT, PRESS)).when(COMMENT, PRESS).refused(Reason.ALREADY)


def test_a_comment_on_others_pages_is_only_reported() -> None:
    told = LeaveComment(
        removal=OUTSIDE, ground="law", text="Fools!", place="forum.example", reported_to="The police"
    )
    left = town().and_((told, PRESS))
    assert (removal(left, OUTSIDE).step, removal(left, OUTSIDE).reported_to) == (Step.LEFT, "The police")
    with pytest.raises(ValueError, match="place"):
        replace(told, place=" ")


def test_a_department_sees_the_removals_of_its_own_accounts_alone() -> None:
    at = town().and_((COMMENT, OWNER), (replace(COMMENT, removal=RemovalId("x"), account=PAGE.id), PRESS))
    assert [line.removal.id for line in board(at.room, OWNER, at.now).by_hand] == [OUTSIDE]
    assert len(board(at.room, PRESS, at.now).by_hand) == 2
    assert SCHOOL_PAGE in board(at.room, HEAD, at.now).accounts


def test_a_secret_comment_is_sealed_from_its_proposal_on() -> None:
    sealed = town().and_((replace(COMMENT, ground="secret"), OWNER))
    assert is_sealed(sealed.room, OUTSIDE)
    (line,) = board(sealed.room, OWNER, sealed.now).by_hand
    assert (line.sealed, line.text) == (True, "")
    told = sealed.when(replace(COMMENT, removal=RemovalId("y"), ground="secret"), OWNER).happened(
        RemovalProposed
    )
    assert told.alone


def test_what_waits_for_a_second_person_is_not_written_over_by_anybody() -> None:
    proposed = town().and_((REMOVE, PRESS))
    for hasty in (LeaveQuestion(question=ONE, ground="beside"), replace(REMOVE, evidence="Another")):
        refusal = proposed.when(hasty, WRITER).refused(Reason.NOT_IN_THIS_PHASE)
        assert (refusal.by, refusal.facts["phase"]) == (PRESS.person, Step.PROPOSED)
    assert proposed.when(replace(REMOVE, ground="secret"), DESK).happened(QuestionRemoved).secret


def test_what_is_secret_is_never_left_standing() -> None:
    outside = LeaveComment(removal=OUTSIDE, ground="secret", text="Eva is ill", place="forum.example")
    for left in (outside, LeaveQuestion(question=ONE, ground="secret")):
        assert town().when(left, PRESS).refused(Reason.GROUND).clause == REMOVAL
    assert "secret" not in {ground.id for ground in board(town().room, PRESS, town().now).leaving}


def test_the_seal_outlasts_a_no_and_covers_why_somebody_keeps_it() -> None:
    declined = town().and_(
        (replace(COMMENT, ground="secret"), OWNER), (DeclineRemoval(removal=OUTSIDE, reason="Gone"), PRESS)
    )
    assert is_sealed(declined.room, OUTSIDE)
    marked = ArchiveFlagged(record=Kind.REMOVED, subject=OUTSIDE, reason="Eva’s illness")
    assert speaks_of_sealed(declined.room, marked)
    assert not speaks_of_sealed(declined.room, replace(marked, record=Kind.POST))
