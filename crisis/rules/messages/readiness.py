"""Whether a draft is ready to be read by its approver: its channels, its length, and what was found in it."""

from __future__ import annotations

from ..accounts.register import Account, account_of
from ..adopted.adoption import asked_for, clause_behind, clause_for, policy_of
from ..adopted.duty import Duty
from ..levels.level import Level, Standing
from ..levels.lock import may_speak_for_all
from ..refusal import Reason, Refused
from ..room import Room
from .draft import Draft
from .message import Message
from .pictures import OF_A_PICTURE, must_be_shown_rightly

# Findings that nobody can answer for: what must be there is not, or what must not be there is.
MEND = frozenset({"empty", "no_source", "no_fact", "rumour"})


def sender_of(room: Room) -> str:
    """In whose name the municipality speaks at today's level."""
    policy = policy_of(room)
    return policy.sender if room[Standing].level is Level.CRISIS else policy.municipality


def must_be_ready(room: Room, message: Message, accepted: tuple[str, ...]) -> None:
    """Nothing, if the draft that stands may be handed in; Refused with the first thing that it lacks."""
    draft = message.draft
    accounts = [account_of(room, a) for a in draft.accounts]
    if not accounts:
        raise Refused(Reason.NOT_A_CHANNEL, facts={"level": room[Standing].level})
    for account in accounts:
        may_speak_for_all(room, account)
    _must_be_on_the_website(room, accounts)
    _must_fit(room, draft)
    must_be_shown_rightly(room, draft.findings)
    _must_be_looked_at(room, draft, accepted)


def must_carry_todays_sender(room: Room, draft: Draft) -> None:
    """Nothing, if it was rendered in the name that holds today: in a crisis, that of the leadership."""
    if draft.sender and draft.sender != sender_of(room):
        raise Refused(
            Reason.OTHER_SENDER,
            clause=clause_behind(room, Reason.OTHER_SENDER),
            since=room[Standing].since,
            by=room[Standing].by,
            ask=draft.author,
            facts={"sender": sender_of(room)},
        )


def must_be_dismissed(room: Room, draft: Draft, accepted: tuple[str, ...]) -> None:
    """Nothing, once an approver has herself said of each identity number that it may stand."""
    still = [f.id for f in draft.findings if f.kind == "identity" and f.id not in accepted]
    if still:
        clause = clause_for(room, Duty.IDENTITY_GATE)
        facts = {"findings": ", ".join(still), "step": "approve"}
        raise Refused(Reason.CHECKS_OPEN, clause=clause, facts=facts)


def _must_be_on_the_website(room: Room, accounts: list[Account]) -> None:
    if asked_for(room, Duty.WEBSITE_FIRST) and not any(a.channel == "website" for a in accounts):
        raise Refused(Reason.WEBSITE_FIRST, clause=clause_behind(room, Reason.WEBSITE_FIRST))


def _must_fit(room: Room, draft: Draft) -> None:
    if draft.excess:
        worst = max(draft.excess, key=lambda e: e.over)
        raise Refused(
            Reason.TOO_LONG, facts={"account": account_of(room, worst.account).name, "over": worst.over}
        )


# The duty behind a kind of finding: its clause is what the refusal cites.
BEHIND = {
    "identity": Duty.IDENTITY_GATE,
    "no_source": Duty.SOURCED_FACTS,
    "no_fact": Duty.FACT_FOR_RUMOUR,
    "rumour": Duty.FACT_FOR_RUMOUR,
    "no_contact": Duty.LINK_AND_CONTACT,
    "no_link": Duty.LINK_AND_CONTACT,
    **OF_A_PICTURE,
}


def _must_be_looked_at(room: Room, draft: Draft, accepted: tuple[str, ...]) -> None:
    still_open = [f for f in draft.findings if f.id not in accepted or f.kind in MEND]
    if still_open:
        duties = (BEHIND[f.kind] for f in still_open if f.kind in BEHIND)
        clauses = (clause_for(room, duty) for duty in duties)
        raise Refused(
            Reason.CHECKS_OPEN,
            clause=next((clause for clause in clauses if clause), None),
            facts={"findings": ", ".join(f.id for f in still_open)},
        )
