"""Which questions ask the same: the engine suggests, and places where it is sure; people have the last word.

    question.likened     what the engine found, kept as it was said, so that a replay needs no engine
    question.confirmed   a person: it belongs where it was placed
    question.set_apart   a person: not this theme; it is never suggested for it again

A theme is opened when a second question is like the first: by the engine where it is sure, else by whoever
accepts. What a person has sorted or
placed is not touched.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import QuestionId, ThemeId
from ..messages.checks import masked
from ..questions.inbox import Questions, question_in, with_question
from ..questions.question import TAKERS, Fate, Lane, Likeness, Question, Tier
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Rule
from ..room import Room
from ..sorting.triage import QuestionPlaced
from ..steps.trail import kept
from .destination import destination, founder_of, stands
from .foreseen import foreseen
from .theme import ThemeOpened, Themes

TITLE = 120  # characters of a question that become the title of the theme it founds
OPEN_TO_ENGINE = frozenset({Lane.UNSORTED, Lane.QUESTION, Lane.CRITICISM, Lane.FACTUAL_ERROR, Lane.RUMOUR})


@entry("question.likened")
class QuestionLikened(Entry):
    """The engine looked at a question; scores in thousandths. Without a theme it stands alone."""

    question: QuestionId
    tier: Tier
    layer: str
    theme: ThemeId | None = None
    score: int = 0
    nearest: QuestionId | None = None
    runner_up: ThemeId | None = None
    margin: int = 0
    joins: bool = True
    words: tuple[str, ...] | None = personal()


@entry("question.confirmed")
class QuestionConfirmed(Entry):
    question: QuestionId
    theme: ThemeId


@entry("question.set_apart")
class QuestionSetApart(Entry):
    question: QuestionId
    theme: ThemeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the engine found for one question."""

    question: QuestionId
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenQuestions:
    """What the engine found for these, in the order in which they came."""

    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptLikeness:
    """The engine was right about these."""

    questions: tuple[QuestionId, ...]

    def __post_init__(self) -> None:
        if not self.questions:
            raise ValueError("questions: choose at least one")


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectLikeness:
    """It does not belong there."""

    question: QuestionId


def liken(room: Room, command: LikenQuestions, who: Actor, now: datetime) -> list[Entry]:
    entries: list[Entry] = []
    opened: set[ThemeId] = set()  # in this batch
    for found in command.found:
        question = room[Questions].all.get(found.question)
        if question is None or not _is_news(question, found.likeness):
            continue
        entries.append(_likened(found))
        theme = found.likeness.theme
        if found.likeness.tier is not Tier.PLACED or theme is None or not _is_free(question):
            continue
        if theme not in room[Themes].all and theme not in opened:
            founder = founder_of(room, found.likeness)
            if theme not in foreseen(room) and (founder is None or not _is_free(founder)):
                continue
            opened.add(theme)
            entries += _opening(room, theme, founder)
        if stands(room, theme) or theme in opened:
            entries.append(QuestionPlaced(question=question.id, theme=theme))
    return entries


def _is_news(question: Question, likeness: Likeness) -> bool:
    """Whether nobody has said it: what joined nothing may have found its like since, and gone there."""
    before = question.likeness
    if before is None:
        return True
    stood = before.tier is Tier.ALONE or not before.joins
    return stood and likeness.tier is not Tier.ALONE and likeness.joins and _is_free(question)


def _likened(found: Found) -> QuestionLikened:
    return QuestionLikened(question=found.question, **asdict(found.likeness))


def _is_free(question: Question) -> bool:
    """Whether no person has sorted it where the engine has no say."""
    return question.fate is Fate.OPEN and question.placed_by is None and question.lane in OPEN_TO_ENGINE


def _opening(room: Room, theme: ThemeId, founder: Question | None) -> tuple[Entry, ...]:
    """Opens the theme: in the policy’s words where it was foreseen, else with its founder and her words."""
    title = foreseen(room).get(theme)
    if title is not None or founder is None:
        return (ThemeOpened(theme=theme, critical=True, title=title),)
    opened = ThemeOpened(theme=theme, founder=founder.id, title=title_of(founder))
    return opened, QuestionPlaced(question=founder.id, theme=theme)


def title_of(question: Question) -> str:
    """A theme’s first title: its founder’s words, identity numbers covered, cut at a word."""
    words = " ".join(masked(question.text or "").split())
    if len(words) <= TITLE:
        return words or f"#{question.number}"
    return words[:TITLE].rsplit(" ", 1)[0] + " …"


def accept(room: Room, command: AcceptLikeness, who: Actor, now: datetime) -> list[Entry]:
    entries: list[Entry] = []
    opened: set[ThemeId] = set()
    for id_ in dict.fromkeys(command.questions):
        question = question_in(room, id_)
        if question.for_you and question.theme is not None:
            entries.append(QuestionConfirmed(question=id_, theme=question.theme))
            continue
        if question.suggested is None:
            raise Refused(Reason.ALREADY, facts={"phase": question.fate})
        to = destination(room, question)
        if to is None:
            raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": Fate.REMOVED})
        if to.theme is None and to.id not in opened:
            opened.add(to.id)
            entries += _opening(room, to.id, to.founder)
        entries.append(QuestionPlaced(question=id_, theme=to.id))
    return entries


def reject(room: Room, command: RejectLikeness, who: Actor, now: datetime) -> list[Entry]:
    question = question_in(room, command.question)
    if question.for_you and question.theme is not None:
        return [
            QuestionSetApart(question=question.id, theme=question.theme),
            QuestionPlaced(question=question.id, theme=None),
        ]
    if question.suggested is None:
        raise Refused(Reason.ALREADY, facts={"phase": question.fate})
    return [QuestionSetApart(question=question.id, theme=question.suggested)]


def changed(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionLikened | QuestionConfirmed | QuestionSetApart)
    before = part.all[e.question]
    if isinstance(e, QuestionLikened):
        return with_question(part, replace(before, likeness=likeness_of(e)))
    if isinstance(e, QuestionConfirmed):
        return with_question(part, replace(before, confirmed=True))
    return with_question(part, replace(before, apart=(*before.apart, e.theme)))


def likeness_of(e: QuestionLikened) -> Likeness:
    """What the engine said, as the entry kept it."""
    return Likeness(**{field.name: getattr(e, field.name) for field in fields(Likeness)})


PART = Questions
APPLY = {
    QuestionLikened: changed,
    QuestionConfirmed: kept(changed),
    QuestionSetApart: kept(changed),
}
DECIDE = {
    LikenQuestions: Rule(roles=SYSTEM, decide=liken),
    AcceptLikeness: Rule(roles=TAKERS, decide=accept),
    RejectLikeness: Rule(roles=TAKERS, decide=reject),
}
