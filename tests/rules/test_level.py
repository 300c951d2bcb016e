"""The level: who may set it, what setting it does at once, and how it ends."""

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.ids import DepartmentId, PostId
from crisis.rules.levels.lead import Lead
from crisis.rules.levels.level import (
    DepartmentReleased,
    Level,
    LevelSet,
    ReleaseDepartment,
    SetLevel,
    Standing,
)
from crisis.rules.messages.post import PlanPost, PostPhase, Posts
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor
from given import NOON
from rules.municipality import (
    DEPUTY,
    DESK,
    HEAD,
    LEAD,
    OBSERVER,
    PRESS,
    SCHOOL,
    SCHOOL_LIST,
    SETTING,
    calm,
    crisis,
)

FLOOD = SetLevel(level=Level.CRISIS, reason=" flood ")
OVER = SetLevel(level=Level.NORMAL, reason="over")


@pytest.mark.parametrize("who", [LEAD, DEPUTY])
def test_whoever_sets_the_crisis_staff_leads(who: Actor) -> None:
    outcome = calm().when(FLOOD, who)
    outcome.then(LevelSet(level=Level.CRISIS, before=Level.NORMAL, lead=who.person, reason="flood"))


def test_the_unit_cannot_set_the_crisis_staff_where_the_policy_does_not_name_it() -> None:
    refusal = calm().when(FLOOD, PRESS).refused(Reason.ROLE)
    assert refusal.clause == SETTING


def test_the_unit_can_set_the_level_that_the_policy_gives_it() -> None:
    calm().when(SetLevel(level=Level.CONSULT, reason="smoke"), PRESS).happened(LevelSet)


@pytest.mark.parametrize("who", [DESK, HEAD, OBSERVER])
def test_nobody_else_can_set_any_level(who: Actor) -> None:
    calm().when(SetLevel(level=Level.CONSULT, reason="smoke"), who).refused(Reason.ROLE)


def test_the_unit_cannot_end_what_it_may_not_set() -> None:
    crisis().when(SetLevel(level=Level.CONSULT, reason="calmer"), PRESS).refused(Reason.ROLE)
    crisis().when(OVER, PRESS).refused(Reason.ROLE)


def test_the_crisis_staff_cannot_be_set_twice_and_the_second_hears_who_was_first() -> None:
    refusal = crisis().when(FLOOD, DEPUTY).refused(Reason.ALREADY)
    assert refusal.by == LEAD.person
    assert refusal.since is not None


def test_a_level_without_a_reason_is_no_command() -> None:
    with pytest.raises(ValueError, match="reason"):
        SetLevel(level=Level.CRISIS, reason="  ")


def test_standing_down_leaves_nobody_in_the_lead() -> None:
    after = crisis().and_((OVER, DEPUTY))
    assert after.room[Standing].level is Level.NORMAL
    assert after.room[Lead].holder is None


def test_setting_the_crisis_staff_holds_every_planned_post_with_its_text_and_time() -> None:
    plan = PlanPost(post=PostId("p"), account=SCHOOL_LIST.id, text="No school.", due=NOON.replace(hour=18))
    held = calm().and_((plan, HEAD), (FLOOD, LEAD)).room[Posts].all[PostId("p")]
    assert (held.phase, held.text, held.due) == (PostPhase.HELD, "No school.", plan.due)


def test_standing_down_does_not_release_what_is_held() -> None:
    plan = PlanPost(post=PostId("p"), account=SCHOOL_LIST.id, text="No school.", due=NOON.replace(hour=18))
    after = calm().and_((plan, HEAD), (FLOOD, LEAD), (OVER, LEAD))
    assert after.room[Posts].all[PostId("p")].phase is PostPhase.HELD


def test_the_lead_can_let_one_department_speak() -> None:
    outcome = crisis().when(ReleaseDepartment(department=SCHOOL, reason=" done "), LEAD)
    outcome.then(DepartmentReleased(department=SCHOOL, reason="done"))


def test_the_unit_cannot_let_a_department_speak() -> None:
    refusal = crisis().when(ReleaseDepartment(department=SCHOOL, reason="done"), PRESS).refused(Reason.ROLE)
    assert refusal.clause == SETTING


def test_a_department_cannot_be_let_go_twice() -> None:
    once = ReleaseDepartment(department=SCHOOL, reason="done")
    crisis().and_((once, LEAD)).when(once, LEAD).refused(Reason.ALREADY)


def test_a_department_cannot_be_let_go_while_nothing_is_locked() -> None:
    calm().when(ReleaseDepartment(department=SCHOOL, reason="done"), LEAD).refused(Reason.NO_LEVEL)


def test_a_new_crisis_forgets_who_was_let_go_in_the_last() -> None:
    let_go = (ReleaseDepartment(department=SCHOOL, reason="done"), LEAD)
    again = crisis().and_(let_go, (OVER, LEAD), (FLOOD, LEAD))
    assert not again.room[Standing].released


def test_the_built_in_minimum_locks_too() -> None:
    bare = calm().and_(PolicyAdopted(policy=MINIMUM, site=""))
    bare.when(FLOOD, LEAD).happened(LevelSet)


def test_a_department_that_does_not_exist_cannot_be_let_go() -> None:
    crisis().when(ReleaseDepartment(department=DepartmentId("ghost"), reason="safe"), LEAD).refused(
        Reason.UNKNOWN
    )
