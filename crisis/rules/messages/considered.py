"""What the policy asks people to think of before a text goes on. They tick, or go on; both are recorded."""

from __future__ import annotations

from ..adopted.adoption import policy_of
from ..adopted.provisions import Prompt
from ..room import Room


def prompts(room: Room, at: str) -> tuple[Prompt, ...]:
    """What the policy in force asks at this point: "author", "approver", "answer" or "account"."""
    return tuple(prompt for prompt in policy_of(room).prompts if prompt.at == at)


def weighed(room: Room, at: str, ticked: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that were ticked, and those that were left, in the policy's order."""
    asked = [prompt.id for prompt in prompts(room, at)]
    return tuple(id_ for id_ in asked if id_ in ticked), tuple(id_ for id_ in asked if id_ not in ticked)
