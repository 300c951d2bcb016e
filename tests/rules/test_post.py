"""A department's post: planned, consulted about, held by the lock, decided again by a person."""

from datetime import timedelta

import pytest

from crisis.rules.accounts.register import CloseAccount
from crisis.rules.ids import AccountId, PersonId, PostId
from crisis.rules.levels.exemption import AskExemption, DecideExemption
from crisis.rules.levels.level import Level, ReleaseDepartment, SetLevel
from crisis.rules.messages.post import (
    LONGEST,
    DecidePost,
    PlanPost,
    PostDecided,
    PostPhase,
    PostPlanned,
    Posts,
)
from crisis.rules.outgoing.dispatch import ClaimPost
from crisis.rules.outgoing.sending import DispatchClaimed
from crisis.rules.persons.people import PersonDisabled
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor
from given import NOON, Given, Step
from rules.municipality import (
    CLOCKWORK,
    DESK,
    HEAD,
    LEAD,
    OWNER,
    PRESS,
    SCHOOL,
    SCHOOL_LIST,
    SETTING,
    WEB,
    WRITER,
    calm,
    crisis,
)

POST = PostId("post")
TOMORROW = NOON + timedelta(days=1)
CALM_AGAIN = (SetLevel(level=Level.NORMAL, reason="over"), LEAD)
LOCKING = (SetLevel(level=Level.CRISIS, reason="flood"), LEAD)
CONSULTING = (SetLevel(level=Level.CONSULT, reason="storm"), LEAD)


def plan(account: AccountId = SCHOOL_LIST.id, **given: object) -> PlanPost:
    return PlanPost(post=POST, account=account, text="School starts at nine.", **given)  # type: ignore[arg-type]


def planned() -> Given:
    """A post for tomorrow."""
    return calm().and_((plan(due=TOMORROW), HEAD))


def held() -> Given:
    return planned().and_(LOCKING)


def phase(at: Given) -> PostPhase:
    return at.room[Posts].all[POST].phase


def test_a_head_plans_a_post_for_later() -> None:
    calm().when(plan(due=TOMORROW), HEAD).then(
        PostPlanned(post=POST, account=SCHOOL_LIST.id, due=TOMORROW, text="School starts at nine.")
    )


@pytest.mark.parametrize("due", [None, NOON - timedelta(hours=1)])
def test_a_post_without_a_time_or_for_the_past_goes_now(due: object) -> None:
    at = calm()
    entry = at.when(plan(due=due), HEAD).happened(PostPlanned)
    assert isinstance(entry, PostPlanned)
    assert entry.due == at.now


@pytest.mark.parametrize("who", [OWNER, DESK, LEAD])
def test_nobody_else_posts_for_a_department(who: Actor) -> None:
    calm().when(plan(), who).refused(Reason.ROLE)


def test_the_unit_posts_for_anybody() -> None:
    calm().when(plan(WEB.id), PRESS).happened(PostPlanned)


def test_a_post_is_planned_once() -> None:
    planned().when(plan(), HEAD).refused(Reason.ALREADY)


@pytest.mark.parametrize("text", ["", " \n", "x" * (LONGEST + 1)])
def test_a_post_has_words_and_an_end(text: str) -> None:
    with pytest.raises(ValueError, match="text"):
        PlanPost(post=POST, account=SCHOOL_LIST.id, text=text)


def test_at_consult_a_post_names_whom_one_asked() -> None:
    at = calm().and_(CONSULTING)
    refusal = at.when(plan(), HEAD).refused(Reason.CONSULT_FIRST)
    assert (refusal.ask, refusal.by) == (PRESS.person, LEAD.person)
    at.when(plan(consulted=DESK.person), HEAD).refused(Reason.CONSULT_FIRST)
    at.when(plan(consulted=PersonId("ghost")), HEAD).refused(Reason.UNKNOWN)
    at.when(plan(consulted=WRITER.person, advice="Shorter"), HEAD).happened(PostPlanned)
    gone = at.and_(PersonDisabled(person=WRITER.person))
    gone.when(plan(consulted=WRITER.person), HEAD).refused(Reason.CONSULT_FIRST)


def test_during_the_lock_no_post_is_planned_and_the_clause_is_cited() -> None:
    refusal = crisis().when(plan(), HEAD).refused(Reason.LOCKED)
    assert (refusal.clause, refusal.by, refusal.ask) == (SETTING, LEAD.person, LEAD.person)


def test_during_the_lock_the_unit_cannot_post_past_the_lead_either() -> None:
    crisis().when(plan(WEB.id), PRESS).refused(Reason.LOCKED)


def test_the_lock_holds_what_was_planned_with_its_text_and_its_time() -> None:
    post = held().room[Posts].all[POST]
    assert (post.phase, post.due, post.text) == (PostPhase.HELD, TOMORROW, "School starts at nine.")


def test_consulting_holds_what_nobody_was_asked_about_with_its_text_and_its_time() -> None:
    post = planned().and_(CONSULTING).room[Posts].all[POST]
    assert (post.phase, post.due, post.text) == (PostPhase.HELD, TOMORROW, "School starts at nine.")


def test_consulting_leaves_what_the_unit_was_asked_about_before() -> None:
    asked = calm().and_((plan(due=TOMORROW, consulted=PRESS.person), HEAD), CONSULTING)
    assert phase(asked) is PostPhase.PLANNED
    asked.later(minutes=2 * 24 * 60).when(ClaimPost(post=POST), CLOCKWORK).happened(DispatchClaimed)


def test_an_adviser_outside_the_unit_is_not_put_down_on_a_calm_day_either() -> None:
    calm().when(plan(consulted=HEAD.person), HEAD).refused(Reason.UNKNOWN)


