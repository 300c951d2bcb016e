"""Sentences about messages and what becomes of each thing that goes out."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from crisis.rules.entry import Entry
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.message import MessageNudged, MessageReturned
from crisis.rules.messages.submission import MessageApproved, MessageCleared, MessageSubmitted
from crisis.rules.outgoing.sending import (
    AnswersPlanned,
    DispatchClaimed,
    DispatchExpired,
    DispatchFailed,
    DispatchRetried,
    DispatchSettled,
    DispatchSucceeded,
    DispatchUncertain,
    MessageReleased,
    MessageWithdrawn,
    QuestionAnswered,
)

from .house import Sentence
from .named import Named


def drafted(e: MessageDrafted, named: Named) -> str:
    return _("Wrote in %(message)s", message=named.message(e.message))


def submitted(e: MessageSubmitted, named: Named) -> str:
    return _("Submitted %(message)s for approval", message=named.message(e.message))


def cleared(e: MessageCleared, named: Named) -> str:
    message = named.message(e.message)
    return _("Noted that %(message)s was cleared from outside: %(what)s", message=message, what=e.clearance)


def nudged(e: MessageNudged, named: Named) -> str:
    return _("Reminded the lead that %(message)s waits", message=named.message(e.message))


def approved(e: MessageApproved, named: Named) -> str:
    message = named.message(e.message)
    return _("Approved %(message)s, exactly as in entry %(number)s", message=message, number=e.draft)


def returned(e: MessageReturned, named: Named) -> str:
    return _("Returned %(message)s", message=named.message(e.message))


def released(e: MessageReleased, named: Named) -> str:
    accounts = named.accounts(planned.account for planned in e.planned)
    return _("Published %(message)s to %(accounts)s", message=named.message(e.message), accounts=accounts)


def withdrawn(e: MessageWithdrawn, named: Named) -> str:
    if e.was_out:
        return _("Withdrew %(message)s, which was out", message=named.message(e.message))
    return _("Withdrew %(message)s before it was out", message=named.message(e.message))


def answers_planned(e: AnswersPlanned, named: Named) -> str:
    return ngettext(
        "Planned the answer to %(num)s person who asked",
        "Planned the answer to %(num)s persons who asked",
        len(e.asked),
    )


def answered(e: QuestionAnswered, named: Named) -> str:
    return _(
        "Answered %(question)s with what stands in %(message)s",
        question=named.question(e.question),
        message=named.message(e.message),
    )


def claimed(e: DispatchClaimed, named: Named) -> str:
    if e.by_hand:
        return _("Left to be posted by hand: %(delivery)s", delivery=named.delivery(e.delivery))
    return _("Began to send: %(delivery)s", delivery=named.delivery(e.delivery))


def succeeded(e: DispatchSucceeded, named: Named) -> str:
    return _("Sent: %(delivery)s", delivery=named.delivery(e.delivery))


def failed(e: DispatchFailed, named: Named) -> str:
    if e.final:
        return _("Could not send, and will not try again: %(delivery)s", delivery=named.delivery(e.delivery))
    return _("Could not send yet, and will try again: %(delivery)s", delivery=named.delivery(e.delivery))


def uncertain(e: DispatchUncertain, named: Named) -> str:
    return _("May have sent, for the connection broke: %(delivery)s", delivery=named.delivery(e.delivery))


def settled(e: DispatchSettled, named: Named) -> str:
    delivery = named.delivery(e.delivery)
    if e.went_out:
        return _("Looked, and it is out: %(delivery)s", delivery=delivery)
    return _("Looked, and it is not out: %(delivery)s", delivery=delivery)


def retried(e: DispatchRetried, named: Named) -> str:
    return _("Asked to try again: %(delivery)s", delivery=named.delivery(e.delivery))


def expired(e: DispatchExpired, named: Named) -> str:
    delivery = named.delivery(e.delivery)
    if e.stopped:
        return _("Did not send, because the rules of today stop it: %(delivery)s", delivery=delivery)
    return _("Did not send, because its time had run out: %(delivery)s", delivery=delivery)


SENTENCES: dict[type[Entry], Sentence] = {
    MessageDrafted: drafted,
    MessageSubmitted: submitted,
    MessageNudged: nudged,
    MessageCleared: cleared,
    MessageApproved: approved,
    MessageReturned: returned,
    MessageReleased: released,
    MessageWithdrawn: withdrawn,
    AnswersPlanned: answers_planned,
    QuestionAnswered: answered,
    DispatchClaimed: claimed,
    DispatchSucceeded: succeeded,
    DispatchFailed: failed,
    DispatchUncertain: uncertain,
    DispatchSettled: settled,
    DispatchRetried: retried,
    DispatchExpired: expired,
}
