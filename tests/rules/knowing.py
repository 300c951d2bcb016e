"""What is known in a town of the tests: one fact about a dam, proposed, approved, and gone in three ways."""

from __future__ import annotations

from datetime import datetime, timedelta

from crisis.rules.facts.approving import ApproveFact
from crisis.rules.facts.fact import Facts, State, cite_of
from crisis.rules.facts.stating import ProposeFact, WithdrawFact
from crisis.rules.ids import CiteId, FactId, Seq, ThemeId
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.rendering import Answer, Content
from given import NOON, Given
from rules.municipality import (
    FIRST,
    LEAD,
    PRESS,
    WEB,
    WRITER,
    crisis,
    latest,
)

DAM, WATER = FactId("dam"), ThemeId("water")
UNTIL = NOON + timedelta(hours=2)
FIRST_WORDING = cite_of(DAM, 1)


def stating(text: str = "The dam is whole.", until: datetime = UNTIL, based_on: int = 0) -> ProposeFact:
    return ProposeFact(
        fact=DAM, text=text, source="The dam watch", valid_until=until, at=NOON, based_on=based_on
    )


def proposed(at: Given | None = None) -> Given:
    return (at or crisis()).and_((stating(), PRESS))


def live(at: Given | None = None) -> Given:
    """One fact, worded by the press officer and approved by the lead."""
    return proposed(at).and_((ApproveFact(fact=DAM, wording=1), LEAD))


def replaced(at: Given) -> Given:
    """The fact in new words, approved."""
    new = stating("The dam leaks, and holds.", based_on=1)
    return at.and_((new, PRESS), (ApproveFact(fact=DAM, wording=2), LEAD))


def withdrawn(at: Given) -> Given:
    return at.and_((WithdrawFact(fact=DAM, reason="The watch is unsure."), WRITER))


def expired(at: Given) -> Given:
    return at.later(minutes=121)


def draft(cite: CiteId = FIRST_WORDING) -> SaveDraft:
    """A message, and an answer in it, that rest on a wording of the fact."""
    answer = Answer(theme=WATER, question="Is it safe?", answer="The dam is whole.", cites=(cite,))
    content = Content(
        title="The dam", body="The dam is whole.", short="Whole.", answers=(answer,), cites=(cite,)
    )
    return SaveDraft(message=FIRST, based_on=Seq(0), content=content, accounts=(WEB.id,))


def submitting(at: Given) -> SubmitMessage:
    return SubmitMessage(message=FIRST, draft=latest(at.room))


def waiting(at: Given) -> Given:
    """A message that cites the first wording, handed in."""
    written = at.and_((draft(), PRESS))
    return written.and_((submitting(written), PRESS))


def state(at: Given, wording: int = 1) -> State:
    fact = at.room[Facts].all[DAM]
    return fact.standing(fact.wordings[wording - 1], at.now)
