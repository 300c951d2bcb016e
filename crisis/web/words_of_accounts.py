"""Why an account is not opened, and why somebody may not write on one: the words of these refusals."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from crisis.rules.refusal import Reason

from .naming import listed, role
from .words import Facts, Words


def _opened_by(facts: Facts) -> Words:
    return Words(
        what=_("Not done: the policy names others to decide on new accounts."),
        why=_("Here it is decided by %(roles)s.", roles=listed(map(role, str(facts["roles"]).split(",")))),
        now=_("Apply for the account: the application goes to those who decide."),
    )


def _manager_first(facts: Facts) -> Words:
    return Words(
        what=_("Not granted: no manager has cleared it yet."),
        why=_("The policy wants the department’s manager behind an account before it is opened."),
        now=_("Ask the head of the department to clear the application."),
    )


def _unit_first(facts: Facts) -> Words:
    return Words(
        what=_("Not granted: the communications unit does not know yet."),
        why=_("No account is in use before the unit knows of it."),
        now=_("Ask the unit to look at the application. It stands on its list already."),
    )


def _assess_first(facts: Facts) -> Words:
    return Words(
        what=_("Not granted: risk and privacy are not assessed yet."),
        why=_("The policy wants both assessments, each with its date, before an account is used."),
        now=_("Enter the two dates in the application when the assessments are made."),
    )


def _unanswered(facts: Facts) -> Words:
    return Words(
        what=_("Not sent: a question is not answered."),
        why=_("The policy asks every question of whoever wants an account."),
        now=_("Answer each of them, and send again. What you wrote is still here."),
    )


def _no_mandate(facts: Facts) -> Words:
    return Words(
        what=_("Not posted: you have no mandate for %(account)s.", account=facts["account"]),
        why=_("Only who has a mandate at that time writes in the municipality’s name."),
        now=_("Ask the manager for a mandate. What you wrote is still here."),
    )


def _form_first(facts: Facts) -> Words:
    return Words(
        what=_("Not given: the signed form is missing."),
        why=_("The policy wants the form kept that the manager has signed."),
        now=_("Choose a picture or a PDF of the form, and send again."),
    )


def _elected(facts: Facts) -> Words:
    return Words(
        what=_("Not done: elected members do not publish in the municipality’s channels."),
        why=_("They have their own channels, which the municipality may link to."),
        now=_("What an elected member says goes out as a quote in an approved message."),
    )


OF_ACCOUNTS: dict[Reason, Callable[[Facts], Words]] = {
    Reason.OPENED_BY: _opened_by,
    Reason.MANAGER_FIRST: _manager_first,
    Reason.UNIT_FIRST: _unit_first,
    Reason.ASSESS_FIRST: _assess_first,
    Reason.UNANSWERED: _unanswered,
    Reason.NO_MANDATE: _no_mandate,
    Reason.FORM_FIRST: _form_first,
    Reason.ELECTED: _elected,
}
