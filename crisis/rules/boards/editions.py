"""An edition: how many of those who asked it answers, in which languages they asked, what can be reused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..adopted.adoption import policy_of
from ..ids import QuestionId, ThemeId
from ..messages.checks import masked
from ..messages.message import Message, Messages
from ..messages.rendering import Answer, Translation
from ..questions.inbox import Questions, people_among
from ..questions.question import Question
from ..questions.telling import alike, misled, owed, to_be_mailed, waiting
from ..room import Room
from ..themes.theme import Theme, Themes
from .earlier import Earlier, earlier

VOICES = 6  # of a theme's questions, shown beside the answer as people put them
LOOKS = 50  # of those that look alike, shown to be ticked
LANGUAGES = ("nb", "nn", "sv", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language in which some asked, how many of those whom the answer reaches, and whether it is there."""

    language: str
    askers: int
    written: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A question that looks alike, its identity numbers covered; nothing where it was erased."""

    id: QuestionId
    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One theme of an edition: the answer as it stands, and the question in people's own words."""

    answer: Answer
    theme: Theme | None
    asked: tuple[str, ...]  # some of the questions, identity numbers covered, each wording once
    total: int
    answers: int  # questions that wait and that it answers
    alike: int  # placed by the engine, and not looked at: no answer goes to them
    looks: tuple[Look, ...]  # the first of those
    mailed: int  # whose asker left an address, and has no answer yet or the wrong one
    corrected: bool  # it says something else than what it corrects
    tongues: tuple[Tongue, ...]  # the most spoken first
    translations: tuple[Translation, ...]  # one for each further language, empty where it is not written
    earlier: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A theme that could be in it."""

    theme: Theme
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """It answers `answers` of `waiting` questions, from so many `people`. `number` is 0 before it is out."""

    number: int
    parts: tuple[Part, ...]
    answers: int
    waiting: int
    people: int
    mailed: int
    others: tuple[Choice, ...]  # themes that are not in it

    @property
    def alike(self) -> int:
        """How many look like these, and wait for a person to say so."""
        return sum(part.alike for part in self.parts)


def edition(
    room: Room,
    answers: tuple[Answer, ...],
    message: Message | None = None,
    corrects: Message | None = None,
    language: str = "",
) -> Edition | None:
    """What an edition of these answers covers; nothing where there are no answers."""
    return covering(room, answers, message, corrects, language) if answers else None


def covering(
    room: Room,
    answers: tuple[Answer, ...],
    message: Message | None = None,
    corrects: Message | None = None,
    language: str = "",
) -> Edition:
    """The same, also of none: to choose from. `language` is its own, where that is not saved."""
    themes = {answer.theme for answer in answers}
    told = [q for theme in themes for q in owed(room, theme)]
    language = language or (message.draft.language if message else policy_of(room).language)
    parts = tuple(_part(room, answer, message, language) for answer in answers)
    return Edition(
        number=number(room, message or corrects),
        parts=parts,
        answers=len(told),
        waiting=waiting(room),
        people=people_among(told),
        mailed=sum(part.mailed for part in parts),
        others=tuple(choices(room, but=themes)),
    )


def choices(room: Room, but: Iterable[ThemeId] = ()) -> Iterator[Choice]:
    """The themes that stand, those for whom most wait first."""
    known, left = room[Questions], frozenset(but)
    found = [
        Choice(theme=t, waiting=known.theme(t.id).waiting)
        for t in room[Themes].standing()
        if t.id not in left
    ]
    yield from sorted(found, key=lambda c: -c.waiting)


def _part(room: Room, answer: Answer, message: Message | None, language: str) -> Part:
    questions = list(room[Questions].of(answer.theme))
    wordings = dict.fromkeys(masked(q.text) for q in reversed(questions[-VOICES * 4 :]) if q.text)
    mine = owed(room, answer.theme)
    doubtful = alike(room, answer.theme)
    again = misled(room, message, answer.theme) if message else []
    tongues = _tongues(mine + again, answer, language, policy_of(room).language)
    return Part(
        answer=answer,
        theme=room[Themes].all.get(answer.theme),
        asked=tuple(wordings)[:VOICES],
        total=len(questions),
        answers=len(mine),
        alike=len(doubtful),
        looks=tuple(Look(id=q.id, number=q.number, text=masked(q.text or "")) for q in doubtful[:LOOKS]),
        mailed=len(to_be_mailed(room, message, answer.theme)),
        corrected=bool(message and answer.theme in (message.draft.corrected or ())),
        tongues=tongues,
        translations=_rows(answer, tongues, language),
        earlier=earlier(room, answer.theme, answer.question, but=message),
    )


def _tongues(asked: list[Question], answer: Answer, own: str, otherwise: str) -> tuple[Tongue, ...]:
    spoken = Counter(q.language if q.language in LANGUAGES else otherwise for q in asked)
    written = {own} | {t.language for t in answer.translations if t.answer}
    return tuple(
        Tongue(language=language, askers=askers, written=language in written)
        for language, askers in spoken.most_common()
    )


def asked_in(room: Room, answers: Iterable[Answer]) -> str:
    """The language in which most of those asked whom these answers reach; the policy's where nobody waits."""
    otherwise = policy_of(room).language
    asked = (q.language for answer in answers for q in owed(room, answer.theme))
    spoken = Counter(language if language in LANGUAGES else otherwise for language in asked)
    return max(spoken, key=lambda language: spoken[language], default=otherwise)


def _rows(answer: Answer, tongues: tuple[Tongue, ...], own: str) -> tuple[Translation, ...]:
    """What is written, then a line for each other language, those that were asked in first.

    One in the message's own language is there where it was written before that became the message's own.
    """
    known = {t.language: t for t in answer.translations}
    asked = [t.language for t in tongues]
    order = dict.fromkeys((*known, *asked, *LANGUAGES))
    blank = Translation(language="", question="", answer="")
    found = (known.get(one) or replace(blank, language=one) for one in order)
    return tuple(line for line in found if line.language != own or line.question or line.answer)


def number(room: Room, message: Message | None) -> int:
    """An edition's number: its place among those that went out. A correction has that of what it corrects."""
    messages = room[Messages].all
    while message and message.corrects and message.corrects in messages:
        message = messages[message.corrects]
    out = [id_ for id_ in room[Messages].released if is_edition(messages[id_]) and not messages[id_].corrects]
    return out.index(message.id) + 1 if message and message.id in out else 0


def successor(room: Room, message: Message) -> Message | None:
    """What has taken its place: the last correction of it that is out."""
    found = next((m for m in reversed(room[Messages].out()) if m.corrects == message.id), None)
    return (successor(room, found) or found) if found else None


def is_edition(message: Message) -> bool:
    """Whether it answers questions."""
    return bool(message.draft.themes)


def answers_for(themes: Iterable[ThemeId], room: Room, kept: Iterable[Answer] = ()) -> tuple[Answer, ...]:
    """One answer for each theme, in this order: as it was written, or still to be written."""
    written = {answer.theme: answer for answer in kept}
    known = room[Themes].all
    return tuple(
        written.get(theme) or Answer(theme=theme, question=known[theme].title or "", answer="")
        for theme in dict.fromkeys(themes)
        if theme in known
    )
