"""Letting a person in anew: the links are secrets and live elsewhere; that one was made is in the journal.

Whoever hands out such a link could come in by it as somebody else, so no link is made without an entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..entry import Entry, Recorded, entry
from ..ids import PersonId
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from .people import KEEPERS, People, known


@entry("person.invited")
class PersonInvited(Entry):
    """A link was made by which this person sets a password; an earlier one serves no more."""

    person: PersonId


@entry("person.sign_in_reset")
class SignInReset(Entry):
    """Password, authenticator and sessions were taken away, and a link was made."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePerson:
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetSignIn:
    person: PersonId


def _must_be_here(room: Room, person: PersonId) -> None:
    if not known(room, person).active:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"person": person})


def invite(room: Room, command: InvitePerson, who: Actor, now: datetime) -> list[Entry]:
    _must_be_here(room, command.person)
    return [PersonInvited(person=command.person)]


def reset(room: Room, command: ResetSignIn, who: Actor, now: datetime) -> list[Entry]:
    _must_be_here(room, command.person)
    return [SignInReset(person=command.person)]


def noted(part: People, recorded: Recorded) -> People:
    """It changes nothing about what a person is; the journal has it for afterwards."""
    return part


PART = People
APPLY = {PersonInvited: noted, SignInReset: noted}
DECIDE = {
    InvitePerson: Rule(roles=KEEPERS, decide=invite),
    ResetSignIn: Rule(roles=KEEPERS, decide=reset),
}