@pytest.mark.parametrize("again", [(), (LOCKING,)], ids=["from normal", "from crisis"])
def test_at_consult_a_held_post_goes_once_somebody_was_asked_about_it(again: tuple[Step, ...]) -> None:
    at = planned().and_(*again, CONSULTING)
    refusal = at.when(DecidePost(post=POST, send=True), HEAD).refused(Reason.CONSULT_FIRST)
    assert refusal.ask == PRESS.person
    at.when(DecidePost(post=POST, send=True, consulted=HEAD.person), HEAD).refused(Reason.CONSULT_FIRST)
    advised = DecidePost(post=POST, send=True, consulted=PRESS.person, advice="Shorter")
    entry = at.when(advised, HEAD).happened(PostDecided)
    assert (entry.consulted, entry.advice) == (PRESS.person, "Shorter")
    at.and_((advised, HEAD)).when(ClaimPost(post=POST), CLOCKWORK).happened(DispatchClaimed)


def test_at_consult_a_post_is_dropped_without_asking_anybody() -> None:
    at = planned().and_(CONSULTING)
    at.when(DecidePost(post=POST, send=False), HEAD).then(PostDecided(post=POST, send=False))


def test_at_consult_the_dispatcher_takes_nothing_that_nobody_was_asked_about() -> None:
    at = calm().and_(CONSULTING, PostPlanned(post=POST, account=SCHOOL_LIST.id, due=NOON, text="Open."))
    refusal = at.when(ClaimPost(post=POST), CLOCKWORK).refused(Reason.CONSULT_FIRST)
    assert refusal.by == LEAD.person


def test_what_consulting_held_waits_for_a_person_when_the_day_is_calm_again() -> None:
    assert phase(planned().and_(CONSULTING, CALM_AGAIN)) is PostPhase.HELD


def test_a_held_post_cannot_be_sent_while_the_lock_lasts() -> None:
    held().when(DecidePost(post=POST, send=True), HEAD).refused(Reason.LOCKED)


def test_a_held_post_can_be_dropped_at_any_time() -> None:
    held().when(DecidePost(post=POST, send=False), HEAD).then(PostDecided(post=POST, send=False))


def test_after_the_stand_down_a_held_post_waits_for_a_person() -> None:
    calm_again = held().and_(CALM_AGAIN)
    assert phase(calm_again) is PostPhase.HELD
    assert phase(calm_again.and_((DecidePost(post=POST, send=True), HEAD))) is PostPhase.PLANNED


def test_the_dispatcher_does_not_claim_what_is_held() -> None:
    late = held().and_(CALM_AGAIN).later(minutes=3 * 24 * 60)
    late.when(ClaimPost(post=POST), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    planned().later(minutes=3 * 24 * 60).when(ClaimPost(post=POST), CLOCKWORK).happened(DispatchClaimed)


def test_a_post_is_decided_by_whoever_runs_the_account() -> None:
    held().when(DecidePost(post=POST, send=False), OWNER).refused(Reason.ROLE)


def test_a_dropped_post_is_decided_no_more() -> None:
    dropped = planned().and_((DecidePost(post=POST, send=False), HEAD))
    dropped.when(DecidePost(post=POST, send=True), HEAD).refused(Reason.NOT_IN_THIS_PHASE)
    dropped.when(DecidePost(post=PostId("ghost"), send=True), HEAD).refused(Reason.UNKNOWN)


def test_a_department_that_was_let_go_decides_before_the_others() -> None:
    let_go = held().and_((ReleaseDepartment(department=SCHOOL, reason="safe"), LEAD))
    let_go.when(DecidePost(post=POST, send=True), HEAD).happened(PostDecided)


EXCEPTED = (
    (AskExemption(account=SCHOOL_LIST.id, why="buses"), HEAD),
    (DecideExemption(account=SCHOOL_LIST.id, grant=True, reason="yes"), LEAD),
)


def outlived() -> Given:
    """Planned under an exception that ended before the post was due."""
    granted = crisis().and_(*EXCEPTED)
    return granted.and_((plan(due=granted.now + timedelta(hours=2)), HEAD)).later(minutes=3 * 60)


@pytest.mark.parametrize(
    "lifted", [(CALM_AGAIN,), ((ReleaseDepartment(department=SCHOOL, reason="safe"), LEAD),), EXCEPTED]
)
def test_a_post_that_outlived_its_exception_does_not_go_late_by_itself(lifted: tuple[Step, ...]) -> None:
    outlived().when(ClaimPost(post=POST), CLOCKWORK).refused(Reason.LOCKED)
    free = outlived().and_(*lifted)
    assert phase(free) is PostPhase.HELD
    free.when(ClaimPost(post=POST), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_post_of_an_account_that_was_closed_can_only_be_dropped() -> None:
    closed = planned().and_((CloseAccount(account=SCHOOL_LIST.id), PRESS))
    closed.when(DecidePost(post=POST, send=True), HEAD).refused(Reason.UNKNOWN)
    closed.when(DecidePost(post=POST, send=False), OWNER).refused(Reason.ROLE)
    closed.when(DecidePost(post=POST, send=False), HEAD).then(PostDecided(post=POST, send=False))
    closed.when(DecidePost(post=POST, send=False), PRESS).then(PostDecided(post=POST, send=False))


def test_an_exception_lets_one_account_post_and_the_post_says_so() -> None:
    granted = crisis().and_(
        (AskExemption(account=SCHOOL_LIST.id, why="buses"), HEAD),
        (DecideExemption(account=SCHOOL_LIST.id, grant=True, reason="yes"), LEAD),
    )
    entry = granted.when(plan(), HEAD).happened(PostPlanned)
    assert isinstance(entry, PostPlanned)
    assert entry.exempt
