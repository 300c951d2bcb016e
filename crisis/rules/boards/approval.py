"""May this go out, exactly so? Every channel's text to the letter, what changed, what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account, Register
from ..adopted.adoption import clause_for, policy_of
from ..adopted.provisions import Clause
from ..ids import ChannelName, MessageId, QuestionId, ThemeId
from ..levels.level import Standing
from ..messages.approval import ApproveMessage, ReturnMessage
from ..messages.checks import Finding
from ..messages.draft import Draft
from ..messages.letters import letter_for
from ..messages.message import Message, Messages, Phase
from ..messages.pictures import must_be_mended
from ..messages.readiness import BEHIND, MEND
from ..messages.rendering import ANSWER, LONGEST, Payload
from ..outgoing.delivery import Deliveries
from ..persons.people import People, Person
from ..questions.inbox import Questions
from ..questions.telling import to_be_mailed
from ..refusal import Refused
from ..roles import Actor
from ..room import Room
from .asking import why_not
from .care import Care, care
from .difference import Change, changes
from .flight import Flight, flights
from .lead import title_of
from .resting import Resting, resting

AROUND = 24  # characters shown on each side of what a check found


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """What one place will say, to the letter. `readers` counts those whom an answer is mailed to."""

    payload: Payload
    account: Account | None
    longest: int | None
    readers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something a check found; `hidden` names a character that cannot be seen.

    `mend` says that nobody can answer for it, `clause` which rule of the municipality asks for it.
    """

    finding: Finding
    mend: bool
    clause: Clause | None
    before: str
    what: str
    after: str
    hidden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A message as its approver reads it. `refusal` and `no_return` say why she cannot, or nothing."""

    message: Message
    draft: Draft
    title: str
    renditions: tuple[Rendition, ...]
    mails: tuple[Rendition, ...]
    channels: tuple[ChannelName, ...]
    publishes: bool  # approving publishes; otherwise the communications unit does, afterwards
    compared: Message | None
    changes: tuple[Change, ...]
    found: tuple[Found, ...]
    care: Care
    rests: Resting
    authors: tuple[Person, ...]
    submitter: Person | None
    approver: Person | None
    decider: Person | None  # who returned or withdrew it
    refusal: Refused | None
    no_return: Refused | None
    expires_minutes: int
    deliveries: tuple[Flight, ...]
    others: tuple[MessageId, ...]  # that wait too, the longest waiting first

    @property
    def waits(self) -> bool:
        """Whether it waits for an approval."""
        return self.message.phase is Phase.SUBMITTED


def approval(room: Room, id_: MessageId, who: Actor, now: datetime) -> Approval | None:
    """The message to be approved, or nothing where there is none of that name."""
    message = room[Messages].all.get(id_)
    if message is None:
        return None
    draft, people, policy = message.draft, room[People].all, policy_of(room)
    compared = _compared(room, message)
    before = compared.draft.content if compared else None
    shown = renditions(room, message)
    accounts = room[Register].accounts
    return Approval(
        message=message,
        draft=draft,
        title=title_of(message),
        renditions=tuple(r for r in shown if r.payload.channel != ANSWER),
        mails=tuple(r for r in shown if r.readers),
        channels=tuple(dict.fromkeys(accounts[a].channel for a in draft.accounts if a in accounts)),
        publishes=policy.at(room[Standing].level).publish_by != "communications",
        compared=compared,
        changes=changes(before, draft.content) if before and draft.content else (),
        found=tuple(finding_shown(room, draft, finding) for finding in draft.findings),
        care=care(room, message, "approver", now),
        rests=resting(room, draft, now),
        authors=tuple(people[p] for p in sorted(message.contributors) if p in people),
        submitter=people.get(message.submitted_by) if message.submitted_by else None,
        approver=people.get(message.approved_by) if message.approved_by else None,
        decider=people.get(message.reason_by) if message.reason_by else None,
        refusal=why_not(room, _approving(draft, id_), who, now),
        no_return=why_not(room, ReturnMessage(message=id_, draft=draft.seq, reason="?"), who, now),
        expires_minutes=policy.clocks.approval_expires,
        deliveries=flights(room, (d for d in room[Deliveries].of(id_) if d.account)),
        others=tuple(m.id for m in room[Messages].in_phase(Phase.SUBMITTED) if m.id != id_),
    )


def _approving(draft: Draft, id_: MessageId) -> ApproveMessage:
    """The approval that she could give: what she can tick on the page is no reason why she cannot."""
    ticked = tuple(f.id for f in draft.findings)
    return ApproveMessage(message=id_, draft=draft.seq, digest=draft.digest, accepted=ticked)


def _compared(room: Room, message: Message) -> Message | None:
    """What readers have seen in its place: the message it corrects, or the current one it follows."""
    messages = room[Messages]
    if message.corrects:
        return messages.all.get(message.corrects)
    before = messages.current() if message.draft.current else None
    return before if before and before.id != message.id else None


def renditions(room: Room, message: Message) -> tuple[Rendition, ...]:
    """Every place of a message, and how many are mailed there."""
    readers = _readers(room, message)
    return tuple(_rendition(room, payload, readers) for payload in message.draft.payloads or ())


def _rendition(room: Room, payload: Payload, readers: Counter[tuple[str, str | None]]) -> Rendition:
    to_askers = payload.channel == ANSWER
    return Rendition(
        payload=payload,
        account=None if to_askers else room[Register].accounts.get(payload.account),
        longest=LONGEST.get(payload.channel),
        readers=readers[payload.account, payload.language] if to_askers else 0,
    )


def _readers(room: Room, message: Message) -> Counter[tuple[str, str | None]]:
    """By theme and language those who were mailed an answer, and before it is out those who would be."""
    if message.released_at:
        meant = [(QuestionId(d.subject), ThemeId(d.theme)) for d in room[Deliveries].letters_of(message.id)]
    else:
        meant = [(those[0].id, t) for t in message.draft.themes for those in to_be_mailed(room, message, t)]
    known, otherwise = room[Questions].all, policy_of(room).language
    letters = ((t, letter_for(message.draft, t, known[q].language, otherwise)) for q, t in meant)
    return Counter((theme, letter.language) for theme, letter in letters if letter)


def finding_shown(room: Room, draft: Draft, finding: Finding) -> Found:
    text = draft.content.texts().get(finding.field, "") if draft.content else ""
    start, end = finding.at, finding.at + finding.length
    what = text[start:end]
    return Found(
        finding=finding,
        mend=finding.kind in MEND or must_be_mended(room, finding.kind),
        clause=clause_for(room, BEHIND[finding.kind]) if finding.kind in BEHIND else None,
        before=text[max(0, start - AROUND) : start],
        what=what,
        after=text[end : end + AROUND],
        hidden=f"U+{ord(what):04X}" if finding.kind == "hidden" and len(what) == 1 else "",
    )
