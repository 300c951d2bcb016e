"""How entries of earlier releases are read by this one: a function for each kind and version that changed."""

from __future__ import annotations

from collections.abc import Mapping

from .wording import Fields, Kind, Upcast

DUTIES = {
    "not_a_channel": "channels",
    "not_lead": "lead_approves",
    "own_message": "second_reader",
    "ground": "removal_grounds",
}


def with_duties(fields: Fields) -> Fields:
    """policy.adopted 1 → 2: a clause names what the console does about it, no longer only what it refuses."""
    policy = dict(fields["policy"])
    clauses = [_with_duties(clause) for clause in policy["clauses"]]
    claimed = any("website_first" in clause["duties"] for clause in clauses)
    if policy.pop("website_first") and not claimed:
        said = {"id": "website_first", "section": "–", "text": "–", "duties": ["website_first"]}
        clauses.append(said)
    return {**fields, "policy": {**policy, "clauses": clauses}}


def _with_duties(clause: Fields) -> Fields:
    kept = {name: value for name, value in clause.items() if name != "refuses"}
    return {**kept, "duties": [DUTIES.get(reason, reason) for reason in clause["refuses"]]}


UPCASTS: Mapping[Kind, Upcast] = {("policy.adopted", 1): with_duties}
