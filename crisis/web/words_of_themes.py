"""Why questions and themes stay as they are: the words of these refusals."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from crisis.rules.refusal import Reason

from .words import Facts, Words


def _parted(facts: Facts) -> Words:
    return Words(
        what=_("Not merged: these two themes are never one."),
        why=_("Somebody looked at both and said that they are not the same."),
        now=_("Talk to that person, or undo it among the latest steps. Then they can be merged."),
    )


def _changed_since(facts: Facts) -> Words:
    return Words(
        what=_("Not undone: somebody has changed it since, or it was answered."),
        why=_("A later step with the same question or theme would be lost."),
        now=_("Undo the later step first, or move it to where it belongs."),
    )


OF_THEMES: dict[Reason, Callable[[Facts], Words]] = {
    Reason.PARTED: _parted,
    Reason.CHANGED_SINCE: _changed_since,
}
