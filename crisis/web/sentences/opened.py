"""Sentences about how accounts come to be, who may write on them, and what is kept of them."""

from __future__ import annotations

from flask_babel import format_date
from flask_babel import gettext as _

from crisis.rules.accounts.application import (
    ApplicationAssessed,
    ApplicationCleared,
    ApplicationDecided,
    ApplicationKnown,
    ApplicationMade,
    ApplicationWithdrawn,
)
from crisis.rules.accounts.lending import OpeningLent, OpeningTakenBack
from crisis.rules.accounts.mandate import MandateEnded, MandateGiven
from crisis.rules.accounts.medium import MediumPictured
from crisis.rules.accounts.papers import AccountAssessed, TermsFiled
from crisis.rules.entry import Entry

from .house import Sentence
from .named import Named


def made(e: ApplicationMade, named: Named) -> str:
    return _("Applied for the account %(account)s", account=e.wanted.name)


def cleared(e: ApplicationCleared, named: Named) -> str:
    return _("Cleared the application for %(account)s", account=named.application(e.application))


def known(e: ApplicationKnown, named: Named) -> str:
    return _("Took note of the application for %(account)s", account=named.application(e.application))


def application_assessed(e: ApplicationAssessed, named: Named) -> str:
    account = named.application(e.application)
    return _("Entered when risk and privacy of %(account)s were assessed", account=account)


def decided(e: ApplicationDecided, named: Named) -> str:
    account = named.application(e.application)
    if e.granted:
        return _("Granted the account %(account)s", account=account)
    return _("Declined the account %(account)s", account=account)


def withdrawn(e: ApplicationWithdrawn, named: Named) -> str:
    return _("Withdrew the application for %(account)s", account=named.application(e.application))


def lent(e: OpeningLent, named: Named) -> str:
    day = format_date(e.until, "long")
    return _("Let %(person)s decide on new accounts until %(day)s", person=named.person(e.to), day=day)


def lent_no_more(e: OpeningTakenBack, named: Named) -> str:
    return _("Took the decision on new accounts back")


def pictured(e: MediumPictured, named: Named) -> str:
    return _("Kept a picture of what %(account)s looks like", account=named.account(e.account))


def terms_filed(e: TermsFiled, named: Named) -> str:
    return _("Filed the terms accepted for %(account)s", account=named.account(e.account))


def account_assessed(e: AccountAssessed, named: Named) -> str:
    account = named.account(e.account)
    return _("Entered when risk and privacy of %(account)s were assessed", account=account)


def given(e: MandateGiven, named: Named) -> str:
    return _(
        "Gave %(person)s a mandate for %(account)s",
        person=named.person(e.person),
        account=named.account(e.account),
    )


def ended(e: MandateEnded, named: Named) -> str:
    return _(
        "Ended the mandate of %(person)s for %(account)s",
        person=named.person(e.person),
        account=named.account(e.account),
    )


SENTENCES: dict[type[Entry], Sentence] = {
    ApplicationMade: made,
    ApplicationCleared: cleared,
    ApplicationKnown: known,
    ApplicationAssessed: application_assessed,
    ApplicationDecided: decided,
    ApplicationWithdrawn: withdrawn,
    OpeningLent: lent,
    OpeningTakenBack: lent_no_more,
    MediumPictured: pictured,
    TermsFiled: terms_filed,
    AccountAssessed: account_assessed,
    MandateGiven: given,
    MandateEnded: ended,
}
