"""What each of the five decides: who approves, which channels speak, which clause a refusal cites."""

import re
from datetime import date

import pytest

from crisis.playbook import load, municipalities, shipped
from crisis.rules.ids import QuestionId
from crisis.rules.levels.level import Level, LevelSet, SetLevel
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.message import MessageApproved, Messages, MessageSubmitted
from crisis.rules.outgoing.sending import MessageReleased
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Reason
from crisis.rules.removals.removal import QuestionRemoved, RemovalProposed
from crisis.rules.removals.removing import RemoveQuestion
from crisis.rules.roles import Actor
from crisis.rules.sorting.triage import SortQuestion
from given import Outcome
from playbooks.municipality import (
    COLLEAGUE,
    DEPUTY,
    DRAFT,
    FIVE,
    HEAD,
    LEAD,
    WRITER,
    draft,
    in_crisis,
    policy,
    post,
    submitted,
    under,
)

CRISIS_RULES = {"BOD-19", "BOD-20", "KRS-32", "KRS-33", "HAT-5", "HAT-7", "KIN-10"} | {
    f"HAT-{number}" for number in range(30, 37)
}


@pytest.mark.parametrize("name", [*FIVE, "practice"])
def test_a_shipped_playbook_has_no_faults(name: str) -> None:
    loaded = load(shipped()[name])
    assert [str(fault) for fault in loaded.faults] == []
    assert loaded.policy.name == name
    assert re.fullmatch(r"[0-9a-f]{64}", loaded.digest)


def test_every_file_beside_them_is_one_that_is_known() -> None:
    assert sorted(shipped()) == sorted([*FIVE, "practice"])


def test_a_real_municipality_cannot_choose_the_practice_one() -> None:
    assert sorted(municipalities()) == sorted(FIVE)


def test_all_fourteen_crisis_rules_stand_in_a_clause() -> None:
    said = {rule for name in FIVE for clause in policy(name).clauses for rule in clause.rules}
    assert len(CRISIS_RULES) == 14
    assert CRISIS_RULES - said == set()


@pytest.mark.parametrize(
    ("name", "language", "zone", "adopted", "in_crises"),
    [
        ("bodo", "nb", "Europe/Oslo", None, True),
        ("kristiansand", "nb", "Europe/Oslo", None, True),
        ("hattfjelldal", "nb", "Europe/Oslo", date(2012, 8, 21), True),
        ("kinn", "nn", "Europe/Oslo", date(2020, 6, 17), True),
        ("bromolla", "sv", "Europe/Stockholm", date(2010, 12, 1), False),
    ],
)
def test_a_playbook_says_of_itself_what_its_document_does(
    name: str, language: str, zone: str, adopted: date | None, in_crises: bool
) -> None:
    says = policy(name)
    assert (says.language, says.timezone) == (language, zone)
    assert (says.adopted, says.crisis_adopted) == (adopted, in_crises)
    assert says.owner
    assert says.version


@pytest.mark.parametrize("name", FIVE)
def test_first_statements_hold_no_number_that_is_nobodys(name: str) -> None:
    says = policy(name)
    assert len(says.holding) >= 4
    assert len(says.anticipated) >= 7
    words = " ".join((*says.holding, says.help, says.redirects.case, says.redirects.personal))
    assert set(re.findall(r"\d+", words)) <= {"110", "112", "113"}  # the emergency services' own
    assert sum("___" in statement for statement in says.holding) >= 2


CITED = {
    "bodo": "krisestab",
    "kristiansand": "kriseledelse",
    "hattfjelldal": "kriseledelse",
    "kinn": "krisestab",
    "bromolla": "minimum",
}


@pytest.mark.parametrize(("name", "clause"), CITED.items())
def test_a_department_cannot_post_in_a_crisis_and_hears_under_which_clause(name: str, clause: str) -> None:
    refusal = in_crisis(name).when(post(), HEAD).refused(Reason.LOCKED)
    assert refusal.clause is not None
    assert refusal.clause.id == clause
    assert refusal.clause == policy(name).clause(refusal.clause.id)
    assert refusal.ask == LEAD.person


