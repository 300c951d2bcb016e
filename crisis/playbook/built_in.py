"""Where the console's own value or proposal stands in for what a document does not set, and its words."""

from __future__ import annotations

from crisis.rules.adopted.duty import Duty
from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Answering

from .doing import N_

BUILT_IN: dict[Duty, str] = {
    Duty.ANSWER_CLOCK: N_(
        "A clock runs for each question. The document sets no time for an answer; built in: %(lasting)s."
    ),
    Duty.CLEARANCE: N_(
        "Built in, until the municipality decides: some content is approved only when somebody outside "
        "has cleared it: %(clearances)s."
    ),
}


def built_in(policy: Policy, duty: Duty) -> bool:
    """Whether a duty rests on the console's own value or proposal, and on nothing that was adopted."""
    if duty is Duty.ANSWER_CLOCK:
        return policy.answering.within != "same_day" and policy.answering.minutes == Answering().minutes
    if duty is Duty.CLEARANCE:
        behind = {policy.clause(one.clause) for one in policy.clearances}
        return bool(behind) and not any(clause and clause.rules for clause in behind)
    return False
