"""From what people write to the exact bytes of each channel: pure, so that what is approved is what is sent.

A draft is rendered once, while it is recorded. The approver reads these payloads, the digest of them is what
she approves, and the dispatcher sends them as they stand; nothing renders a message a second time.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from ..accounts.register import Account
from ..ids import AccountId, ChannelName, MessageId, ThemeId
from .checks import composed
from .pictures import Figure, Picture, Shows, said_of
from .sources import Fact, kept

# Longest text in characters, as the platforms state it; links count as written. SMS: three joined parts of
# GSM-7.
LONGEST = {
    "x": 280,
    "bluesky": 300,
    "sms": 459,
    "mastodon": 500,
    "tiktok": 2200,
    "instagram": 2200,
    "linkedin": 3000,
    "youtube": 5000,
    "facebook": 60_000,
}
LONGEST_OF_ALL = 100_000
ANSWER = ChannelName("answer")  # the mail to everyone who asked; no account of the register
WORDS_ONLY = frozenset({"email", "sms"})  # of a picture they tell in words what it shows, or nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One theme's question, as people put it, and the municipality's answer."""

    theme: ThemeId
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a person writes: the website's item in full, and the short text that carries its link."""

    title: str
    body: str = ""
    short: str = ""
    answers: tuple[Answer, ...] = ()
    picture: Picture | None = None
    facts: tuple[Fact, ...] = ()  # what it rests on; for the approver, not for readers

    def __post_init__(self) -> None:
        if len(self.title) > 200:
            raise ValueError("title: at most 200 characters")
        if len(self.title.splitlines()) > 1:
            raise ValueError("title: one line only")  # it becomes the subject of a mail
        if len(self.body) > LONGEST_OF_ALL or len(self.short) > LONGEST_OF_ALL:
            raise ValueError(f"body: at most {LONGEST_OF_ALL} characters")

    def texts(self) -> dict[str, str]:
        """Every piece of text by its place in the content, as forms name it."""
        answers = {
            f"answers.{n}.{name}": text
            for n, a in enumerate(self.answers)
            for name, text in (("question", a.question), ("answer", a.answer))
        }
        shown = {"picture.alt": self.picture.alt} if self.picture else {}
        return {"title": self.title, "body": self.body, "short": self.short, **shown, **answers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What one account will say, to the letter. `link` is the website's item, where one goes along."""

    account: AccountId
    channel: ChannelName
    subject: str
    text: str
    link: str = ""
    answers: tuple[Answer, ...] = ()
    picture: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """How many characters too many a channel's text has."""

    account: AccountId
    over: int


def normalised(content: Content) -> Content:
    """The same words composed (NFC) with one kind of line end, so that equal texts are equal bytes."""
    return Content(
        title=composed(content.title),
        body=composed(content.body),
        short=composed(content.short),
        picture=said_of(content.picture),
        facts=kept(content.facts),
        answers=tuple(
            replace(a, question=composed(a.question), answer=composed(a.answer)) for a in content.answers
        ),
    )


def link_of(site: str, message: MessageId) -> str:
    """Where the website's item will stand."""
    return f"{site}/m/{message}/"


def render(
    content: Content, accounts: tuple[Account, ...], *, message: MessageId, site: str, sender: str
) -> tuple[Payload, ...]:
    """The payload of every account, in the order given, and of the mail to each theme's askers after them."""
    link = link_of(site, message) if any(a.channel == "website" for a in accounts) else ""
    spoken = tuple(_payload(content, account, link, sender) for account in accounts)
    answered = tuple(_mail_to_askers(content, answer, link, sender) for answer in content.answers)
    return spoken + answered


def _payload(content: Content, account: Account, link: str, sender: str) -> Payload:
    if account.channel == "website":
        text, answers = content.body, content.answers
    elif account.channel == "email":
        seen = seen_in_words(content.picture)
        told = [f"{a.question}\n{a.answer}" for a in content.answers]
        text, answers = _joined(content.body, seen, *told, link, sender), ()
    else:
        text, answers = _joined(content.short or content.title, link), ()
    return Payload(
        account=account.id,
        channel=account.channel,
        subject=content.title,
        text=text,
        link="" if account.channel == "website" else link,
        answers=answers,
        picture=figure(content.picture, account.channel),
    )


def seen_in_words(picture: Picture | None) -> str:
    """What stands for a picture where only words go."""
    return f"[{picture.alt}]" if picture and picture.alt else ""


def figure(picture: Picture | None, channel: ChannelName) -> Figure | None:
    """A picture as a kind of channel shows it; nothing where it carries words only."""
    if picture is None or picture.file is None or channel in WORDS_ONLY:
        return None
    return Figure(file=picture.file, alt=picture.alt, people=picture.shows is not Shows.NOBODY)


def _mail_to_askers(content: Content, answer: Answer, link: str, sender: str) -> Payload:
    anchored = f"{link}#{answer.theme}" if link else ""
    return Payload(
        account=AccountId(answer.theme),
        channel=ANSWER,
        subject=answer.question or content.title,
        text=_joined(answer.question, answer.answer, anchored, sender),
        link=anchored,
    )


def _joined(*pieces: str) -> str:
    return "\n\n".join(piece for piece in pieces if piece)


def digest(payloads: tuple[Payload, ...]) -> str:
    """Hex SHA-256 over every payload: what the approver's press of the button stands for."""
    written = json.dumps(
        [_without_none(asdict(p)) for p in payloads],
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(written.encode()).hexdigest()


def _without_none(fields: dict[str, object]) -> dict[str, object]:
    """What is there: a field that came later must not change the digest of what never had it."""
    return {name: value for name, value in fields.items() if value is not None}


def excess(payloads: tuple[Payload, ...]) -> tuple[Excess, ...]:
    """The channels whose text is too long, and by how much."""
    over = ((p.account, len(p.text) - LONGEST.get(p.channel, LONGEST_OF_ALL)) for p in payloads)
    return tuple(Excess(account=account, over=count) for account, count in over if count > 0)


def ends_later(until: datetime | None, now: datetime) -> bool:
    """Whether a validity has not run out."""
    return until is None or now < until
