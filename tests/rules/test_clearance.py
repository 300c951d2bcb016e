"""Outside clearance: asked, given for exactly one text, and void after an edit."""

from dataclasses import replace

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Clause, Clearance
from crisis.rules.ids import ClauseId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.clearance import RecordClearance
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.messages.submission import MessageApproved, MessageCleared, MessageSubmitted
from crisis.rules.refusal import Reason
from given import Given
from rules.municipality import FIRST, HEAD, LEAD, PRESS, approving, calm, draft, latest, policy

SECRECY = Clause(id=ClauseId("secrecy"), section="§ 9", text="Names go through the police.")
NAMES = Clearance(id="names", text="Names of the missing.", by="the police", clause=SECRECY.id)


def written(level: Level = Level.CRISIS) -> Given:
    """A draft where the policy names one class to be cleared."""
    own = policy()
    adopted = replace(own, clauses=(*own.clauses, SECRECY), clearances=(NAMES,))
    at = calm().and_(PolicyAdopted(policy=adopted, site="https://test.example"))
    if level is not Level.NORMAL:
        at = at.and_((SetLevel(level=level, reason="flood"), LEAD))
    return at.and_((draft(), PRESS))


def submit(at: Given, *touches: str, none: bool = False) -> SubmitMessage:
    return SubmitMessage(message=FIRST, draft=latest(at.room), touches=touches, touches_none=none)


def clearance(at: Given, note: str = "By telephone") -> RecordClearance:
    return RecordClearance(
        message=FIRST,
        draft=latest(at.room),
        clearance="names",
        given_by=" Kari Nordmann, Helgeland ",
        note=note,
    )


def test_in_a_crisis_a_yes_or_a_no_is_wanted_and_the_clause_is_cited() -> None:
    refusal = written().when(submit(written()), PRESS).refused(Reason.TOUCHES_UNSAID)
    assert refusal.clause == SECRECY


@pytest.mark.parametrize("level", [Level.NORMAL, Level.CONSULT])
def test_on_other_days_nobody_is_held_up_by_the_question(level: Level) -> None:
    at = written(level)
    assert at.when(submit(at), PRESS).happened(MessageSubmitted).touches == ()


def test_what_touches_a_class_waits_for_its_clearance() -> None:
    at = written()
    refusal = at.when(submit(at, "names"), PRESS).refused(Reason.CLEARANCE_FIRST)
    assert refusal.clause == SECRECY
    assert refusal.facts == {"about": NAMES.text, "by": "the police"}


def test_a_clearance_keeps_who_gave_it_and_how_and_lets_the_text_go_on() -> None:
    at = written()
    at.when(clearance(at), PRESS).then(
        MessageCleared(
            message=FIRST,
            draft=latest(at.room),
            digest=at.room[Messages].all[FIRST].draft.digest,
            clearance="names",
            given_by="Kari Nordmann, Helgeland",
            note="By telephone",
        )
    )
    cleared = at.and_((clearance(at), PRESS))
    assert cleared.when(submit(cleared, "names"), PRESS).happened(MessageSubmitted).touches == ("names",)


def test_an_edit_voids_it_and_the_same_words_again_bring_it_back() -> None:
    at = written()
    cleared = at.and_((clearance(at), PRESS))
    edited = cleared.and_((draft(body="Other.", based_on=latest(cleared.room)), PRESS))
    edited.when(submit(edited, "names"), PRESS).refused(Reason.CLEARANCE_FIRST)
    again = edited.and_((draft(based_on=latest(edited.room)), PRESS))
    again.when(submit(again, "names"), PRESS).happened(MessageSubmitted)


def test_an_approver_who_sees_more_than_the_author_waits_too() -> None:
    at = written()
    waiting = at.and_((submit(at, none=True), PRESS))
    sees = replace(approving(waiting), touches=("names",))
    waiting.when(sees, LEAD).refused(Reason.CLEARANCE_FIRST)
    cleared = waiting.and_((clearance(waiting), LEAD))
    assert cleared.when(sees, LEAD).happened(MessageApproved).touches == ("names",)
    assert cleared.room[Messages].all[FIRST].phase is Phase.SUBMITTED


def test_what_the_author_named_is_looked_at_again_by_the_approval() -> None:
    at = written()
    cleared = at.and_((clearance(at), PRESS))
    waiting = cleared.and_((submit(cleared, "names"), PRESS))
    given: ApproveMessage = approving(waiting)
    assert waiting.when(given, LEAD).happened(MessageApproved).touches == ("names",)


def test_a_clearance_is_entered_once_for_what_stands_and_by_the_staff() -> None:
    at = written()
    once = at.and_((clearance(at), PRESS))
    assert once.when(clearance(once), LEAD).refused(Reason.ALREADY).by == "press"
    at.when(clearance(at), HEAD).refused(Reason.ROLE)
    at.when(replace(clearance(at), clearance="colour"), PRESS).refused(Reason.UNKNOWN)
    at.when(replace(clearance(at), draft=latest(at.room) - 1), PRESS).refused(Reason.EDITED_MEANWHILE)
    sent = once.and_((submit(once, "names"), PRESS))
    out = sent.and_((approving(sent), LEAD))
    out.when(clearance(out), PRESS).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_class_that_the_policy_does_not_name_is_unknown() -> None:
    at = written()
    at.when(submit(at, "colour"), PRESS).refused(Reason.UNKNOWN)


def test_a_clearance_names_who_gave_it() -> None:
    with pytest.raises(ValueError, match="given_by: say who cleared it"):
        RecordClearance(message=FIRST, draft=latest(written().room), clearance="names", given_by=" ")


def test_what_was_handed_in_before_the_crisis_is_asked_when_it_is_approved() -> None:
    own = replace(policy(), clauses=(*policy().clauses, SECRECY), clearances=(NAMES,), sender="Test")
    at = calm().and_(PolicyAdopted(policy=own, site="https://test.example"), (draft(), PRESS))
    at = at.and_((submit(at), PRESS), (SetLevel(level=Level.CRISIS, reason="flood"), LEAD))
    approval = approving(at)
    assert at.when(approval, LEAD).refused(Reason.TOUCHES_UNSAID).clause == SECRECY
    at.when(replace(approval, touches=("names",)), LEAD).refused(Reason.CLEARANCE_FIRST)
    assert at.when(replace(approval, touches_none=True), LEAD).happened(MessageApproved)
