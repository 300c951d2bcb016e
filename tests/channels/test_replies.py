"""A reply to one asker on its way out: one mail, word for word, under a subject that tells nothing."""

from __future__ import annotations

import pytest

from channels.mailbox import Mailbox
from channels.town import Town
from crisis.channels.carrier import Carrier
from crisis.channels.channel import Final
from crisis.channels.email import Email
from crisis.channels.ledger import Ledger
from crisis.channels.parcel import EMAIL, parcel_of
from crisis.rules.entry import Via
from crisis.rules.ids import RESIDENT, QuestionId, ReplyId
from crisis.rules.outgoing.delivery import Outcome
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.replying import AnswerQuestion
from crisis.rules.records.erasure import ConfirmErasure, ProposeErasure

KEY = "reply.r1"
ANSWER = AnswerQuestion(reply=ReplyId("r1"), question=QuestionId("q1"), text="The library opens at ten.")


@pytest.fixture
def carrier(town: Town, mailbox: Mailbox) -> Carrier:
    Ledger(town.home / "mail")
    email = Email(mailbox.server(timeout=1), Ledger(town.home / "mail"), town.clock)
    return Carrier(EMAIL, email, town.console, clock=town.clock, pause=lambda: False)


def asked(town: Town) -> int:
    """Somebody asks and leaves an address: the number of that entry."""
    received = ReceiveQuestion(
        question=QuestionId("q1"), source=Source.FORM, text="When does it open?", contact="kari@home.example"
    )
    (recorded,) = town.does(RESIDENT, received, Via.PUBLIC)
    return recorded.seq


def test_a_reply_is_mailed_once_signed_and_to_the_letter(
    town: Town, carrier: Carrier, mailbox: Mailbox
) -> None:
    asked(town)
    town.does("press", ANSWER)
    assert carrier.turn()
    assert not carrier.turn()
    ((to, mail),) = mailbox.arrived
    assert (to, mail["Subject"]) == ("kari@home.example", "Your question to Lillevik kommune")
    assert mail.get_content().splitlines() == ["The library opens at ten.", "", "Press", "Lillevik kommune"]
    assert town.outcomes() == {KEY: Outcome.DELIVERED}


def test_a_reply_that_was_not_sent_when_the_crisis_came_is_never_sent(
    town: Town, carrier: Carrier, mailbox: Mailbox
) -> None:
    asked(town)
    town.does("press", ANSWER)
    town.crisis()
    assert not carrier.turn()
    assert not mailbox.arrived
    assert town.outcomes() == {KEY: Outcome.EXPIRED}


def test_nothing_goes_to_an_address_that_was_erased(town: Town) -> None:
    seq = asked(town)
    town.does("press", ANSWER)
    (proposed,) = town.does("press", ProposeErasure(seqs=(seq,), ground="GDPR article 17"))  # type: ignore[arg-type]
    town.does("lead", ConfirmErasure(proposal=proposed.seq))
    with pytest.raises(Final, match="address was erased"):
        parcel_of(town.console.room(), town.delivery(KEY))
