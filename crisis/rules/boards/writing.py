"""Writing a message: which channels may speak, what the saved draft becomes on each, what was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..accounts.register import Account, Register
from ..adopted.adoption import Adoption, policy_of
from ..ids import AccountId, MessageId, Seq
from ..levels.level import Level, Standing
from ..levels.lock import may_speak_for_all
from ..messages.checks import masked
from ..messages.draft import Draft
from ..messages.message import Message, Messages
from ..messages.rendering import ANSWER, LONGEST, Answer, Content, link_of
from ..refusal import Refused
from ..room import Room
from .approval import Found, Rendition, finding_shown, renditions
from .care import Care, care
from .difference import Change, changes
from .editions import Edition, edition
from .lead import title_of
from .loudest import Loud, loudest
from .resting import NOTHING, Rest, Resting, offered, resting

SITTING = timedelta(minutes=10)  # drafts of one author closer than this are one sitting
THEMES = 3  # of those asked most, beside what is written
JOINED = 2  # characters between the short text and the link


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One of the municipality's own accounts. `refusal` says why it may not speak at this level."""

    account: Account
    refusal: Refused | None
    longest: int | None
    beside: int  # characters of that which the link takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What one person saved in one go: the last of it, and how many times it was saved."""

    draft: Draft
    saves: int
    changes: tuple[Change, ...]  # against the sitting before


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A message that is being written. `message` and `draft` are nothing before it is first saved."""

    id: MessageId
    message: Message | None
    draft: Draft | None
    content: Content
    voices: tuple[Voice, ...]
    chosen: frozenset[AccountId]
    language: str
    current: bool
    valid_until: datetime | None
    next_update: datetime | None
    corrects: Message | None
    corrects_title: str
    found: tuple[Found, ...]
    renditions: tuple[Rendition, ...]
    mails: tuple[Rendition, ...]
    edition: Edition | None
    care: Care
    themes: tuple[Loud, ...]  # what people ask most
    rests: Resting
    facts: tuple[Rest, ...]  # that it could rest on

    @property
    def based_on(self) -> Seq:
        """The draft that this was written from; 0 before there is one."""
        return self.draft.seq if self.draft else Seq(0)

    @property
    def to_mend(self) -> tuple[Found, ...]:
        """Findings that no tick can settle."""
        return tuple(f for f in self.found if f.mend)

    @property
    def to_accept(self) -> tuple[Found, ...]:
        """Findings that a person may answer for."""
        return tuple(f for f in self.found if not f.mend)


def writing(room: Room, message: Message, now: datetime) -> Writing:
    """A message as it was last saved."""
    draft = message.draft
    shown = renditions(room, message)
    content = draft.content or Content(title="")
    wrong = room[Messages].all.get(message.corrects) if message.corrects else None
    return Writing(
        id=message.id,
        message=message,
        draft=draft,
        content=content,
        voices=voices(room, message.id),
        chosen=frozenset(draft.accounts),
        language=draft.language,
        current=draft.current,
        valid_until=draft.valid_until,
        next_update=draft.next_update,
        corrects=wrong,
        corrects_title=title_of(wrong) if wrong else "",
        found=tuple(finding_shown(room, draft, finding) for finding in draft.findings),
        renditions=tuple(r for r in shown if r.payload.channel != ANSWER),
        mails=tuple(r for r in shown if r.readers),
        edition=edition(room, content.answers, message),
        care=care(room, message, "author", now),
        themes=loudest(room, THEMES, now),
        rests=resting(room, draft, now),
        facts=offered(room, draft, now),
    )


def blank(
    room: Room, id_: MessageId, content: Content, now: datetime, corrects: Message | None = None
) -> Writing:
    """A message that nobody has saved yet, with everything ticked that may speak."""
    every = voices(room, id_)
    meant = frozenset(corrects.draft.accounts) if corrects else frozenset(v.account.id for v in every)
    return Writing(
        id=id_,
        message=None,
        draft=None,
        content=content,
        voices=every,
        chosen=frozenset(v.account.id for v in every if not v.refusal and v.account.id in meant),
        language=corrects.draft.language if corrects else policy_of(room).language,
        current=corrects.draft.current if corrects else not content.answers,
        valid_until=None,
        next_update=corrects.draft.next_update if corrects else None,
        corrects=corrects,
        corrects_title=title_of(corrects) if corrects else "",
        found=(),
        renditions=(),
        mails=(),
        edition=edition(room, content.answers, corrects=corrects),
        care=care(room, None, "author", now),
        themes=loudest(room, THEMES, now),
        rests=NOTHING,
        facts=offered(room, None, now),
    )


def as_answered(room: Room, board: Writing, answers: tuple[Answer, ...], language: str) -> Writing:
    """The same board with other answers than were saved, in a message of this language."""
    shown = edition(room, answers, board.message, board.corrects, language)
    return replace(board, content=replace(board.content, answers=answers), edition=shown, language=language)


def voices(room: Room, id_: MessageId) -> tuple[Voice, ...]:
    """The municipality's own accounts: those that may speak now first, the website before all."""
    link = len(link_of(room[Adoption].site, id_)) + JOINED
    found = [_voice(room, account, link) for account in room[Register].of(None)]
    return tuple(sorted(found, key=lambda v: (v.refusal is not None, v.account.channel != "website")))


def _voice(room: Room, account: Account, link: int) -> Voice:
    refusal = None
    try:
        may_speak_for_all(room, account)
    except Refused as refused:
        refusal = refused
    return Voice(account=account, refusal=refusal, longest=LONGEST.get(account.channel), beside=link)


def default_promise(room: Room, now: datetime) -> datetime | None:
    """A next update to suggest in a crisis: on the quarter of an hour, between 45 and 60 minutes ahead."""
    if room[Standing].level is not Level.CRISIS:
        return None
    ahead = now + timedelta(minutes=60)
    return ahead.replace(minute=ahead.minute // 15 * 15, second=0, microsecond=0)


def sittings(message: Message) -> tuple[Sitting, ...]:
    """The message's history, the latest first; drafts saved while somebody typed are one line."""
    grouped: list[list[Draft]] = []
    for draft in message.drafts:
        last = grouped[-1][-1] if grouped else None
        if last and last.author == draft.author and draft.at - last.at < SITTING:
            grouped[-1].append(draft)
        else:
            grouped.append([draft])
    return tuple(reversed(list(_told(grouped))))


def _told(grouped: Iterable[list[Draft]]) -> Iterator[Sitting]:
    before = Content(title="")
    for saved in grouped:
        content = saved[-1].content
        told = changes(before, content) if content else ()
        yield Sitting(draft=saved[-1], saves=len(saved), changes=told)
        before = content or before


def wrote_meanwhile(message: Message, mine: Content) -> tuple[Change, ...]:
    """What separates the latest draft from what somebody has in her form: gone is theirs, new is hers."""
    return changes(message.draft.content, mine) if message.draft.content else ()


def covered(content: Content) -> Content:
    """The same words with every identity number covered."""
    return replace(
        content,
        title=masked(content.title),
        body=masked(content.body),
        short=masked(content.short),
        answers=tuple(
            replace(a, question=masked(a.question), answer=masked(a.answer)) for a in content.answers
        ),
        picture=content.picture and replace(content.picture, alt=masked(content.picture.alt)),
    )