def approval(name: str, by: Actor, *, author: Actor = WRITER) -> Outcome:
    """What comes of this person's approving a message to the website."""
    waiting = submitted(in_crisis(name), author, "website")
    latest = waiting.room[Messages].all[DRAFT].draft
    return waiting.when(ApproveMessage(message=DRAFT, draft=latest.seq, digest=latest.digest), by)


@pytest.mark.parametrize("name", FIVE)
def test_the_lead_can_approve_in_a_crisis(name: str) -> None:
    approval(name, LEAD).happened(MessageApproved)


NOT_LEAD = {
    "bodo": "ansvar",
    "kristiansand": "kriseledelse",
    "hattfjelldal": "ansikt_utad",
    "kinn": "krisestab",
    "bromolla": "minimum",
}


@pytest.mark.parametrize(("name", "clause"), NOT_LEAD.items())
def test_the_communications_unit_cannot_approve_in_a_crisis(name: str, clause: str) -> None:
    refusal = approval(name, COLLEAGUE).refused(Reason.NOT_LEAD)
    assert refusal.clause is not None
    assert refusal.clause.id == clause


@pytest.mark.parametrize("name", ["bodo", "kristiansand", "kinn", "bromolla"])
def test_a_deputy_cannot_approve_where_only_one_leads(name: str) -> None:
    approval(name, DEPUTY).refused(Reason.NOT_LEAD)


def test_a_deputy_can_approve_where_the_crisis_leadership_does() -> None:
    approval("hattfjelldal", DEPUTY).happened(MessageApproved)


@pytest.mark.parametrize("name", FIVE)
def test_approving_publishes_unless_the_unit_does(name: str) -> None:
    kinds = [type(entry) for entry in approval(name, LEAD).entries]
    assert kinds == ([MessageApproved] if name == "kristiansand" else [MessageApproved, MessageReleased])


def test_an_author_cannot_approve_and_hears_of_the_second_reader() -> None:
    refusal = approval("bodo", LEAD, author=LEAD).refused(Reason.OWN_MESSAGE)
    assert refusal.clause is not None
    assert refusal.clause.rules == ("BOD-17",)


def test_a_rule_of_the_console_alone_cites_no_clause_of_the_municipality() -> None:
    assert approval("kinn", LEAD, author=LEAD).refused(Reason.OWN_MESSAGE).clause is None


SPEAK = {
    "bodo": {"website", "facebook"},
    "kristiansand": {"website", "facebook", "instagram", "email"},
    "hattfjelldal": {"website", "facebook", "instagram", "email"},
    "kinn": {"website", "facebook", "instagram", "email"},
    "bromolla": {"website", "facebook", "email"},
}


@pytest.mark.parametrize("channel", ["facebook", "instagram", "email"])
@pytest.mark.parametrize("name", FIVE)
def test_only_the_policys_channels_speak_in_a_crisis(name: str, channel: str) -> None:
    written = in_crisis(name).and_((draft("website", channel), WRITER))
    latest = written.room[Messages].all[DRAFT].draft
    accepted = tuple(finding.id for finding in latest.findings)
    submit = SubmitMessage(message=DRAFT, draft=latest.seq, accepted=accepted, touches_none=True)
    outcome = written.when(submit, WRITER)
    if channel in SPEAK[name]:
        outcome.happened(MessageSubmitted)
    else:
        refusal = outcome.refused(Reason.NOT_A_CHANNEL)
        assert refusal.clause is not None
        assert refusal.clause.id == CITED[name]


WEBSITE = {"bodo": "BOD-2", "kristiansand": "KRS-15", "hattfjelldal": "HAT-1", "kinn": "", "bromolla": ""}


