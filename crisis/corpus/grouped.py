"""A list grouped as the console would group it if nobody corrected it: one question at a time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from crisis.grouping import Engine

from .sheet import Listed


def group_online(listed: Iterable[Listed], engine: Engine) -> dict[str, str]:
    """The group of each question, by id, once all were heard; named for the question that began it."""
    heard = [question.id for question in listed if engine.take(question.id, question.text, question.lang)]
    return {question: engine.group_of(question) or question for question in heard}


def shuffled(listed: Sequence[Listed], seed: int) -> list[Listed]:
    """The same questions in another order, the same for the same seed on every machine."""
    order = list(listed)
    random.Random(seed).shuffle(order)  # noqa: S311 - an order of arrival is no secret
    return order
