"""A municipality whose policy asks for this or that."""

from dataclasses import replace
from typing import Any

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.duty import Duty
from crisis.rules.adopted.provisions import Clause
from crisis.rules.ids import ClauseId
from given import Given
from rules.municipality import calm, policy


def asking(*duties: Duty, **parts: Any) -> Given:
    """An ordinary Tuesday under a policy that asks for these duties, with these parts changed."""
    asks = Clause(id=ClauseId("asks"), section="§ 9", text="We ask for it.", duties=duties)
    adopted = replace(policy(), clauses=(*policy().clauses, asks), **parts)
    return calm().and_(PolicyAdopted(policy=adopted, site="https://test.example"))
