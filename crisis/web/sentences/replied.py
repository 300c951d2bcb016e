"""Sentences about replies to one asker, what was handed on within the house, and who answers when."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from crisis.rules.entry import Entry
from crisis.rules.outgoing.sending import ReplyGiven
from crisis.rules.persons.title import PersonTitled
from crisis.rules.questions.conversation import QuestionFollowedUp
from crisis.rules.questions.referral import AnswerProposed, QuestionAssigned, QuestionEscalated
from crisis.rules.questions.rota import ShiftDropped, ShiftsPlanned
from crisis.rules.sorting.triage import QuestionClosed

from ..language import clock_words
from ..naming import listed
from .house import Sentence
from .named import Named


def replied(e: ReplyGiven, named: Named) -> str:
    question = named.question(e.question)
    if e.promise:
        return _(
            "Promised an answer to %(question)s by %(time)s", question=question, time=clock_words(e.promise)
        )
    if e.reply_kind == "redirect":
        return _("Passed %(question)s on, and told the one who asked", question=question)
    if e.reply_kind == "elsewhere":
        return _("Said in the open that %(question)s goes on by mail", question=question)
    if e.by_mail:
        return _("Answered %(question)s by e-mail", question=question)
    return _("Answered %(question)s where it was asked", question=question)


def closed(e: QuestionClosed, named: Named) -> str:
    question = named.question(e.question)
    return {
        "praise": _("Closed %(question)s without an answer: praise", question=question),
        "spam": _("Closed %(question)s without an answer: spam", question=question),
    }.get(e.ending, _("Closed %(question)s: everything was said", question=question))


def followed_up(e: QuestionFollowedUp, named: Named) -> str:
    return _("Opened %(question)s again: the asker came back to it", question=named.question(e.question))


def assigned(e: QuestionAssigned, named: Named) -> str:
    return _(
        "Asked %(department)s for the words to %(question)s, by %(time)s",
        department=named.department(e.department),
        question=named.question(e.question),
        time=clock_words(e.due),
    )


def proposed(e: AnswerProposed, named: Named) -> str:
    return _("Wrote an answer to %(question)s for the desk", question=named.question(e.question))


def escalated(e: QuestionEscalated, named: Named) -> str:
    called = [named.person(person) for person in (e.manager, *e.unit) if person]
    return _(
        "Called in %(people)s about %(question)s",
        people=listed(dict.fromkeys(called)),
        question=named.question(e.question),
    )


def planned(e: ShiftsPlanned, named: Named) -> str:
    return ngettext(
        "Planned %(num)s shift for %(person)s",
        "Planned %(num)s shifts for %(person)s",
        len(e.shifts),
        person=named.person(e.shifts[0].person),
    )


def dropped(e: ShiftDropped, named: Named) -> str:
    return _("Took a shift back")


def titled(e: PersonTitled, named: Named) -> str:
    return _("Wrote down the title of %(person)s", person=named.person(e.person))


SENTENCES: dict[type[Entry], Sentence] = {
    ReplyGiven: replied,
    QuestionClosed: closed,
    QuestionFollowedUp: followed_up,
    QuestionAssigned: assigned,
    AnswerProposed: proposed,
    QuestionEscalated: escalated,
    ShiftsPlanned: planned,
    ShiftDropped: dropped,
    PersonTitled: titled,
}
