"""Saving a draft: rendering it once, for good, and noting what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account, account_of
from ..adopted.adoption import Adoption, asked_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry
from ..facts.fact import Cited, cited
from ..ids import AccountId, MessageId, Seq, ThemeId, must_be_name
from ..persons.people import roles_of
from ..questions.reply import spoken
from ..questions.rumour import repeated, rumour_themes
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import Room
from .checks import Finding, blanks, findings
from .composing import normalised
from .contact import names_contact
from .correction import Corrected
from .draft import MessageDrafted
from .message import LEGAL, Message, Messages, Phase
from .pictures import found_in
from .plain import hints
from .readiness import sender_of
from .rendering import Content, digest, excess, render
from .sources import unsourced

OPTIONAL = frozenset({"short", "picture.alt"})  # what is said of a picture is its own finding


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """A new message, or its next version. `based_on` is the draft it was written from, 0 for none.

    Its channels can wait until it is handed in: a form in which none is ticked names none.
    """

    message: MessageId
    based_on: Seq
    content: Content
    accounts: tuple[AccountId, ...] = ()
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
    wrong = _corrected(room, command, before)
    corrected = _changed(room, content, wrong, now)
    payloads = render(
        content,
        accounts,
        message=command.message,
        site=room[Adoption].site,
        sender=sender,
        language=language,
        corrected=corrected,
    )
    return [
        MessageDrafted(
            message=command.message,
            accounts=tuple(a.id for a in accounts),
            digest=digest(payloads),
            language=language,
            current=command.current,
            corrects=wrong,
            corrected=corrected.themes if corrected else (),
            themes=tuple(a.theme for a in content.answers),
            valid_until=command.valid_until,
            next_update=command.next_update,
            findings=_found(room, content, accounts) + _left_behind(room, content, wrong),
            excess=excess(payloads),
            cites=_cited(room, content),
            hints=hints(content.texts(), language) if asked_for(room, Duty.PLAIN_LANGUAGE) else (),
            sender=sender,
            content=content,
            payloads=payloads,
        )
    ]


def _cited(room: Room, content: Content) -> tuple[Cited, ...]:
    """The facts that it rests on, those of each answer with its theme."""
    own = tuple(cited(room, cite) for cite in content.cites)
    return own + tuple(cited(room, cite, answer.theme) for answer in content.answers for cite in answer.cites)


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


def _changed(room: Room, content: Content, wrong: MessageId | None, now: datetime) -> Corrected | None:
    """Which answers say something else than in the edition that this corrects; all, where that was erased.

    Found in the words when they are recorded, and kept as a fact: who was given one of them gets the new one.
    """
    found = room[Messages].all[wrong] if wrong else None
    if found is None or found.released_at is None or not found.draft.themes:
        return None
    said = {a.theme: a.shown for a in found.draft.content.answers} if found.draft.content else {}
    return Corrected(
        themes=tuple(
            a.theme for a in content.answers if a.theme in found.draft.themes and said.get(a.theme) != a.shown
        ),
        at=spoken(room, found.released_at, now),
    )


def _left_behind(room: Room, content: Content, wrong: MessageId | None) -> tuple[Finding, ...]:
    """A finding for each answer that is corrected in one language and says in another what it said before."""
    before = room[Messages].all[wrong].draft.content if wrong else None
    said = {a.theme: set(a.tellings) for a in before.answers} if before else {}
    return tuple(
        Finding(kind="other_languages", field=f"answers.{n}.answer")
        for n, answer in enumerate(content.answers)
        if (known := said.get(answer.theme)) and known & set(answer.tellings) and set(answer.tellings) - known
    )


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
    bare = _bare_answers(content, rumour_themes(room)) if meets_rumour else ()
    cites = bool(_cited(room, content))
    sources = unsourced(content.facts, cites=cites) if asked_for(room, Duty.SOURCED_FACTS) else ()
    return contact + said_again + bare + sources


def _bare_answers(content: Content, rumours: frozenset[ThemeId]) -> tuple[Finding, ...]:
    """A finding for each answer to a theme in which a rumour waits, and that cites no fact."""
    return tuple(
        Finding(kind="no_fact", field=f"answers.{n}.answer")
        for n, answer in enumerate(content.answers)
        if answer.theme in rumours and not answer.cites
    )


PART = Messages
APPLY: dict[type[Entry], object] = {}
DECIDE = {SaveDraft: Rule(roles=STAFF | DEPARTMENT, decide=save)}