@pytest.mark.parametrize(("name", "rule"), WEBSITE.items())
def test_the_website_comes_first_where_the_document_says_so(name: str, rule: str) -> None:
    written = in_crisis(name).and_((draft("facebook"), WRITER))
    latest = written.room[Messages].all[DRAFT].draft
    accepted = tuple(finding.id for finding in latest.findings)
    submit = SubmitMessage(message=DRAFT, draft=latest.seq, accepted=accepted, touches_none=True)
    outcome = written.when(submit, WRITER)
    if not rule:
        outcome.happened(MessageSubmitted)
        return
    refusal = outcome.refused(Reason.WEBSITE_FIRST)
    assert refusal.clause is not None
    assert refusal.clause.rules == (rule,)


@pytest.mark.parametrize("name", FIVE)
def test_a_deputy_can_set_the_crisis_staff_and_the_unit_cannot(name: str) -> None:
    ordinary = under(policy(name))
    command = SetLevel(level=Level.CRISIS, reason="landslide")
    assert ordinary.when(command, DEPUTY).happened(LevelSet)
    refusal = ordinary.when(command, WRITER).refused(Reason.ROLE)
    assert refusal.clause is not None
    assert refusal.clause.id == CITED[name]


CONSULTED = {"bodo": "BOD-20", "hattfjelldal": "HAT-6", "kristiansand": "", "kinn": "", "bromolla": ""}


@pytest.mark.parametrize(("name", "rule"), CONSULTED.items())
def test_consultation_comes_first_and_cites_a_clause_only_where_one_is_adopted(name: str, rule: str) -> None:
    consult = under(policy(name)).and_((SetLevel(level=Level.CONSULT, reason="rumours"), LEAD))
    refusal = consult.when(post(), HEAD).refused(Reason.CONSULT_FIRST)
    assert (refusal.clause.rules if refusal.clause else ()) == ((rule,) if rule else ())


GROUNDS = {"bodo": 3, "kristiansand": 3, "hattfjelldal": 2, "kinn": 0, "bromolla": 8}


@pytest.mark.parametrize(("name", "count"), GROUNDS.items())
def test_a_comment_is_removed_on_the_documents_grounds_and_no_other(name: str, count: int) -> None:
    assert sum(ground.removes for ground in policy(name).grounds) == count
    id_ = QuestionId("q1")
    asked = ReceiveQuestion(question=id_, source=Source.DESK, text="You are all fools")
    sorted_ = SortQuestion(question=id_, lane=Lane.SPAM)
    room = in_crisis(name).and_((asked, WRITER), (sorted_, WRITER))
    for ground in policy(name).grounds:
        remove = RemoveQuestion(question=id_, ground=ground.id, evidence="screenshot")
        came = room.when(remove, WRITER)
        if not ground.removes:
            came.refused(Reason.GROUND)
        else:
            came.happened(RemovalProposed if ground.second_person else QuestionRemoved)
    refusal = room.when(
        RemoveQuestion(question=id_, ground="unwelcome", evidence="screenshot"), WRITER
    ).refused(Reason.GROUND)
    assert refusal.clause is not None
    assert "removal_grounds" in refusal.clause.duties


@pytest.mark.parametrize(
    ("name", "rule"),
    [("bodo", "BOD-10"), ("kristiansand", "KRS-24"), ("hattfjelldal", "HAT-21"), ("bromolla", "BRO-15")],
)
def test_evidence_comes_before_removal_and_the_clause_is_named(name: str, rule: str) -> None:
    id_ = QuestionId("q1")
    asked = ReceiveQuestion(question=id_, source=Source.DESK, text="You are all fools")
    remove = RemoveQuestion(question=id_, ground=policy(name).grounds[0].id, evidence="")
    refusal = in_crisis(name).and_((asked, WRITER)).when(remove, WRITER).refused(Reason.EVIDENCE_FIRST)
    assert refusal.clause is not None
    assert refusal.clause.rules == (rule,)
