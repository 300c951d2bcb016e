"""Which policy a script is played under, where nobody says."""

from __future__ import annotations

from crisis.playbook import load, shipped
from crisis.rules.adopted.policy import Policy
from crisis.rules.drills.script import Script

OWN_ROOM = "practice"


def policy_for(script: Script, playbook: str = "") -> Policy:
    """The playbook of this name; else the script's own municipality's; else the first in its language.

    ValueError where there is no such playbook.
    """
    named = playbook or script.municipality
    if named:
        if named not in shipped():
            raise ValueError(f"playbook: there is no {named}; there are {', '.join(sorted(shipped()))}")
        return load(shipped()[named]).policy
    policies = (load(path).policy for name, path in sorted(shipped().items()) if name != OWN_ROOM)
    spoken = (policy for policy in policies if policy.language == script.language)
    return next(spoken, None) or load(shipped()[OWN_ROOM]).policy
