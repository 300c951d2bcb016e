"""Random plays about answering: residents ask, the engine places, people sort, editions go out and are
corrected, letters leave, fail or are cut off, and the level changes, in any order.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from crisis.rules import rulebook
from crisis.rules.ids import (
    DISPATCHER,
    SORTER,
    AccountId,
    DeliveryId,
    MessageId,
    QuestionId,
    Seq,
    ThemeId,
)
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Message, Messages
from crisis.rules.messages.release import WithdrawMessage
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.aftercare import RetryDelivery, SettleDelivery
from crisis.rules.outgoing.delivery import Deliveries, Delivery, Outcome
from crisis.rules.outgoing.dispatch import (
    ClaimDelivery,
    ExpireDelivery,
    ReportFailure,
    ReportSuccess,
    ReportUncertain,
)
from crisis.rules.outgoing.sending import Source
from crisis.rules.questions import question as questions_
from crisis.rules.questions.conversation import FollowUpQuestion
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Likeness, Tier
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import CloseQuestion, Ending, PlaceQuestion, SortQuestion
from crisis.rules.steps.steps import Steps
from crisis.rules.steps.undoing import UndoSteps
from crisis.rules.themes.likening import AcceptLikeness, Found, LikenQuestions
from crisis.rules.themes.splitting import SplitTheme
from crisis.rules.themes.theme import MergeThemes, OpenTheme

from .makers import plainly
from .town import Maker, Step, Town, settled

# The second and the third are asked by one person; whoever asks the fourth leaves no address.
ADDRESSES = {"q1": "ola@town.example", "q2": "kari@town.example", "q3": "Kari@town.example"}
questions = st.sampled_from([*ADDRESSES, "q4"]).map(QuestionId)
themes = st.sampled_from(["t1", "t2", "t3"]).map(ThemeId)


def asked(id_: QuestionId) -> ReceiveQuestion:
    contact = ADDRESSES.get(id_, "")
    return ReceiveQuestion(
        question=id_, source=questions_.Source.FORM, text=f"Is {id_} safe?", contact=contact
    )


def likened(id_: QuestionId, theme: ThemeId) -> LikenQuestions:
    likeness = Likeness(theme=theme, tier=Tier.PLACED, score=900, layer="light")
    return LikenQuestions(found=(Found(question=id_, likeness=likeness),))


def accepted(town: Town) -> object:
    waiting = tuple(q.id for q in town.room[Questions].all.values() if q.for_you)
    return AcceptLikeness(questions=waiting or (QuestionId("none"),))


def split(id_: QuestionId, into: ThemeId) -> Maker:
    def made(town: Town) -> object:
        found = town.room[Questions].all.get(id_)
        return SplitTheme(theme=(found and found.theme) or into, into=into, questions=(id_,), title="Another")

    return made


def undone(back: int) -> Maker:
    def made(town: Town) -> object:
        known = sorted(town.room[Steps].all)
        return UndoSteps(steps=(known[-1 - back % len(known)] if known else Seq(1),))

    return made


def latest(town: Town) -> Message | None:
    return max(town.room[Messages].all.values(), key=lambda m: m.draft.seq, default=None)


def wrong(town: Town) -> Message | None:
    out = town.room[Messages].out()
    return out[-1] if out else None


def begun(chosen: tuple[ThemeId, ...], corrects: bool, changed: bool) -> Maker:
    """A new edition of these themes, or one that corrects the last, in other words or in the same."""

    def made(town: Town) -> object:
        count = len(town.room[Messages].all)
        before = wrong(town) if corrects else None
        those = before.draft.themes if before else tuple(dict.fromkeys(chosen))
        text = "Yes." if before and not changed else f"Yes, says edition {count}."
        answers = tuple(Answer(theme=t, question="?", answer=text) for t in those)
        return SaveDraft(
            message=MessageId(f"e{count}"),
            based_on=Seq(0),
            content=Content(title="Answers", answers=answers),
            accounts=(AccountId("web"),),
            corrects=before.id if before else None,
        )

    return made


def submitted(town: Town) -> object:
    found = latest(town)
    if found is None:
        return SubmitMessage(message=MessageId("none"), draft=Seq(1))
    return SubmitMessage(
        message=found.id, draft=found.draft.seq, accepted=tuple(f.id for f in found.draft.findings)
    )


def approved(town: Town) -> object:
    found = latest(town)
    digest = found.draft.digest if found else ""
    return ApproveMessage(
        message=found.id if found else MessageId("none"),
        draft=found.draft.seq if found else Seq(1),
        digest=digest,
    )


def withdrawn(town: Town) -> object:
    found = wrong(town)
    return WithdrawMessage(message=found.id if found else MessageId("none"), reason="wrong")


def letter(outcome: Outcome, kind: type[Any], **given: Any) -> Maker:
    """Something with the first letter that stands so."""

    def made(town: Town) -> object:
        found = _first(town, outcome)
        id_ = found.id if found else DeliveryId("none")
        attempt = {"attempt": found.attempt if found else 1} if "Report" in kind.__name__ else {}
        return kind(delivery=id_, **attempt, **given)

    return made


def _first(town: Town, outcome: Outcome) -> Delivery | None:
    letters = (
        d for d in town.room[Deliveries].all.values() if d.source is Source.ANSWER and d.outcome is outcome
    )
    return min(letters, key=lambda d: (d.planned_at, d.id), default=None)


CLAIM = (DISPATCHER, letter(Outcome.WAITING, ClaimDelivery), 0)
SENT = (DISPATCHER, letter(Outcome.CLAIMED, ReportSuccess), 0)
LOST = (DISPATCHER, letter(Outcome.CLAIMED, ReportFailure, final=True, error="no"), 0)
CUT = (DISPATCHER, letter(Outcome.CLAIMED, ReportUncertain, error="cut"), 0)
LOOKED = st.booleans().map(lambda out: ("press", letter(Outcome.UNCERTAIN, SettleDelivery, went_out=out), 0))


def opened() -> list[Step]:
    return [("press", plainly(OpenTheme(theme=ThemeId(t), title=t)), 0) for t in ("t1", "t2", "t3")]


def one(person: str, command: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Step]]:
    return command.map(lambda c: [(person, plainly(c), 1)])


def edition(maker: Maker) -> list[Step]:
    return [("press", maker, 1), ("press", submitted, 0), ("lead", approved, 0)]


LANES = st.sampled_from([Lane.CASE, Lane.QUESTION])
CHOSEN = st.lists(themes, min_size=1, max_size=2).map(tuple)


def put(id_: QuestionId, theme: ThemeId) -> list[Step]:
    place = PlaceQuestion(question=id_, theme=theme)
    return [("desk", plainly(asked(id_)), 1), ("desk", plainly(place), 1)]


def told(id_: QuestionId, theme: ThemeId) -> list[Step]:
    """She asks, and an edition answers her."""
    return [*put(id_, theme), *edition(begun((theme,), corrects=False, changed=True))]


def merged(theme: ThemeId, into: ThemeId) -> list[Step]:
    """Two themes become one, and that one is answered."""
    step = MergeThemes(theme=theme, into=into)
    return [("desk", plainly(step), 1), *edition(begun((into,), corrects=False, changed=True))]


def taken_back(id_: QuestionId, theme: ThemeId) -> list[Step]:
    """The engine places what is answered already, somebody says yes, and takes it back in time."""
    return [
        ("desk", plainly(asked(id_)), 1),
        *edition(begun((theme,), corrects=False, changed=True)),
        (SORTER, plainly(likened(id_, theme)), 1),
        ("desk", accepted, 0),
        ("desk", undone(0), 0),
        CLAIM,
    ]


LIKENED = st.tuples(questions, themes).map(
    lambda it: [("desk", plainly(asked(it[0])), 1), (SORTER, plainly(likened(*it)), 1)]
)
SCENES = st.one_of(
    st.builds(put, questions, themes),
    st.builds(told, questions, themes),
    st.builds(merged, themes, themes),
    LIKENED,
    st.builds(taken_back, questions, themes),
    st.builds(lambda it: edition(begun(it, False, True)), CHOSEN),
    st.builds(lambda it, new: edition(begun(it, True, new)), CHOSEN, st.booleans()),
    st.just([CLAIM, SENT]),
    st.just([CLAIM, SENT, CLAIM, SENT]),
    st.just([CLAIM, LOST]),
    LOOKED.map(lambda look: [CLAIM, CUT, look]),
    st.just([("press", letter(Outcome.FAILED, RetryDelivery), 0), CLAIM, SENT]),
    st.just([(DISPATCHER, letter(Outcome.WAITING, ExpireDelivery), 0)]),
    st.just([("desk", accepted, 1)]),
    one("desk", st.builds(PlaceQuestion, question=questions, theme=st.none() | themes)),
    one("desk", st.builds(MergeThemes, theme=themes, into=themes)),
    one("desk", st.builds(FollowUpQuestion, question=questions, text=st.just("And now?"))),
    one("desk", st.builds(CloseQuestion, question=questions, ending=st.just(Ending.ENDED))),
    one(
        "desk", st.builds(SortQuestion, question=questions, lane=st.sampled_from([Lane.CASE, Lane.QUESTION]))
    ),
    st.builds(lambda q, t: [("desk", split(q, t), 1)], questions, themes),
    st.builds(lambda n: [("lead", undone(n), 1)], st.integers(0, 5)),
    st.just([("lead", withdrawn, 1)]),
    one("lead", st.builds(SetLevel, level=st.sampled_from(Level), reason=st.just("?"))),
)
PLAYS = st.lists(SCENES, min_size=1, max_size=12).map(lambda scenes: [step for one in scenes for step in one])


def played(steps: list[Step], rules: Any = rulebook) -> Town:
    """The town after this play, which begins with three themes."""
    town = settled(rules)
    for person, maker, minutes in [*opened(), *steps]:
        town.ask(maker(town), person, minutes)
    return town
