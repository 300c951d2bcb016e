"""Sentences about alarms and who looked, callers who were told, and what the media ask."""

from __future__ import annotations

from flask_babel import gettext as _

from crisis.rules.entry import Entry
from crisis.rules.questions.spoken import QuestionTold
from crisis.rules.sorting.alarm import QuestionAlarmed
from crisis.rules.sorting.heeding import QuestionCalmed
from crisis.rules.sorting.press import QuestionFromPress

from ..language import clock_words
from .house import Sentence
from .named import Named


def alarmed(e: QuestionAlarmed, named: Named) -> str:
    return _("Raised the alarm: %(question)s sounds like danger", question=named.question(e.question))


def calmed(e: QuestionCalmed, named: Named) -> str:
    return _("Looked at %(question)s: nobody is in danger", question=named.question(e.question))


def told(e: QuestionTold, named: Named) -> str:
    question, message = named.question(e.question), named.message(e.message)
    return _("Read the answer in %(message)s aloud to %(question)s", question=question, message=message)


def from_press(e: QuestionFromPress, named: Named) -> str:
    question = named.question(e.question)
    if e.deadline is None:
        return _("Noted %(question)s as from the media", question=question)
    deadline = clock_words(e.deadline)
    return _("Noted %(question)s as from the media, wanted by %(time)s", question=question, time=deadline)


SENTENCES: dict[type[Entry], Sentence] = {
    QuestionAlarmed: alarmed,
    QuestionCalmed: calmed,
    QuestionTold: told,
    QuestionFromPress: from_press,
}
