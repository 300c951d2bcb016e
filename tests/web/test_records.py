"""What is kept and why, as the records page shows it to each reader."""

from __future__ import annotations

from dataclasses import replace

from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.adopted.provisions import Ground
from crisis.rules.ids import QuestionId
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.records.retention import FlagForArchive, Kind
from crisis.rules.removals.removing import RemoveQuestion
from web.house import House

ONE = QuestionId("one")


def test_why_something_sealed_is_kept_is_sealed_as_well(house: House) -> None:
    policy = policy_of(house.room)
    secret = Ground(id="secret", text="A secret.", clause=policy.clauses[0].id, secret=True)
    house.ask(
        AdoptPolicy(policy=replace(policy, grounds=(*policy.grounds, secret)), site=""), "administrator"
    )
    house.ask(ReceiveQuestion(question=ONE, source=Source.DESK, text="Eva is ill"), "desk")
    house.ask(RemoveQuestion(question=ONE, ground="secret", evidence="Safe 2"), "desk")
    house.ask(FlagForArchive(record=Kind.QUESTION, subject=ONE, reason="The hearing on Eva"), "desk")
    assert "The hearing on Eva" in house.as_("communications").get("/records").text
    hidden = house.as_("observer").get("/records").text
    assert "The hearing on Eva" not in hidden
    assert "these words are sealed" in hidden
