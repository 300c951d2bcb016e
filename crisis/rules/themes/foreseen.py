"""The hard questions that the policy foresees: each has a theme of its own, also before anybody has asked."""

from __future__ import annotations

import hashlib

from ..adopted.adoption import policy_of
from ..ids import ThemeId
from ..room import Room


def foreseen(room: Room) -> dict[ThemeId, str]:
    """Each foreseen question by its theme, in the policy's own order."""
    return {hard_theme(question): question for question in policy_of(room).anticipated}


def hard_theme(question: str) -> ThemeId:
    """The name of a foreseen question's theme: its own words', whatever stands before it in the policy."""
    return ThemeId("hard-" + hashlib.sha256(question.encode()).hexdigest()[:12])
