"""From what people write to the exact bytes of each channel: pure, so that what is approved is what is sent.

A draft is rendered once, while it is recorded. The approver reads these payloads, the digest of them is what
she approves, and the dispatcher sends them as they stand; nothing renders a message a second time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from ..accounts.register import Account
from ..ids import AccountId, ChannelName, CiteId, MessageId, ThemeId
from .correction import Corrected, explained, marked
from .pictures import Figure, Picture, Shows
from .sources import Fact

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
LATER = frozenset({"cites", "translations", "taken_from"})  # fields that answers did not always have
WORDS_ONLY = frozenset({"email", "sms"})  # of a picture they tell in words what it shows, or nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The same question and answer in another language, as a tag: nb, nn, sv or en."""

    language: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One theme's question, as people put it, and the municipality's answer."""

    theme: ThemeId
    question: str
    answer: str
    cites: tuple[CiteId, ...] = ()  # the facts that it rests on; for the approver, not for readers
    translations: tuple[Translation, ...] = ()
    taken_from: str | None = None  # the message that answered so before, or "policy"; for the approver

    @property
    def shown(self) -> Answer:
        """What readers see of it."""
        return replace(self, cites=(), taken_from=None)

    @property
    def tellings(self) -> tuple[tuple[str | None, str, str], ...]:
        """Question and answer in each language, first in the message's own, which is not named."""
        others = ((other.language, other.question, other.answer) for other in self.translations)
        return ((None, self.question, self.answer), *others)

    def told(self, own: str, to: str = "") -> list[tuple[str, str, str]]:
        """Language, question and answer of each telling, first in the listener's language where it is there.

        `own` is the message's language, `to` the listener's.
        """
        named = [(tongue or own, asked, said) for tongue, asked, said in self.tellings if said]
        return sorted(named, key=lambda telling: telling[0] != to)

    def texts(self, at: str) -> Iterator[tuple[str, str]]:
        """Its pieces of text, each with its place below `at`."""
        yield f"{at}.question", self.question
        yield f"{at}.answer", self.answer
        for n, other in enumerate(self.translations):
            yield f"{at}.translations.{n}.question", other.question
            yield f"{at}.translations.{n}.answer", other.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a person writes: the website's item in full, and the short text that carries its link."""

    title: str
    body: str = ""
    short: str = ""
    answers: tuple[Answer, ...] = ()
    picture: Picture | None = None
    facts: tuple[Fact, ...] = ()  # what it rests on; for the approver, not for readers
    cites: tuple[CiteId, ...] = ()  # … and of that, what was approved as a fact

    def __post_init__(self) -> None:
        if len(self.title) > 200:
            raise ValueError("title: at most 200 characters")
        if len(self.title.splitlines()) > 1:
            raise ValueError("title: one line only")  # it becomes the subject of a mail
        if len(self.body) > LONGEST_OF_ALL or len(self.short) > LONGEST_OF_ALL:
            raise ValueError(f"body: at most {LONGEST_OF_ALL} characters")

    def texts(self) -> dict[str, str]:
        """Every piece of text by its place in the content, as forms name it."""
        answers = dict(pair for n, a in enumerate(self.answers) for pair in a.texts(f"answers.{n}"))
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
    language: str | None = None  # of an answer to askers, where it is not the message's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """How many characters too many a channel's text has."""

    account: AccountId
    over: int


def link_of(site: str, message: MessageId) -> str:
    """Where the website's item will stand."""
    return f"{site}/m/{message}/"


def render(
    content: Content,
    accounts: tuple[Account, ...],
    *,
    message: MessageId,
    site: str,
    sender: str,
    language: str = "",
    corrected: Corrected | None = None,
) -> tuple[Payload, ...]:
    """The payload of every account, in the order given; after them the mails to each theme's askers."""
    link = link_of(site, message) if any(a.channel == "website" for a in accounts) else ""
    written = replace(content, short=marked(content.short or content.title, language, corrected))
    spoken = tuple(_payload(written, account, link, sender) for account in accounts)
    letters = tuple(
        letter
        for answer in content.answers
        for letter in _letters(content, answer, link, sender, language=language, corrected=corrected)
    )
    return spoken + letters


def _payload(content: Content, account: Account, link: str, sender: str) -> Payload:
    if account.channel == "website":
        text, answers = content.body, tuple(a.shown for a in content.answers)
    elif account.channel == "email":
        seen = seen_in_words(content.picture)
        told = [f"{asked}\n{said}" for a in content.answers for _, asked, said in a.tellings]
        text, answers = _joined(content.body, seen, *told, link, sender), ()
    else:
        text, answers = _joined(content.short, link), ()
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


def _letters(
    content: Content, answer: Answer, link: str, sender: str, *, language: str, corrected: Corrected | None
) -> Iterator[Payload]:
    """The mail to a theme's askers, in the message's own language and in each that it was translated to."""
    anchored = f"{link}#{answer.theme}" if link else ""
    wrong = corrected if corrected and answer.theme in corrected.themes else None
    for tongue, asked, said in answer.tellings:
        spoken = tongue or language
        explaining = explained(answer.theme, spoken, wrong)
        yield Payload(
            account=AccountId(answer.theme),
            channel=ANSWER,
            subject=marked(asked or content.title, spoken, wrong),
            text=_joined(explaining, asked, said, anchored, sender),
            link=anchored,
            language=tongue,
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
    answers = [{k: v for k, v in a.items() if v or k not in LATER} for a in fields.pop("answers")]  # type: ignore[attr-defined]
    return {name: value for name, value in (fields | {"answers": answers}).items() if value is not None}


def excess(payloads: tuple[Payload, ...]) -> tuple[Excess, ...]:
    """The channels whose text is too long, and by how much."""
    over = ((p.account, len(p.text) - LONGEST.get(p.channel, LONGEST_OF_ALL)) for p in payloads)
    return tuple(Excess(account=account, over=count) for account, count in over if count > 0)


def ends_later(until: datetime | None, now: datetime) -> bool:
    """Whether a validity has not run out."""
    return until is None or now < until
