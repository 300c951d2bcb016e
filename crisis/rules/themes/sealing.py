"""Themes hear that a question was removed as secret: a title in its words is not read while it is gone."""

from __future__ import annotations

from dataclasses import replace

from ..entry import Recorded
from ..removals.removal import QuestionRemoved, QuestionRestored
from .theme import Themes


def sealed(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, QuestionRemoved | QuestionRestored)
    secret = isinstance(e, QuestionRemoved) and e.secret
    hers = {
        theme.id: replace(theme, sealed=secret)
        for theme in part.all.values()
        if theme.founder == e.question and theme.sealed != secret
    }
    return replace(part, all=part.all.update(hers)) if hers else part


PART = Themes
APPLY = {QuestionRemoved: sealed, QuestionRestored: sealed}
DECIDE: dict[type, object] = {}
