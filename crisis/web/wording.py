"""Words for people: every reason to say no, in three short lines, in one place so that they stay alike.

The three are: what was stopped; why; what you can do now. Who, since when, which clause and whom to ask stand
beside them on the page, because they come from the refusal itself.
"""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from crisis.journal import Why
from crisis.rules.refusal import Reason

from .words import Facts, Words
from .words_of_accounts import OF_ACCOUNTS
from .words_of_drills import OF_DRILLS
from .words_of_messages import OF_MESSAGES
from .words_of_themes import OF_THEMES


def reason_words(reason: Reason, facts: Facts) -> Words:
    """The words of a refusal, in the language of this request."""
    return REASONS[reason](facts)


def not_saved_words(why: Why) -> Words:
    """The words for a journal that could not write."""
    what = _("Not saved.")
    if why is Why.BUSY:
        return Words(
            what=what,
            why=_("Another program is holding the journal."),
            now=_("Wait a few seconds and send again. What you wrote is still here."),
        )
    if why is Why.FULL:
        return Words(
            what=what,
            why=_("The disk is full. Space is held back for setting the level and correcting errors."),
            now=_("Tell municipal IT to free space on the server. What you wrote is still here."),
        )
    return Words(
        what=what,
        why=_("The server cannot write to its disk."),
        now=_("Tell municipal IT. Reading still works, and what you wrote is still here."),
    )


def _role(facts: Facts) -> Words:
    return Words(
        what=_("Not done: this is not for your role."),
        why=_("The policy names others for this step."),
        now=_("Ask somebody whose role it is, or the administrator if yours is wrong."),
    )


def _locked(facts: Facts) -> Words:
    return Words(
        what=_("Not posted: %(account)s is locked.", account=facts["account"]),
        why=_("The crisis staff is set. Outgoing posts of departments are stopped; comments stay open."),
        now=_("Propose a message to the crisis staff, or ask for an exception."),
    )


def _not_a_channel(facts: Facts) -> Words:
    if "account" not in facts:
        return Words(
            what=_("Not submitted: no channel is ticked."),
            why=_("The draft is saved, and nobody reads it yet."),
            now=_("Tick at least one channel."),
        )
    return Words(
        what=_("Not sent: this channel does not speak now."),
        why=_("The policy names other channels at this level."),
        now=_("Choose the channels that the policy names."),
    )


def _consult_first(facts: Facts) -> Words:
    return Words(
        what=_("Not posted: consult the communications unit first."),
        why=_("The municipality is at the level “consult”."),
        now=_("Talk to them, note with whom you spoke, and send again."),
    )


def _not_lead(facts: Facts) -> Words:
    return Words(
        what=_("Not done: only the one who leads can do this now."),
        why=_("One person leads at any moment, and she has not delegated this to you."),
        now=_("Ask the lead. If she is silent, a deputy can take over when the clock allows it."),
    )


def _edited_meanwhile(facts: Facts) -> Words:
    return Words(
        what=_("Not done: the text was changed while you had it open."),
        why=_("What you saw is not what stands now."),
        now=_("Look at the difference below. Your own text is kept here."),
    )


def _not_in_this_phase(facts: Facts) -> Words:
    return Words(
        what=_("Not done: it has moved on since you opened the page."),
        why=_("This step is not possible from where it stands now."),
        now=_("Reload the page to see where it stands."),
    )


def _expired(facts: Facts) -> Words:
    if "shift" in facts:
        return Words(
            what=_("Not planned: that shift is over already."),
            why=_("Nobody can be put on duty in hours that have gone by."),
            now=_("Choose a later day, or hours that end later."),
        )
    return Words(
        what=_("Not done: its time has run out."),
        why=_("An approval and a validity have an end, and nothing goes out after it."),
        now=_("Submit it again, or choose a later time."),
    )


def _unknown(facts: Facts) -> Words:
    return Words(
        what=_("Not done: there is no such thing here."),
        why=_("It may have been closed, or the address is wrong."),
        now=_("Go back and choose from the list."),
    )


