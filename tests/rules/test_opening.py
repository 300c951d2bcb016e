"""How an account comes to be: applied for, cleared, known, assessed, decided; each only by whom it may."""

from dataclasses import replace
from datetime import date

import pytest

from crisis.rules.accounts.application import (
    ApplicationCleared,
    ApplicationDecided,
    ApplicationKnown,
    ApplicationMade,
    Applications,
    ApplicationWithdrawn,
    Phase,
    Wanted,
)
from crisis.rules.accounts.applying import (
    AcknowledgeApplication,
    Apply,
    AssessApplication,
    ClearApplication,
    DecideApplication,
    WithdrawApplication,
)
from crisis.rules.accounts.lending import LendOpening, TakeOpeningBack
from crisis.rules.accounts.papers import AccountAssessed, Papers
from crisis.rules.accounts.register import Account, AccountsEntered, Contact, EnterAccounts, Register
from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Clause, Opening
from crisis.rules.boards.applications import one
from crisis.rules.ids import AccountId, ApplicationId, ChannelName, ClauseId, DepartmentId, PersonId
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor
from given import NOON, Given
from rules.municipality import DESK, HEAD, LEAD, LIBRARY, OWNER, PRESS, SCHOOL, calm, policy

ID = ApplicationId("pool")
ASSESS = AssessApplication(application=ID, risk=date(2026, 11, 1), privacy=date(2026, 11, 2))
GRANT = DecideApplication(application=ID, grant=True)


def town(*duties: str, by: tuple[str, ...] = ("communications",)) -> Given:
    """The town on a calm day, whose policy asks two questions and has these duties."""
    clause = Clause(id=ClauseId("open"), section="§ 2", text="So is an account opened.", duties=duties)
    opening = Opening(decided_by=by, questions=("What for?", "Who answers?"))
    return calm().and_(
        PolicyAdopted(policy=replace(policy(), clauses=(*policy().clauses, clause), opening=opening), site="")
    )


def application(department: DepartmentId | None = SCHOOL, *answers: str) -> Apply:
    wanted = Wanted(
        name="The pool", channel=ChannelName("facebook"), department=department, purpose="Opening hours"
    )
    return Apply(application=ID, wanted=wanted, answers=answers or ("Hours", "We do"))


def phase(at: Given) -> Phase:
    return at.room[Applications].all[ID].phase


def test_a_head_who_applies_for_her_own_department_has_cleared_it() -> None:
    asked = application()
    made = ApplicationMade(
        application=ID,
        wanted=asked.wanted,
        questions=("What for?", "Who answers?"),
        answers=("Hours", "We do"),
    )
    town().when(asked, HEAD).then(made, ApplicationCleared(application=ID, note=None))


@pytest.mark.parametrize("who", [DESK, LEAD])
def test_others_do_not_apply(who: Actor) -> None:
    town().when(application(), who).refused(Reason.ROLE)


def test_nobody_applies_for_another_department() -> None:
    town().when(application(LIBRARY), HEAD).refused(Reason.ROLE)
    town().when(application(None), HEAD).refused(Reason.ROLE)
    assert town().when(application(None), PRESS).happened(ApplicationKnown)


@pytest.mark.parametrize("answers", [("Hours",), ("Hours", "  "), ("Hours", "We do", "More")])
def test_every_question_is_answered(answers: tuple[str, ...]) -> None:
    refusal = town("intake").when(application(SCHOOL, *answers), HEAD).refused(Reason.UNANSWERED)
    assert refusal.clause
    assert refusal.clause.id == "open"


def test_an_application_is_made_once() -> None:
    town().and_((application(), HEAD)).when(application(), HEAD).refused(Reason.ALREADY)


def test_whom_the_policy_does_not_name_does_not_decide() -> None:
    refusal = town(by=("lead",)).and_((application(), HEAD)).when(GRANT, PRESS).refused(Reason.OPENED_BY)
    assert refusal.ask == "lead"


def test_a_head_decides_only_on_her_own_department() -> None:
    by_head = town(by=("head",))
    by_head.and_((application(LIBRARY), OWNER)).when(GRANT, HEAD).refused(Reason.OPENED_BY)
    assert by_head.and_((application(), HEAD)).when(GRANT, HEAD).happened(ApplicationDecided)


@pytest.mark.parametrize(
    ("duty", "reason"),
    [
        ("manager_clears", Reason.MANAGER_FIRST),
        ("assessments", Reason.ASSESS_FIRST),
        ("unit_told", Reason.UNIT_FIRST),
    ],
)
def test_what_the_policy_asks_for_comes_before_the_grant(duty: str, reason: Reason) -> None:
    asked = town(duty, by=("lead",)).and_((application(LIBRARY), OWNER))
    refusal = asked.when(GRANT, LEAD).refused(reason)
    assert refusal.clause
    assert town(by=("lead",)).and_((application(LIBRARY), OWNER)).when(GRANT, LEAD).refusal is None


def test_the_unit_that_decides_knows_by_that() -> None:
    asked = town("unit_told").and_((application(), HEAD))
    assert asked.when(GRANT, PRESS).happened(ApplicationKnown)


