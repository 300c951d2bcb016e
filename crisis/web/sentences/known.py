"""Sentences about facts: what is known, who said that it may be said, and that it ran out."""

from __future__ import annotations

from flask_babel import gettext as _

from crisis.rules.entry import Entry
from crisis.rules.facts.meeting import RumourFactChosen
from crisis.rules.facts.saying import (
    FactApproved,
    FactExpired,
    FactProposed,
    FactRenewed,
    FactReturned,
    FactWithdrawn,
)

from ..language import clock_words
from .house import Sentence
from .named import Named


def proposed(e: FactProposed, named: Named) -> str:
    until = clock_words(e.valid_until)
    return _("Proposed the fact %(fact)s, valid until %(time)s", fact=named.fact(e.fact), time=until)


def approved(e: FactApproved, named: Named) -> str:
    return _("Approved the fact %(fact)s", fact=named.fact(e.fact))


def returned(e: FactReturned, named: Named) -> str:
    return _("Returned the fact %(fact)s", fact=named.fact(e.fact))


def renewed(e: FactRenewed, named: Named) -> str:
    until = clock_words(e.valid_until)
    return _("Said that the fact %(fact)s still holds, until %(time)s", fact=named.fact(e.fact), time=until)


def withdrawn(e: FactWithdrawn, named: Named) -> str:
    return _("Withdrew the fact %(fact)s: what rests on it is being checked", fact=named.fact(e.fact))


def expired(e: FactExpired, named: Named) -> str:
    return _(
        "The time of the fact %(fact)s ran out: what rests on it is being checked", fact=named.fact(e.fact)
    )


def chosen(e: RumourFactChosen, named: Named) -> str:
    return _(
        "Chose the fact %(fact)s to meet the rumour in %(question)s",
        fact=named.fact(e.fact),
        question=named.question(e.question),
    )


SENTENCES: dict[type[Entry], Sentence] = {
    FactProposed: proposed,
    FactApproved: approved,
    FactReturned: returned,
    FactRenewed: renewed,
    FactWithdrawn: withdrawn,
    FactExpired: expired,
    RumourFactChosen: chosen,
}
