"""Whether anything in a drill was as it must never be: looked at once more when all is over.

verdict(play.console, play.settings)      # sentences, one for each thing; empty when all held
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from crisis.console import Console
from crisis.opening import open_to_verify
from crisis.rules.drills.measures import Figures
from crisis.rules.messages.message import Message, Messages
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.settings import Settings


def verdict(console: Console, settings: Settings, figures: Figures) -> tuple[str, ...]:
    """What is wrong: at the wrong level, by the wrong hand, unmarked, left lying, or not as written."""
    return (*_astray(figures), *_alone(console), *_lying(console), *_unmarked(settings), *_unsound(settings))


def _astray(figures: Figures) -> Iterator[str]:
    for one in figures.gate.astray:
        yield f"{one.delivery} left at the wrong level: {one.why} (entry {one.seq})."


def _alone(console: Console) -> Iterator[str]:
    for message in console.room()[Messages].all.values():
        if _by_its_author(message):
            yield f"{message.id} was approved by somebody who wrote in it."


def _by_its_author(message: Message) -> bool:
    return message.approval is not None and message.approved_by in message.contributors


def _lying(console: Console) -> Iterator[str]:
    for delivery in console.room()[Deliveries].interrupted():
        if delivery.outcome is Outcome.CLAIMED:
            yield f"{delivery.id} was begun and never ended."


def _unmarked(settings: Settings) -> Iterator[str]:
    for file in sorted((settings.home / "outbox").glob("*.json")):
        written = json.loads(file.read_text("utf-8"))
        if written.get("exercise") is not True or not str(written.get("shown", "")).startswith(
            written["mark"]
        ):
            yield f"{file.name} does not say that it is an exercise."


def _unsound(settings: Settings) -> Iterator[str]:
    journal = open_to_verify(settings.home)
    try:
        found = journal.verify()
    finally:
        journal.close()
    if not found.sound:
        yield "The journal does not verify."