def test_only_the_departments_own_head_clears() -> None:
    asked = town().and_((application(LIBRARY), OWNER))
    asked.when(ClearApplication(application=ID), HEAD).refused(Reason.ROLE)
    asked.when(ClearApplication(application=ID), PRESS).refused(Reason.ROLE)


def test_what_is_granted_stands_in_the_register_with_its_answers_and_its_dates() -> None:
    granted = town("assessments").and_((application(), HEAD), (ASSESS, HEAD), (GRANT, PRESS))
    account = granted.room[Register].accounts[AccountId(ID)]
    assert (account.purpose, account.department) == ("Opening hours", SCHOOL)
    assert account.accountable == "head"
    assert granted.room[Papers].assessed[account.id].privacy == date(2026, 11, 2)
    assert phase(granted) is Phase.GRANTED


def test_an_assessment_lies_in_the_past() -> None:
    ahead = replace(ASSESS, privacy=date(2026, 11, 22))
    town().and_((application(), HEAD)).when(ahead, HEAD).refused(Reason.TOO_EARLY)


@pytest.mark.parametrize(
    "command", [GRANT, ClearApplication(application=ID), ASSESS, AcknowledgeApplication(application=ID)]
)
def test_what_is_decided_is_over(command: object) -> None:
    over = town(by=("head", "communications")).and_(
        (application(), HEAD), (DecideApplication(application=ID, grant=False, reason="No"), PRESS)
    )
    who = PRESS if isinstance(command, AcknowledgeApplication) else HEAD
    over.when(command, who).refused(Reason.NOT_IN_THIS_PHASE)
    over.when(WithdrawApplication(application=ID), HEAD).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_department_withdraws_its_own_and_no_other() -> None:
    asked = town().and_((application(LIBRARY), OWNER))
    asked.when(WithdrawApplication(application=ID), HEAD).refused(Reason.ROLE)
    assert phase(asked.and_((WithdrawApplication(application=ID), OWNER))) is Phase.WITHDRAWN


@pytest.mark.parametrize("who", [PRESS, LEAD])
def test_whoever_may_only_read_an_application_does_not_withdraw_it(who: Actor) -> None:
    asked = town().and_((application(SCHOOL), HEAD))
    assert asked.when(WithdrawApplication(application=ID), who).refused(Reason.ROLE).ask == HEAD.person
    line = one(asked.room, ID, who, NOON)
    assert line
    assert not line.may_withdraw


def test_the_head_withdraws_what_her_department_applied_for() -> None:
    asked = town().and_((application(SCHOOL), PRESS))
    asked.when(WithdrawApplication(application=ID), HEAD).happened(ApplicationWithdrawn)


def entering(*, found: bool) -> EnterAccounts:
    account = Account(id=AccountId("wild"), name="Wild", channel=ChannelName("facebook"))
    return EnterAccounts(accounts=(account,), contacts=(Contact(),), found=found)


def test_by_hand_only_those_open_an_account_whom_the_policy_names() -> None:
    refusal = town("opened_by", by=("lead",)).when(entering(found=False), PRESS).refused(Reason.OPENED_BY)
    assert refusal.clause
    by_name = town("opened_by").when(entering(found=False), PRESS).happened(AccountsEntered)
    found = town("opened_by", by=("lead",)).when(entering(found=True), PRESS).happened(AccountsEntered)
    assert (by_name.found, found.found) == (False, True)


def test_a_grant_without_dates_enters_none() -> None:
    outcome = town().and_((application(), HEAD)).when(GRANT, PRESS)
    assert not [e for e in outcome.entries if isinstance(e, AccountAssessed)]
    assert outcome.happened(AccountsEntered).accounts[0].owner is None
    assert PersonId("head") == outcome.happened(AccountsEntered).accounts[0].accountable


LEND = LendOpening(to=PersonId("press"), until=date(2026, 11, 21))


def test_the_chief_executive_lends_her_word_until_the_end_of_a_day() -> None:
    lent = town(by=("lead",)).and_((application(LIBRARY), OWNER), (LEND, LEAD))
    assert lent.when(GRANT, PRESS).happened(ApplicationDecided)
    lent.when(GRANT, HEAD).refused(Reason.OPENED_BY)
    lent.later(minutes=11 * 60).when(GRANT, PRESS).refused(Reason.OPENED_BY)  # midnight in Oslo
    lent.and_((TakeOpeningBack(), LEAD)).when(GRANT, PRESS).refused(Reason.OPENED_BY)


def test_she_lends_only_what_is_hers_to_somebody_else_and_for_a_day_that_comes() -> None:
    town(by=("communications",)).when(LEND, LEAD).refused(Reason.OPENED_BY)
    hers = town(by=("lead",))
    hers.when(LEND, PRESS).refused(Reason.ROLE)
    hers.when(replace(LEND, to=PersonId("lead")), LEAD).refused(Reason.ALREADY)
    hers.when(replace(LEND, to=PersonId("observer")), LEAD).refused(Reason.ROLE)
    hers.when(replace(LEND, until=date(2026, 11, 20)), LEAD).refused(Reason.EXPIRED)
    hers.when(TakeOpeningBack(), LEAD).refused(Reason.ALREADY)
