"""Askers, themes and editions for the tests of who is answered, by what, and how often."""

from __future__ import annotations

from dataclasses import replace

from crisis.rules.ids import SORTER, MessageId, QuestionId, Seq, ThemeId
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ReportSuccess
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Likeness, Question, Source, Tier
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.likening import Found, LikenQuestions
from crisis.rules.themes.theme import OpenTheme
from given import Given, Step, actor
from rules.municipality import CLOCKWORK, DESK, FIRST, LEAD, PRESS, WEB, approving, crisis, latest

SECOND, THIRD = MessageId("second"), MessageId("third")
WATER, ROAD = ThemeId("water"), ThemeId("road")
KARI, OLA = QuestionId("kari"), QuestionId("ola")
ENGINE = actor(SORTER)


def town() -> Given:
    """Water and road are themes; Kari asked about the water and left her address, Ola did not."""
    return crisis().and_(
        (OpenTheme(theme=WATER, title="Water"), DESK),
        (OpenTheme(theme=ROAD, title="Road"), DESK),
        *asks(KARI, WATER, contact="kari@town.example"),
        *asks(OLA, WATER),
    )


def asks(
    id_: QuestionId, theme: ThemeId | None = None, contact: str = "", language: str = "nb"
) -> list[Step]:
    asked = ReceiveQuestion(
        question=id_, source=Source.DESK, text="Safe?", contact=contact, language=language
    )
    placed = [(PlaceQuestion(question=id_, theme=theme), DESK)] if theme else []
    return [(asked, DESK), *placed]


def liken(id_: QuestionId, theme: ThemeId, tier: Tier = Tier.PLACED) -> Step:
    """The engine says where it belongs."""
    found = Found(
        question=id_, likeness=Likeness(tier=tier, theme=theme, score=900, nearest=KARI, layer="light")
    )
    return (LikenQuestions(found=(found,)), ENGINE)


def saying(text: str = "Yes.", *themes: ThemeId, id_: MessageId = FIRST, **other: object) -> SaveDraft:
    answers = tuple(Answer(theme=t, question="Safe?", answer=text) for t in themes or (WATER,))
    content = Content(title="Answers", short="Answers", answers=answers)
    plain = SaveDraft(message=id_, based_on=Seq(0), content=content, accounts=(WEB.id,))
    return replace(plain, **other)  # type: ignore[arg-type]


def out(at: Given, draft: SaveDraft) -> Given:
    """The edition is written, submitted and approved, which releases it."""
    written = at.and_((draft, PRESS))
    waiting = written.and_(
        (SubmitMessage(message=draft.message, draft=latest(written.room, draft.message)), PRESS)
    )
    return waiting.and_((approving(waiting, draft.message), LEAD))


def correcting(wrong: MessageId, draft: SaveDraft) -> SaveDraft:
    return replace(draft, corrects=wrong)


def carried(at: Given, *only: QuestionId) -> Given:
    """The website and then every letter that may leave does."""
    for delivery in list(at.room[Deliveries].waiting()):
        if only and delivery.subject not in only and delivery.account is None:
            continue
        if at.room[Deliveries].all[delivery.id].outcome is Outcome.WAITING:
            at = at.and_((ClaimDelivery(delivery=delivery.id), CLOCKWORK))
            at = at.and_((ReportSuccess(delivery=delivery.id, attempt=1), CLOCKWORK))
    return at


def question(at: Given, id_: QuestionId = KARI) -> Question:
    return at.room[Questions].all[id_]


def letters(at: Given, id_: QuestionId = KARI) -> list[tuple[str, Outcome]]:
    """The edition of each letter to this asker, and what became of it."""
    return [(str(d.message), d.outcome) for d in at.room[Deliveries].of(id_)]
