"""Folding: what came before in the same words, or has none, stands under one line. Each is still a question
of its own, counted, found by its number and answered; whoever unfolds one says that it is another matter.

What is recorded is the name of the question that is repeated, and no digest of words: once those are erased,
nothing of them is left.
"""

from __future__ import annotations

from ..entry import Recorded
from ..questions.receiving import QuestionReceived
from .repeats import Firsts, keys_of


def received(part: Firsts, recorded: Recorded) -> Firsts:
    """What was first stays first."""
    e = recorded.entry
    assert isinstance(e, QuestionReceived)
    fresh = {key: e.question for key in keys_of(e.text or "") if key not in part.by_key}
    return Firsts(by_key=part.by_key.update(fresh)) if fresh else part


PART = Firsts
APPLY = {QuestionReceived: received}
DECIDE: dict[type, object] = {}
