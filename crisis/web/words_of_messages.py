"""Why a message does not go on: the words of these refusals."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from crisis.rules.refusal import Reason

from .words import Facts, Words


def _own_message(facts: Facts) -> Words:
    return Words(
        what=_("Not approved: you wrote in it yourself."),
        why=_("Nobody approves a text that they wrote a word of. The same holds in drills."),
        now=_("Let another approver read it. The lead can delegate."),
    )


def _checks_open(facts: Facts) -> Words:
    if all(":picture." in found for found in str(facts.get("findings", "")).split(", ")):
        return Words(
            what=_("Not sent: something about the picture wants a decision."),
            why=_("Something was asked about it, and nobody has answered."),
            now=_("Answer what is asked, or accept it by ticking it."),
        )
    return Words(
        what=_("Not approved: a person’s number stands in it.")
        if facts.get("step") == "approve"
        else _("Not submitted: something in the text wants a decision."),
        why=_("A place may hold a person’s number, or lack a text, a link, a contact or a source."),
        now=_("Mend each place, or accept it by ticking it."),
    )


def _picture(facts: Facts) -> Words:
    unasked = _("Nobody has said that the people in it agreed. The policy wants their consent.")
    why = {
        "no_alt": _("Nobody has said in words what it shows. Who cannot see it would be left out."),
        "no_consent": unasked,
        "unasked": unasked,
        "no_guardian": _("Somebody in it is under 15. The policy wants the guardian’s consent in writing."),
    }
    return Words(
        what=_("Not sent: the picture may not go out like this."),
        why=why.get(str(facts["lacks"]), _("Something is still to be said about it.")),
        now=_("Answer what is asked beside the picture, take another, or take it out."),
    )


def _website_first(facts: Facts) -> Words:
    return Words(
        what=_("Not sent: the website comes first."),
        why=_("The website is the main channel, and the others carry its link."),
        now=_("Add the website to the channels of this message."),
    )


def _too_long(facts: Facts) -> Words:
    return Words(
        what=_("Not submitted: the text is too long for %(account)s.", account=facts.get("account", "")),
        why=_("It is %(over)s characters over what the platform takes.", over=facts.get("over", "")),
        now=_("Shorten the short text, or leave that channel out."),
    )


def _clearance_first(facts: Facts) -> Words:
    return Words(
        what=_("Not done: somebody outside clears this first."),
        why=_("The text touches: %(about)s. Asked first: %(by)s.", about=facts["about"], by=facts["by"]),
        now=_("Ask them, then enter who cleared it and how, below the text. An edit voids a clearance."),
    )


def _touches_unsaid(facts: Facts) -> Words:
    return Words(
        what=_("Not done: does it touch what others must clear?"),
        why=_("In a crisis the policy wants a yes or a no before a text goes to its approver."),
        now=_("Tick what it touches, or “None of these”."),
    )


def _other_sender(facts: Facts) -> Words:
    return Words(
        what=_("Not done: the text was saved under another sender."),
        why=_("The level has changed since. Now the sender is %(sender)s.", sender=facts["sender"]),
        now=_("Let its writer open it and submit it again; the words stay as they are."),
    )


def _withheld(facts: Facts) -> Words:
    return Words(
        what=_("Not submitted: a theme in it is withheld."),
        why=_("Somebody decided, with a reason, that it is not answered yet."),
        now=_("Take the theme up again on its own page, or leave it out."),
    )


def _rumour(facts: Facts) -> Words:
    return Words(
        what=_("Not done: it repeats a rumour."),
        why=_("A rumour that is denied in its own words is passed on by it."),
        now=_("Say what is known instead, in words of your own."),
    )


def _fact(facts: Facts) -> Words:
    number = facts["number"]
    over = _("Say anew what is known, or take the fact out of the text.")
    why, now = {
        "proposed": (
            _("Nobody has approved fact F-%(number)s yet.", number=number),
            _("Let it be approved first, under Facts."),
        ),
        "returned": (_("Fact F-%(number)s was returned to whoever proposed it.", number=number), over),
        "expired": (
            _("The time of fact F-%(number)s has run out.", number=number),
            _("Let an approver renew it under Facts, or take it out of the text."),
        ),
        "replaced": (
            _("Fact F-%(number)s stands in newer words now.", number=number),
            _("Use the newer words of the fact."),
        ),
        "withdrawn": (
            _("Fact F-%(number)s was withdrawn: it is not certain any more.", number=number),
            over,
        ),
    }[str(facts["why"])]
    return Words(what=_("Not done: the text rests on fact F-%(number)s.", number=number), why=why, now=now)


OF_MESSAGES: dict[Reason, Callable[[Facts], Words]] = {
    Reason.OWN_MESSAGE: _own_message,
    Reason.CHECKS_OPEN: _checks_open,
    Reason.PICTURE: _picture,
    Reason.WEBSITE_FIRST: _website_first,
    Reason.TOO_LONG: _too_long,
    Reason.CLEARANCE_FIRST: _clearance_first,
    Reason.TOUCHES_UNSAID: _touches_unsaid,
    Reason.OTHER_SENDER: _other_sender,
    Reason.FACT: _fact,
    Reason.RUMOUR: _rumour,
    Reason.WITHHELD: _withheld,
}