def _already(facts: Facts) -> Words:
    return Words(
        what=_("Nothing was changed: it is so already."),
        why=_("Somebody was before you, or the button was pressed twice."),
        now=_("Reload the page to see where it stands."),
    )


def _second_person(facts: Facts) -> Words:
    return Words(
        what=_("Not done: this needs another person."),
        why=_("Some steps are never one person’s alone."),
        now=_("Ask a colleague with the same role to do it."),
    )


def _ground(facts: Facts) -> Words:
    return Words(
        what=_("Not removed: the policy names no such ground."),
        why=_("Criticism is never removed, and other things only on the grounds that were adopted."),
        now=_("Choose one of the policy’s grounds, or answer it."),
    )


def _evidence_first(facts: Facts) -> Words:
    return Words(
        what=_("Not removed: evidence comes first."),
        why=_("What is removed must be documented before it is gone."),
        now=_("Hand in a picture of it, or write where one is kept."),
    )


def _too_early(facts: Facts) -> Words:
    if facts.get("of") == "replay":
        return Words(
            what=_("No link was made: it is still going on."),
            why=_("A replay is shared once the crisis or the drill is over."),
            now=_("Make the link after the stand-down."),
        )
    return Words(
        what=_("Not done: it is too early."),
        why=_("The clock that allows this step has not run out yet."),
        now=_("Wait, or phone the one who leads."),
    )


def _no_level(facts: Facts) -> Words:
    return Words(
        what=_("Not done: this is not possible at today’s level."),
        why=_("The step belongs to another level."),
        now=_("Look at the top of the page for the level that stands."),
    )


def _must_answer(facts: Facts) -> Words:
    if facts.get("alarm"):
        return Words(
            what=_("Not closed: its words sound like danger, and nobody has looked."),
            why=_("What may be life and safety is never closed in silence."),
            now=_("Say first whether somebody is in danger."),
        )
    return Words(
        what=_("Not closed: this kind of question is always answered."),
        why=_("The policy names kinds that nobody closes in silence; what is unsorted may be one."),
        now=_("Answer it, say when the answer comes, or sort it first if it is something else."),
    )


def _bundle(facts: Facts) -> Words:
    return Words(
        what=_("Not sent: nobody is answered alone now."),
        why=_("The crisis staff is set, and what goes out is approved: questions are answered together."),
        now=_("Put it in a theme. In the ready words you can still promise an answer, or pass a case on."),
    )


def _uncertain(facts: Facts) -> Words:
    return Words(
        what=_("Not sent again: it may have gone out already."),
        why=_("The connection broke before an answer came."),
        now=_("Look at the place itself, then say whether it went out."),
    )


REASONS: dict[Reason, Callable[[Facts], Words]] = {
    Reason.ROLE: _role,
    Reason.LOCKED: _locked,
    Reason.NOT_A_CHANNEL: _not_a_channel,
    Reason.CONSULT_FIRST: _consult_first,
    Reason.NOT_LEAD: _not_lead,
    Reason.EDITED_MEANWHILE: _edited_meanwhile,
    Reason.NOT_IN_THIS_PHASE: _not_in_this_phase,
    Reason.EXPIRED: _expired,
    Reason.UNKNOWN: _unknown,
    Reason.ALREADY: _already,
    Reason.SECOND_PERSON: _second_person,
    Reason.GROUND: _ground,
    Reason.EVIDENCE_FIRST: _evidence_first,
    Reason.TOO_EARLY: _too_early,
    Reason.NO_LEVEL: _no_level,
    Reason.MUST_ANSWER: _must_answer,
    Reason.BUNDLE: _bundle,
    Reason.UNCERTAIN_OUTCOME: _uncertain,
    **OF_MESSAGES,
    **OF_THEMES,
    **OF_ACCOUNTS,
    **OF_DRILLS,
}
