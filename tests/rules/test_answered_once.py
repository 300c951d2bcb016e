"""Questions are conserved, and each asker who left an address is answered once, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from crisis.rules import rulebook
from crisis.rules.boards.closing import closing
from crisis.rules.ids import DeliveryId, MessageId, QuestionId, ThemeId
from crisis.rules.messages.message import Messages
from crisis.rules.messages.message import Phase as Stage
from crisis.rules.outgoing.delivery import DEAD, Deliveries
from crisis.rules.outgoing.sending import AnswersPlanned, DispatchClaimed, Source
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Question
from crisis.rules.questions.receiving import QuestionReceived
from crisis.rules.questions.reply import fate_of
from crisis.rules.questions.telling import corrected_chain, standing_answer, ways_of
from crisis.rules.room import Room
from crisis.rules.themes.theme import ThemesMerged

from .edition_plays import PLAYS, played
from .seeded import a_question_dropped, bugged
from .town import Step, Town

Property = Callable[[Town], str | None]
SEARCH = settings(max_examples=5000, phases=[Phase.generate], derandomize=True, database=None)
EXAMPLES = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def the_closing_figures_add_up(town: Town) -> str | None:
    """received = open + placed + answered + redirected + closed + removed, and each figure has its list."""
    received = {r.entry.question for r in town.log if isinstance(r.entry, QuestionReceived)}
    known = town.room[Questions]
    figures = closing(town.room)
    if received != set(known.all) or figures.received != len(received):
        return "a question vanished"
    if sum(count for _, count in figures.by_fate) != len(received):
        return "a question is counted twice, or not"
    return None if sum(known.tally.values()) == len(received) else "the tally is wrong"


@dataclass(slots=True)
class Letter:
    """A letter as the journal planned it: for a theme, under each name that theme has had since."""

    delivery: DeliveryId
    message: MessageId
    turn: int
    themes: set[ThemeId] = field(default_factory=set)


def nobody_is_answered_twice(town: Town) -> str | None:
    """A second letter for one theme only where the first never left or gave way, or was wrong."""
    room = Room()
    sent: dict[QuestionId, list[Letter]] = {}
    for recorded in town.log:
        e = recorded.entry
        after = town.rules.apply(room, recorded)
        if isinstance(e, AnswersPlanned):
            for asked in e.asked:
                turn = len(room[Questions].all[asked.question].further)
                mine = sent.setdefault(asked.question, [])
                twice = [x for x in mine if x.turn == turn and asked.theme in x.themes]
                if any(_has_it(after, x, e.message, asked.theme) for x in twice):
                    return f"{asked.question} is mailed about {asked.theme} again at {recorded.seq}"
                mine.append(Letter(asked.delivery, e.message, turn, {asked.theme}))
        elif isinstance(e, ThemesMerged):
            for moved in room[Questions].theme(e.theme).all:
                for x in sent.get(moved, ()):
                    x.themes |= {e.into} if e.theme in x.themes else set()
        room = after
    return None


def _has_it(room: Room, letter: Letter, message: MessageId, theme: ThemeId) -> bool:
    """Whether she has, or may have, this letter, and it is not what the new message makes right."""
    new, old = room[Messages].all[message], room[Messages].all[letter.message]
    corrected = letter.message in set(corrected_chain(room, new)) and theme in (new.draft.corrected or ())
    gone = room[Deliveries].all[letter.delivery].outcome not in DEAD
    return gone and not corrected and old.phase is not Stage.WITHDRAWN


def nobody_is_forgotten(town: Town) -> str | None:
    """Who reads as answered has a letter that left or will; who waits has no answer that stands."""
    for question in town.room[Questions].all.values():
        if question.theme is None or not question.reachable or question.replied or question.for_you:
            continue
        fate = fate_of(town.room, question)
        if fate is Fate.ANSWERED and not _on_its_way(town.room, question):
            return f"{question.id} reads as answered and has no letter"
        if fate is Fate.PLACED and question.fate is Fate.PLACED and _latest_stands(town, question.theme):
            return f"{question.id} waits though {question.theme} is answered"
    return None


def _on_its_way(room: Room, question: Question) -> bool:
    assert question.theme is not None
    ways = ways_of(room, question.id, question.answers[question.theme].theme)
    return bool(ways) and ways[-1].outcome not in DEAD


def _latest_stands(town: Town, theme: ThemeId) -> bool:
    messages = town.room[Messages]
    of_it = [id_ for id_ in messages.released if theme in messages.all[id_].draft.themes]
    standing = standing_answer(town.room, theme, town.now)
    return standing is not None and standing.id == of_it[-1]


def nothing_goes_where_only_the_engine_placed(town: Town) -> str | None:
    """No letter is planned to a question that the engine placed and nobody has confirmed, and none leaves."""
    room = Room()
    for recorded in town.log:
        if isinstance(recorded.entry, DispatchClaimed) and _is_first_to_doubtful(room, recorded.entry):
            return f"an answer left at {recorded.seq}"
        room = town.rules.apply(room, recorded)
        e = recorded.entry
        for asked in e.asked if isinstance(e, AnswersPlanned) else ():
            question = room[Questions].all[asked.question]
            if question.for_you and question.theme == asked.theme:
                return f"{asked.question} was answered at {recorded.seq}"
    return None


def _is_first_to_doubtful(room: Room, e: DispatchClaimed) -> bool:
    """Whether this letter is the first to leave, and nobody says that its questions belong there."""
    letter, known = room[Deliveries].all.get(e.delivery), room[Questions].all
    if letter is None or letter.source is not Source.ANSWER:
        return False
    asked = [known[QuestionId(subject)] for subject in letter.subjects]
    ways = [way for q in asked for way in ways_of(room, q.id, ThemeId(letter.theme)) if way.id != letter.id]
    return all(q.for_you for q in asked) and all(way.outcome in DEAD for way in ways)


def nobody_is_mailed_an_edition_twice(town: Town) -> str | None:
    """One letter of an edition about one theme to one address, while it may still be on its way or is there.

    Whoever asks on, or is corrected, is written to again.
    """
    known = town.room[Questions].all
    letters: dict[tuple[str, str, str], DeliveryId] = {}
    for one in town.room[Deliveries].all.values():
        asked = known.get(QuestionId(one.subject)) if one.source is Source.ANSWER else None
        if asked is None or one.outcome in DEAD or one.void:
            continue
        if any(known[QuestionId(subject)].further for subject in one.subjects):
            continue
        to = ((asked.contact or "").casefold(), str(one.message), one.theme)
        if letters.setdefault(to, one.id) != one.id:
            return f"{one.id} and {letters[to]} are one"
    return None


PROPERTIES: list[Property] = [
    the_closing_figures_add_up,
    nobody_is_answered_twice,
    nobody_is_forgotten,
    nothing_goes_where_only_the_engine_placed,
    nobody_is_mailed_an_edition_twice,
]


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda p: p.__name__)
def test_it_holds_after_any_play(holds: Property) -> None:
    @given(PLAYS)
    @EXAMPLES
    def played_at_random(steps: list[Step]) -> None:
        assert holds(played(steps)) is None

    played_at_random()


def everybody_is_owed(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    patch.setattr("crisis.rules.questions.telling.owed", lambda room, theme: list(room[Questions].of(theme)))
    return bugged()


def a_merge_forgets_the_answer(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    patch.setattr("crisis.rules.sorting.triage.moved_along", lambda q, into: replace(q, theme=into))
    return bugged()


def later_askers_are_left(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    patch.setattr("crisis.rules.questions.at_once.answers_to", lambda room, entries, now: [])
    return bugged()


def a_letter_is_left_out(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    def decide(room: Room, command: object, who: Any, now: Any) -> list[Any]:
        entries = rulebook.decide(room, command, who, now)
        return [replace(e, asked=e.asked[1:]) if isinstance(e, AnswersPlanned) else e for e in entries]

    return bugged(decide=decide)


def the_engine_is_believed(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    patch.setattr(
        "crisis.rules.questions.telling.waits_for_edition",
        lambda room, question: question.fate is Fate.PLACED,
    )
    return bugged()


def the_last_gate_is_open(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    patch.setattr("crisis.rules.outgoing.stopping.moved_away", lambda room, letter: False)
    return bugged()


def a_letter_for_each_question(patch: pytest.MonkeyPatch) -> SimpleNamespace:
    patch.setattr("crisis.rules.questions.telling.asker_of", lambda question: question.id)
    patch.setattr("crisis.rules.questions.at_once.asker_of", lambda question: question.id)
    return bugged()


CONTROLS: list[tuple[Property, Callable[[pytest.MonkeyPatch], SimpleNamespace]]] = [
    (the_closing_figures_add_up, a_question_dropped),
    (nobody_is_answered_twice, everybody_is_owed),
    (nobody_is_answered_twice, a_merge_forgets_the_answer),
    (nobody_is_forgotten, later_askers_are_left),
    (nobody_is_forgotten, a_letter_is_left_out),
    (nothing_goes_where_only_the_engine_placed, the_engine_is_believed),
    (nothing_goes_where_only_the_engine_placed, the_last_gate_is_open),
    (nobody_is_mailed_an_edition_twice, a_letter_for_each_question),
]


@pytest.mark.parametrize(("holds", "bug"), CONTROLS, ids=lambda c: getattr(c, "__name__", ""))
def test_it_finds_the_seeded_bug(
    holds: Property, bug: Callable[[pytest.MonkeyPatch], SimpleNamespace], monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = bug(monkeypatch)

    def is_wrong(steps: list[Step]) -> bool:
        try:
            return holds(played(steps, rules)) is not None
        except (AssertionError, KeyError):
            return True  # the bug broke the room outright, which is finding it too

    find(PLAYS, is_wrong, settings=SEARCH)


def test_every_property_has_its_control() -> None:
    assert list(dict.fromkeys(holds for holds, _ in CONTROLS)) == PROPERTIES


@pytest.mark.parametrize(
    "kind", ["dispatch.succeeded", "question.answered", "theme.split", "message.withdrawn"]
)
def test_the_plays_reach_far_enough(kind: str) -> None:
    find(PLAYS, lambda steps: any(r.entry.kind == kind for r in played(steps).log), settings=SEARCH)
