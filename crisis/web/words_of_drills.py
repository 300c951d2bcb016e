"""What a drill's phase stops, and what only a drill knows: the words of these refusals."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from crisis.rules.refusal import Reason

from .words import Facts, Words


def _live(facts: Facts) -> Words:
    return Words(
        what=_("Not done: no drill is played in this room."),
        why=_("Only a drill has a script that can be started, paused and played."),
        now=_("Prepare a drill. It has a room of its own."),
    )


def _frozen(facts: Facts) -> Words:
    return Words(
        what=_("Not done: the drill is frozen."),
        why=_("Something real has happened, and nothing in the drill moves any more."),
        now=_("Go to the live room. The controller can let the drill run again later."),
    )


def _drill_over(facts: Facts) -> Words:
    return Words(
        what=_("Not done: the drill is over."),
        why=_("What was done in it stays as it was, so that it can be looked back on."),
        now=_("Note what should be better, or replay it."),
    )


OF_DRILLS: dict[Reason, Callable[[Facts], Words]] = {
    Reason.LIVE: _live,
    Reason.FROZEN: _frozen,
    Reason.DRILL_OVER: _drill_over,
}
