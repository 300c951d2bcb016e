"""Sentences about what was removed, left unanswered, heard, kept or breached. No resident is named in one."""

from __future__ import annotations

from flask_babel import gettext as _

from crisis.rules.accounts.breach import BreachRecorded
from crisis.rules.entry import Entry
from crisis.rules.ids import MessageId, PostId
from crisis.rules.questions.heard import HeardNoted
from crisis.rules.records.retention import ArchiveFlagged, ArchiveUnflagged, Kind
from crisis.rules.removals.removal import (
    LeftUnanswered,
    QuestionRemoved,
    QuestionRestored,
    Removal,
    RemovalConfirmed,
    RemovalDeclined,
    RemovalDone,
    RemovalProposed,
    RemovalRegistered,
)

from ..language import clock_words
from .house import Sentence
from .named import Named


def removed(e: QuestionRemoved, named: Named) -> str:
    question = named.question(e.question)
    if e.secret:
        return _("Sealed %(question)s: secret material", question=question)
    if e.second:
        return _(
            "Agreed to remove %(question)s, as %(who)s proposed",
            question=question,
            who=named.person(e.second),
        )
    return _(
        "Removed %(question)s, on the ground “%(ground)s”", question=question, ground=named.ground(e.ground)
    )


def proposed(e: RemovalProposed, named: Named) -> str:
    what = _subject(e, named)
    if e.alone:
        return _(
            "Kept the evidence of %(what)s, to be taken down: “%(ground)s”",
            what=what,
            ground=named.ground(e.ground),
        )
    return _(
        "Proposed to remove %(what)s, on the ground “%(ground)s”", what=what, ground=named.ground(e.ground)
    )


def left(e: LeftUnanswered, named: Named) -> str:
    what = _subject(e, named)
    if e.reported:
        return _(
            "Let %(what)s stand without a dialogue, and reported it: “%(ground)s”",
            what=what,
            ground=named.ground(e.ground),
        )
    return _("Let %(what)s stand without a dialogue: “%(ground)s”", what=what, ground=named.ground(e.ground))


def confirmed(e: RemovalConfirmed, named: Named) -> str:
    return _("Agreed to take down %(what)s", what=_of(e.removal, named))


def declined(e: RemovalDeclined, named: Named) -> str:
    return _("Let %(what)s stand after all", what=_of(e.removal, named))


def done(e: RemovalDone, named: Named) -> str:
    return _("Took down %(what)s", what=_of(e.removal, named))


def registered(e: RemovalRegistered, named: Named) -> str:
    return _("Registered %(what)s as %(number)s", what=_of(e.removal, named), number=e.registry)


def restored(e: QuestionRestored, named: Named) -> str:
    return _("Put %(question)s back", question=named.question(e.question))


def _of(removal: str, named: Named) -> str:
    found = named.removal(removal)
    return _subject(found, named) if found else _("a comment")


def _subject(told: Removal | RemovalProposed | LeftUnanswered, named: Named) -> str:
    """A question by its number, a comment by its account."""
    if told.question:
        return named.question(told.question)
    if told.account:
        return _("a comment on %(account)s", account=named.account(told.account))
    return _("a comment on somebody else’s page")


def heard(e: HeardNoted, named: Named) -> str:
    return _("Noted where %(question)s was said", question=named.question(e.question))


def flagged(e: ArchiveFlagged, named: Named) -> str:
    what = record(e.record, e.subject, named)
    if e.registry:
        return _("Marked %(what)s to be kept, registered as %(number)s", what=what, number=e.registry)
    return _("Marked %(what)s to be kept", what=what)


def unflagged(e: ArchiveUnflagged, named: Named) -> str:
    return _("Took the mark to be kept off %(what)s", what=record(e.record, e.subject, named))


def record(kind: Kind, subject: str, named: Named) -> str:
    """What bears a flag, in words."""
    match kind:
        case Kind.QUESTION:
            return named.question(subject)
        case Kind.MESSAGE:
            return named.message(MessageId(subject))
        case Kind.POST:
            return named.post(PostId(subject))
        case Kind.REMOVED:
            return _of(subject, named)


def breach(e: BreachRecorded, named: Named) -> str:
    return _(
        "Recorded what happened on %(account)s, %(time)s",
        account=named.account(e.account),
        time=clock_words(e.happened_at),
    )


SENTENCES: dict[type[Entry], Sentence] = {
    QuestionRemoved: removed,
    QuestionRestored: restored,
    RemovalProposed: proposed,
    RemovalConfirmed: confirmed,
    RemovalDeclined: declined,
    RemovalDone: done,
    LeftUnanswered: left,
    RemovalRegistered: registered,
    HeardNoted: heard,
    ArchiveFlagged: flagged,
    ArchiveUnflagged: unflagged,
    BreachRecorded: breach,
}
