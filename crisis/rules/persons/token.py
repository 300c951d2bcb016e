"""API and display tokens: some of a person's roles, until a date, revocable. Never the secret itself.

One that bears a span of the journal is a link to its replay, and opens nothing else (`sharing`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry
from ..ids import TERMINAL, PersonId, Seq, TokenId
from ..refusal import Reason, Refused
from ..roles import GIVEN_TO_PERSONS, SYSTEM, Actor, Role, Rule
from ..room import NOTHING, Room
from .people import People, PersonDisabled, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """Stands for `person`, narrowed to `roles`, until `ends` (aware UTC). With `last` it shows the replay of
    the entries from `first` to `last`, and serves for nothing else.
    """

    id: TokenId
    person: PersonId
    roles: frozenset[Role]
    ends: datetime
    label: str
    revoked: bool = False
    first: Seq = NOTHING
    last: Seq = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """All tokens ever issued, by id."""

    all: immutables.Map[TokenId, Token] = field(default_factory=immutables.Map)


@entry("token.issued")
class TokenIssued(Entry):
    token: TokenId
    person: PersonId
    roles: tuple[Role, ...]
    ends: datetime
    label: str
    first: Seq = NOTHING
    last: Seq = NOTHING


@entry("token.revoked")
class TokenRevoked(Entry):
    token: TokenId


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueToken:
    token: TokenId
    person: PersonId
    roles: tuple[Role, ...]
    ends: datetime
    label: str

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("label: say what the token is for")
        if not self.roles or not set(self.roles) <= GIVEN_TO_PERSONS:
            raise ValueError("roles: at least one, and only roles that persons hold")


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeToken:
    token: TokenId


# What approves: nobody makes such a key in somebody else's name and then approves with it.
APPROVING = frozenset({Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS})


def live_token(room: Room, token: TokenId, now: datetime) -> Token | None:
    """The token while it serves: issued, not revoked, not past its end, its person still active."""
    found = room[Tokens].all.get(token)
    if found is None or found.revoked or found.ends <= now:
        return None
    person = room[People].all.get(found.person)
    return found if person and person.active else None


def issue(room: Room, command: IssueToken, who: Actor, now: datetime) -> list[Entry]:
    held = known(room, command.person).roles | {Role.DISPLAY}  # whoever is staff may lend the wall its eyes
    if not set(command.roles) <= held:
        raise Refused(Reason.ROLE, facts={"roles": ", ".join(sorted(set(command.roles) - held))})
    if APPROVING & set(command.roles) and who.person not in (command.person, TERMINAL):
        raise Refused(Reason.SECOND_PERSON, ask=command.person, facts={"person": command.person})
    if command.ends <= now:
        raise Refused(Reason.EXPIRED)
    if command.token in room[Tokens].all:
        raise Refused(Reason.ALREADY)
    return [
        TokenIssued(
            token=command.token,
            person=command.person,
            roles=command.roles,
            ends=command.ends,
            label=command.label,
        )
    ]


def revoke(room: Room, command: RevokeToken, who: Actor, now: datetime) -> list[Entry]:
    found = room[Tokens].all.get(command.token)
    if found is None:
        raise Refused(Reason.UNKNOWN)
    if found.revoked:
        raise Refused(Reason.ALREADY)
    return [TokenRevoked(token=command.token)]


def issued(part: Tokens, recorded: Recorded) -> Tokens:
    e = recorded.entry
    assert isinstance(e, TokenIssued)
    token = Token(
        id=e.token,
        person=e.person,
        roles=frozenset(e.roles),
        ends=e.ends,
        label=e.label,
        first=e.first,
        last=e.last,
    )
    return Tokens(all=part.all.set(e.token, token))


def revoked(part: Tokens, recorded: Recorded) -> Tokens:
    e = recorded.entry
    assert isinstance(e, TokenRevoked)
    return Tokens(all=part.all.set(e.token, replace(part.all[e.token], revoked=True)))


def left(part: Tokens, recorded: Recorded) -> Tokens:
    """Whoever leaves leaves no key behind, whatever she is given if she comes back."""
    e = recorded.entry
    assert isinstance(e, PersonDisabled)
    hers = {t.id: replace(t, revoked=True) for t in part.all.values() if t.person == e.person}
    return Tokens(all=part.all.update(hers))


PART = Tokens
APPLY = {TokenIssued: issued, TokenRevoked: revoked, PersonDisabled: left}
DECIDE = {
    IssueToken: Rule(roles=SYSTEM | {Role.ADMINISTRATOR}, decide=issue),
    RevokeToken: Rule(roles=SYSTEM | {Role.ADMINISTRATOR}, decide=revoke),
}
