"""Sentences about themes as people part, split and hand them on, and about steps that were taken back."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from crisis.rules.entry import Entry
from crisis.rules.steps.steps import Steps
from crisis.rules.steps.trail import StepUndone
from crisis.rules.themes.entrusting import ThemeAnswerProposed, ThemeAssigned
from crisis.rules.themes.parting import ThemesParted
from crisis.rules.themes.splitting import ThemeSplit

from ..language import clock_words
from .asked import SENTENCES as ASKED
from .heeded import SENTENCES as HEEDED
from .house import Sentence
from .named import Named
from .replied import SENTENCES as REPLIED


def split(e: ThemeSplit, named: Named) -> str:
    count = len(e.questions)
    return ngettext(
        "Took 1 question out of %(theme)s, into %(into)s",
        "Took %(num)s questions out of %(theme)s, into %(into)s",
        count,
        theme=named.theme(e.theme),
        into=named.theme(e.into),
    )


def parted(e: ThemesParted, named: Named) -> str:
    return _(
        "Said that %(theme)s and %(other)s are never one",
        theme=named.theme(e.theme),
        other=named.theme(e.other),
    )


def assigned(e: ThemeAssigned, named: Named) -> str:
    return _(
        "Gave the theme %(theme)s to %(department)s, due %(time)s",
        theme=named.theme(e.theme),
        department=named.department(e.department),
        time=clock_words(e.due),
    )


def proposed(e: ThemeAnswerProposed, named: Named) -> str:
    return _("Proposed an answer for the theme %(theme)s", theme=named.theme(e.theme))


def undone(e: StepUndone, named: Named) -> str:
    """What was taken back, and how many questions stay where somebody has put them since."""
    taken = named.room[Steps].all
    step, again = taken.get(e.step), False
    while step is not None and isinstance(step.entry, StepUndone):
        step, again = taken.get(step.entry.step), not again
    what = SAID[type(step.entry)](step.entry, named) if step else str(e.step)
    said = _("Did again: %(what)s", what=what) if again else _("Undid: %(what)s", what=what)
    if not e.left:
        return said
    left = ngettext(
        "1 question was changed since and stays", "%(num)s questions were changed since and stay", len(e.left)
    )
    return _("%(undone)s (%(left)s)", undone=said, left=left)


SENTENCES: dict[type[Entry], Sentence] = {
    ThemeSplit: split,
    ThemesParted: parted,
    ThemeAssigned: assigned,
    ThemeAnswerProposed: proposed,
    StepUndone: undone,
}
SAID: dict[type[Entry], Sentence] = {**ASKED, **HEEDED, **REPLIED, **SENTENCES}
