"""Themes hear of an undoing: a theme stands again as it did before a step, or a pair is no longer parted."""

from __future__ import annotations

from dataclasses import replace

from ..entry import Recorded
from ..themes.parting import said_apart
from ..themes.theme import Theme, Themes, turned
from .trail import StepUndone, Stood


def stood(theme: Theme) -> Stood:
    """A theme's facts, without a word of its own."""
    assigned = replace(theme.assigned, text=None) if theme.assigned else None
    return Stood(
        titled=theme.titled,
        critical=theme.critical,
        merged_into=theme.merged_into,
        gone=theme.gone,
        withheld=theme.withheld,
        withheld_by=theme.withheld_by,
        review_at=theme.review_at,
        assigned=assigned,
    )


def restored(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, StepUndone)
    if e.pair is not None:
        pair = (e.pair.one, e.pair.other)
        if e.pair.parted:
            return said_apart(part, pair, recorded)
        return replace(part, parted=part.parted.delete(pair))
    if e.theme is None or e.stood is None:
        return part
    theme = part.all[e.theme]
    before = part.trail[e.step].before or theme
    return turned(part, _again(theme, before, e.stood), recorded)


def _again(theme: Theme, before: Theme, facts: Stood) -> Theme:
    """The theme with these facts, and the words they had `before` the step; words it did not touch stay."""
    now = stood(theme)
    same_reason = (theme.withheld_by, theme.review_at) == (facts.withheld_by, facts.review_at)
    return replace(
        theme,
        words=theme.words if theme.titled == facts.titled else before.words,
        titled=facts.titled,
        critical=facts.critical,
        merged_into=facts.merged_into,
        gone=facts.gone,
        withheld=facts.withheld,
        withheld_by=facts.withheld_by,
        withheld_reason=theme.withheld_reason if same_reason else before.withheld_reason,
        review_at=facts.review_at,
        assigned=theme.assigned if facts.assigned == now.assigned else before.assigned,
    )


PART = Themes
APPLY = {StepUndone: restored}
DECIDE: dict[type, object] = {}
