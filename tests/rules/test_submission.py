"""What is asked and said when a text is handed in: thoughts, sources, channels, and whose name it bears."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Clause, Prompt
from crisis.rules.ids import ClauseId
from crisis.rules.levels.first_message import Crises
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.messages.release import PublishMessage
from crisis.rules.messages.rendering import Content
from crisis.rules.messages.sources import Fact
from crisis.rules.messages.submission import MessageApproved, MessageSubmitted
from crisis.rules.refusal import Reason
from given import NOON, Given
from rules.municipality import (
    DEPUTY,
    FIRST,
    LEAD,
    PRESS,
    WRITER,
    approving,
    calm,
    crisis,
    draft,
    latest,
    policy,
    submitted,
)

UNIT = Clause(id=ClauseId("unit"), section="§ 3", text="The unit publishes.", duties=("unit_publishes",))


def asking(*duties: str, **given: object) -> Given:
    """A crisis under a policy that asks for these duties too."""
    own = policy()
    wanted = Clause(id=ClauseId("wanted"), section="§ 2", text="Wanted.", duties=duties)
    adopted: Policy = replace(own, clauses=(*own.clauses, wanted), **given)  # type: ignore[arg-type]
    return crisis().and_(PolicyAdopted(policy=adopted, site="https://test.example"))


def prompt(id_: str, at: str) -> Prompt:
    return Prompt(id=id_, at=at, text=f"{id_}?", clause=ClauseId("wanted"))


def submit(at: Given, **given: object) -> SubmitMessage:
    return SubmitMessage(message=FIRST, draft=latest(at.room), **given)  # type: ignore[arg-type]


def saying(content: Content, at: Given) -> Given:
    return at.and_((replace(draft(), content=content), PRESS))


# -- what to think of


def test_what_was_ticked_and_what_was_left_is_recorded_and_nobody_is_stopped() -> None:
    at = asking(prompts=(prompt("polite", "author"), prompt("tone", "author"), prompt("calm", "approver")))
    at = at.and_((draft(), PRESS))
    said = at.when(submit(at, considered=("tone", "calm", "invented")), PRESS).happened(MessageSubmitted)
    assert (said.considered, said.left) == (("tone",), ("polite",))
    waiting = at.and_((submit(at), PRESS))
    given = waiting.when(replace(approving(waiting), considered=("calm",)), LEAD).happened(MessageApproved)
    assert (given.considered, given.left) == (("calm",), ())


# -- channels for those who are not online


def test_the_channel_plan_keeps_the_policys_ways_and_others_in_words() -> None:
    at = asking("channel_plan", elsewhere=("Radio", "Posters")).and_((draft(), PRESS))
    said = submit(at, elsewhere=("Posters", "Loudspeaker"), also=" Church bells ")
    entry = at.when(said, PRESS).happened(MessageSubmitted)
    assert (entry.elsewhere, entry.also) == (("Posters",), "Loudspeaker, Church bells")


def test_what_was_said_stands_with_the_message_after_it_is_returned() -> None:
    at = asking("channel_plan", elsewhere=("Radio",)).and_((draft(), PRESS))
    waiting = at.and_((submit(at, elsewhere=("Radio",)), PRESS))
    down = waiting.and_((SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    message = down.room[Messages].all[FIRST]
    assert message.phase is Phase.DRAFT
    assert message.handed_in
    assert message.handed_in.elsewhere == ("Radio",)


# -- sources and contact


def test_a_fact_without_source_must_be_mended_where_the_policy_wants_sources() -> None:
    at = saying(Content(title="Flood", body="Ring 113."), asking("sourced_facts"))
    finding = at.room[Messages].all[FIRST].draft.findings[0].id
    refusal = at.when(submit(at, accepted=(finding,)), PRESS).refused(Reason.CHECKS_OPEN)
    assert refusal.clause
    assert refusal.clause.id == "wanted"
    bare = Content(title="Flood", body="Ring 113.", facts=(Fact(text="The river rises."),))
    at = saying(bare, asking("sourced_facts"))
    at.when(submit(at), PRESS).refused(Reason.CHECKS_OPEN)


def test_a_named_source_lets_it_go_on_and_is_in_no_payload() -> None:
    fact = Fact(text="The river rises.", source="Directorate, Ola", at=NOON - timedelta(minutes=20))
    content = Content(title="Flood", body="Stay away.", facts=(fact, Fact(), Fact(text=" ")))
    at = saying(content, asking("sourced_facts"))
    at.when(submit(at), PRESS).happened(MessageSubmitted)
    stands = at.room[Messages].all[FIRST].draft
    assert stands.content
    assert stands.content.facts == (fact,)
    assert not any("Directorate" in p.text for p in stands.payloads or ())


def test_a_text_without_contact_is_a_finding_that_may_stand() -> None:
    at = asking("link_and_contact").and_((draft(body="Stay away."), PRESS))
    (finding,) = at.room[Messages].all[FIRST].draft.findings
    assert finding.kind == "no_contact"
    at.when(submit(at), PRESS).refused(Reason.CHECKS_OPEN)
    at.when(submit(at, accepted=(finding.id,)), PRESS).happened(MessageSubmitted)


@pytest.mark.parametrize("kind", ["no_contact", "no_source"])
def test_where_no_rule_asks_nothing_is_found(kind: str) -> None:
    at = crisis().and_((draft(), PRESS))
    assert kind not in {f.kind for f in at.room[Messages].all[FIRST].draft.findings}


def test_plain_words_are_hinted_at_where_the_policy_asks_and_kept_with_the_draft() -> None:
    long = draft(body="word " * 24)
    hinted = asking("plain_language").when(long, PRESS).happened(MessageDrafted)
    assert [hint.kind for hint in hinted.hints] == ["long_sentence"]
    assert crisis().when(long, PRESS).happened(MessageDrafted).hints == ()


# -- whose name it bears


def test_a_text_of_an_ordinary_day_is_not_approved_in_a_crisis_under_the_old_name() -> None:
    own = replace(policy(), sender="The crisis leadership")
    calmly = calm().and_(PolicyAdopted(policy=own, site="https://test.example"))
    waiting = submitted(calmly).and_((SetLevel(level=Level.CRISIS, reason="flood"), LEAD))
    refusal = waiting.when(approving(waiting), LEAD).refused(Reason.OTHER_SENDER)
    assert (refusal.ask, refusal.facts["sender"]) == ("press", "The crisis leadership")
    again = waiting.and_((draft(based_on=latest(waiting.room)), PRESS))
    again = again.and_((submit(again), PRESS))
    again.when(approving(again), LEAD).happened(MessageApproved)
    assert again.room[Messages].all[FIRST].draft.sender == "The crisis leadership"


# -- to approve is not to publish


def test_whoever_is_not_of_the_unit_does_not_publish_and_reads_the_clause() -> None:
    own = policy("communications")
    adopted = replace(own, clauses=(*own.clauses, UNIT))
    at = crisis().and_(PolicyAdopted(policy=adopted, site="https://test.example"))
    waiting = submitted(at)
    approved = waiting.and_((approving(waiting), LEAD))
    for who in (LEAD, DEPUTY):
        refusal = approved.when(PublishMessage(message=FIRST), who).refused(Reason.ROLE)
        assert refusal.clause == UNIT
    out = approved.and_((PublishMessage(message=FIRST), WRITER))
    assert out.room[Messages].all[FIRST].phase is Phase.RELEASED


# -- the time to the first message


def test_the_first_message_of_each_crisis_is_timed_from_its_setting() -> None:
    at = crisis().later(minutes=14)
    waiting = submitted(at)
    out = waiting.and_((approving(waiting), LEAD))
    (now,) = out.room[Crises].all
    assert (now.minutes_to_first(), now.released, now.ended) == (14, (FIRST,), None)
    over = out.and_((SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    again = over.and_((SetLevel(level=Level.CRISIS, reason="more"), LEAD))
    assert [c.minutes_to_first() for c in again.room[Crises].all] == [14, None]
    assert again.room[Crises].all[0].ended == over.room[Crises].all[0].ended


def test_a_message_of_an_ordinary_day_belongs_to_no_crisis() -> None:
    waiting = submitted(calm())
    assert not waiting.and_((approving(waiting), LEAD)).room[Crises].all
