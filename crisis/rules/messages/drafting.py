"""Saving a draft: rendering it once, for good, and noting what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account, account_of
from ..adopted.adoption import Adoption, asked_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry
from ..ids import AccountId, MessageId, Seq, must_be_name
from ..persons.people import roles_of
from ..questions.rumour import repeated, rumour_themes
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import Room
from .checks import Finding, blanks, findings
from .contact import names_contact
from .draft import MessageDrafted
from .message import LEGAL, Message, Messages, Phase
from .pictures import found_in
from .plain import hints
from .readiness import sender_of
from .rendering import Content, digest, excess, normalised, render
from .sources import unsourced

OPTIONAL = frozenset({"short", "picture.alt"})  # what is said of a picture is its own finding


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """A new message, or its next version. `based_on` is the draft it was written from, 0 for none."""

    message: MessageId
    based_on: Seq
    content: Content
    accounts: tuple[AccountId, ...]
    language: str = ""
    current: bool = False
    corrects: MessageId | None = None
    valid_until: datetime | None = None
    next_update: datetime | None = None

    def __post_init__(self) -> None:
        must_be_name("message", self.message)


def save(room: Room, command: SaveDraft, who: Actor, now: datetime) -> list[Entry]:
    before = room[Messages].all.get(command.message)
    _must_not_be_others(room, before, who)
    _must_be_latest(before, command)
    accounts = tuple(account_of(room, a) for a in dict.fromkeys(command.accounts))
    content = normalised(command.content)
    language = command.language or policy_of(room).language
    sender = sender_of(room)
    payloads = render(
        content,
        accounts,
        message=command.message,
        site=room[Adoption].site,
        sender=sender,
    )
    return [
        MessageDrafted(
            message=command.message,
            accounts=tuple(a.id for a in accounts),
            digest=digest(payloads),
            language=language,
            current=command.current,
            corrects=_corrected(room, command, before),
            themes=tuple(a.theme for a in content.answers),
            valid_until=command.valid_until,
            next_update=command.next_update,
            findings=_found(room, content, accounts),
            excess=excess(payloads),
            hints=hints(content.texts(), language) if asked_for(room, Duty.PLAIN_LANGUAGE) else (),
            sender=sender,
            content=content,
            payloads=payloads,
        )
    ]


def _found(room: Room, content: Content, accounts: tuple[Account, ...]) -> tuple[Finding, ...]:
    """All that a person must mend or accept before it is handed in."""
    return (
        findings(content.texts())
        + blanks(content.texts())
        + found_in(content.picture)
        + _gaps(content)
        + _linkless(accounts)
        + _wanting(room, content)
    )


def _must_not_be_others(room: Room, before: Message | None, who: Actor) -> None:
    """A department writes in what it began itself, for as long as nobody else has written in it."""
    if before and before.contributors != {who.person} and not roles_of(room, who) & STAFF:
        raise Refused(Reason.ROLE, facts={"message": before.id})


def _must_be_latest(before: Message | None, command: SaveDraft) -> None:
    if before is None:
        if command.based_on:
            raise Refused(Reason.UNKNOWN)
        return
    if before.phase not in LEGAL[MessageDrafted]:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": before.phase})
    if command.based_on != before.draft.seq:
        raise Refused(
            Reason.EDITED_MEANWHILE,
            since=before.draft.at,
            by=before.draft.author,
            facts={"latest": before.draft.seq},
        )


def _corrected(room: Room, command: SaveDraft, before: Message | None) -> MessageId | None:
    """The message that this one corrects: chosen once, at its first draft, and only one that is out."""
    if before is not None:
        return before.corrects
    if command.corrects is None:
        return None
    wrong = room[Messages].all.get(command.corrects)
    if wrong is None or wrong.phase is not Phase.RELEASED:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": wrong.phase if wrong else "unknown"})
    return wrong.id


def _gaps(content: Content) -> tuple[Finding, ...]:
    """A finding for each text that is still to be written: an unanswered theme would count as answered."""
    wanted = {name: text for name, text in content.texts().items() if name not in OPTIONAL}
    if content.answers:
        del wanted["body"]  # the answers are what it says
    return tuple(Finding(kind="empty", field=name) for name, text in wanted.items() if not text)


def _linkless(accounts: tuple[Account, ...]) -> tuple[Finding, ...]:
    """A finding where nothing of this would stand on the website, so that no channel can link to it."""
    on_website = any(account.channel == "website" for account in accounts)
    return () if on_website or not accounts else (Finding(kind="no_link", field="accounts"),)


def _wanting(room: Room, content: Content) -> tuple[Finding, ...]:
    """A finding for each thing that the policy wants in every message and that this one lacks."""
    contactless = asked_for(room, Duty.LINK_AND_CONTACT) and not any(
        map(names_contact, content.texts().values())
    )
    contact = (Finding(kind="no_contact", field="body"),) if contactless else ()
    meets_rumour = asked_for(room, Duty.FACT_FOR_RUMOUR)
    said_again = repeated(room, content.texts()) if meets_rumour else ()
    themes = {answer.theme for answer in content.answers}
    rests = asked_for(room, Duty.SOURCED_FACTS) or (meets_rumour and themes & rumour_themes(room))
    return contact + said_again + (unsourced(content.facts) if rests else ())


PART = Messages
APPLY: dict[type[Entry], object] = {}
DECIDE = {SaveDraft: Rule(roles=STAFF | DEPARTMENT, decide=save)}
