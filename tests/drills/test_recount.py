"""Every figure is worked out twice, by two programs that share nothing, and the two must agree: on whole
drills played at random, on crises, with texts erased. Each seeded bug in the first must make them differ.
"""

import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisis.report.figures import as_fields, from_json, to_json
from crisis.rules.drills.measures import approving, asking, leaking, locking, moment, played, sending
from crisis.rules.drills.measures import measure as measured
from crisis.rules.drills.measures.approving import Approving, Promising
from crisis.rules.drills.playing import ObserveInject, Outcome, PlayInject, SkipInject
from crisis.rules.entry import Recorded
from crisis.rules.facts.meeting import RumourFactChosen
from crisis.rules.ids import (
    DISPATCHER,
    OUTSIDE,
    AccountId,
    DeliveryId,
    FactId,
    PostId,
    QuestionId,
    Seq,
)
from crisis.rules.levels.level import Level, LevelSet, SetLevel
from crisis.rules.levels.lock import ConfirmSeen, SpotPost
from crisis.rules.levels.previewing import NotePreview
from crisis.rules.messages.post import PlanPost
from crisis.rules.outgoing import sending as outgoing
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.heeding import CalmQuestion
from crisis.rules.sorting.triage import SortQuestion
from drills import rich
from drills.exporting import INJECTS, erased, lines_of
from drills.exporting import recorded as record
from drills.recount import recount
from rules import edition_plays, plays
from rules.makers import plainly
from rules.town import Step, Town

EXAMPLES = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
ids = st.sampled_from([each.id for each in INJECTS])
minutes = st.integers(0, 9)


def one(person: str, command: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Step]]:
    return st.tuples(command, minutes).map(lambda it: [(person, plainly(it[0]), it[1])])


def meeting(question: QuestionId) -> list[Step]:
    """A rumour that is heard, and a fact that is chosen for it: noted as it would be."""

    def chosen(town: Town) -> object:
        record(town, RumourFactChosen(question=question, fact=FactId("f1")), "press")
        return NotePreview(level=Level.CONSULT)

    return [
        ("desk", plainly(ReceiveQuestion(question=question, source=Source.DESK, text="The dam broke")), 1),
        ("desk", plainly(SortQuestion(question=question, lane=Lane.RUMOUR)), 2),
        ("press", chosen, 3),
    ]


HELP = ReceiveQuestion(
    question=QuestionId("q7"), source=Source.FORM, text="Help, my child is drowning in the river!"
)
OF_DRILLS = st.one_of(
    one(OUTSIDE, st.builds(PlayInject, inject=ids)),
    one("game", st.builds(SkipInject, inject=ids)),
    one("eye", st.builds(ObserveInject, inject=ids, outcome=st.sampled_from(Outcome))),
    one("eye2", st.builds(ObserveInject, inject=ids, outcome=st.sampled_from(Outcome))),
    one("lead", st.builds(NotePreview, level=st.sampled_from([Level.CRISIS, Level.CONSULT]))),
    one("head", st.just(ConfirmSeen())),
    one(
        "desk",
        st.builds(SpotPost, account=st.sampled_from(["library", "page"]).map(AccountId), note=st.just("!")),
    ),
    one("desk", st.just(HELP)),
    one("desk", st.just(CalmQuestion(question=HELP.question))),
    st.sampled_from(["q8", "q9"]).map(QuestionId).map(meeting),
)
SCENES = st.one_of(plays.SCENES, edition_plays.SCENES, OF_DRILLS, OF_DRILLS)
PLAYS = st.lists(SCENES, min_size=4, max_size=22).map(
    lambda found: [step for scene in found for step in scene]
)


def drilled(steps: list[Step]) -> Town:
    return rich.played(steps)


def differing(one: Any, other: Any, where: str = "") -> list[str]:
    """Every field in which two trees of figures differ, by its path."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = [*one, *(name for name in other if name not in one)]
        return [w for name in names for w in differing(one.get(name), other.get(name), f"{where}.{name}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            w
            for n, (a, b) in enumerate(zip(one, other, strict=True))
            for w in differing(a, b, f"{where}[{n}]")
        ]
    return [] if one == other and type(one) is type(other) else [f"{where}: {one!r} != {other!r}"]


def disagreement(log: list[Recorded], first: Seq | None = None) -> list[str]:
    figures = measured(log, first)
    assert figures is not None
    assert from_json(to_json(figures)) == figures
    return differing(as_fields(figures), recount(lines_of(log), first))


@EXAMPLES
@given(PLAYS)
def test_both_find_the_same_figures_of_every_drill(steps: list[Step]) -> None:
    assert disagreement(drilled(steps).log) == []


@EXAMPLES
@given(PLAYS, st.sets(st.integers(10, 60)))
def test_they_agree_where_words_were_erased(steps: list[Step], seqs: set[int]) -> None:
    assert disagreement(erased(drilled(steps).log, seqs)) == []


@EXAMPLES
@given(st.one_of(plays.PLAYS, edition_plays.PLAYS))
def test_both_find_the_same_figures_of_every_crisis(steps: list[Step]) -> None:
    town = edition_plays.played(steps)
    for one_ in town.log:
        if isinstance(one_.entry, LevelSet) and one_.entry.level is Level.CRISIS:
            assert disagreement(town.log, one_.seq) == []


def test_a_journal_without_a_drill_has_no_figures() -> None:
    town = edition_plays.played([])
    assert measured(town.log) is None
    assert recount(lines_of(town.log)) is None


def wrong_median(waits: list[int]) -> int | None:
    return 2 * sorted(waits)[len(waits) // 2] if waits else None


def forgetful(gauge: type, kind: str) -> Any:
    """The gauge's `hear`, deaf to one kind of entry."""
    hear = gauge.hear  # type: ignore[attr-defined]
    return lambda self, moment: None if moment.entry.kind == kind else hear(self, moment)


KEPT = Promising._kept
BUGS = {
    "the higher of two middle waits": (approving, "median_halves", wrong_median),
    "a text that waits though it was edited": (
        Approving,
        "hear",
        forgetful(Approving, "message.drafted"),
    ),
    "an approval that outlives its level": (Approving, "_level_set", lambda self, moment: None),
    "a promise that nothing keeps": (
        Promising,
        "_kept",
        lambda me, given, met, end: KEPT(me, given, None, end),
    ),
    "a lead who was just set": (approving, "timedelta", lambda minutes: moment.SECOND * minutes),
    "a preview that was forgotten": (locking.Locking, "hear", forgetful(locking.Locking, "level.previewed")),
    "heads who are taken for granted": (locking, "_is_headed", lambda room, department: False),
    "a lock confirmed twice": (locking.Locking, "hear", forgetful(locking.Locking, "lock.confirmed")),
    "a settled question that waits on": (asking.Asking, "_note", lambda self, question, at: None),
    "an alarm that nobody hears": (asking.Asking, "hear", forgetful(asking.Asking, "question.alarmed")),
    "a curve of the wrong moment": (asking, "thinned", lambda curve, last: tuple(curve)),
    "a name that is no secret": (leaking, "needles", lambda inject, every: {}),
    "an identity number overlooked": (leaking, "identity_numbers", lambda text: []),
    "a correction nobody began": (sending.Correcting, "hear", forgetful(sending.Correcting, "inject.played")),
    "one half too few": (sending, "_is_half", lambda room, message: False),
    "the kindest observer": (played, "LEAST_FIRST", played.LEAST_FIRST[::-1]),
    "a spotted post overlooked": (played.Playing, "hear", forgetful(played.Playing, "lock.post_spotted")),
}


@pytest.mark.parametrize("name", BUGS)
def test_a_seeded_bug_makes_them_differ(name: str) -> None:
    """The control: without it, two programs that are wrong alike would prove nothing."""
    where, what, bug = BUGS[name]
    log = rich.played().log
    assert disagreement(log) == []
    with patch.object(where, what, bug):
        assert disagreement(log)


def test_everything_that_is_measured_happens_in_the_rich_drill() -> None:
    figures = measured(rich.played().log)
    assert figures is not None
    empty = [name for name, value in leaves(as_fields(figures)) if value in (None, [], "")]
    assert empty == [".gate.astray"] + [
        name for name in empty if re.search(r"injects.*played|corrections.*inject|foreign", name)
    ]


def leaves(told: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of a tree of figures, by its path."""
    if isinstance(told, dict):
        for name, value in told.items():
            yield from leaves(value, f"{where}.{name}")
    elif isinstance(told, list) and told:
        for number, value in enumerate(told):
            yield from leaves(value, f"{where}[{number}]")
    else:
        yield where, told


def test_what_left_at_the_wrong_level_is_found_by_both() -> None:
    """No play leads there, so the claims are written past the rules."""

    def claimed(delivery: str, source: outgoing.Source, subject: str) -> Step:
        def made(town: Town) -> object:
            way = DeliveryId(delivery)
            entry = outgoing.DispatchClaimed(delivery=way, source=source, subject=subject, attempt=1)
            record(town, entry, DISPATCHER)
            return NotePreview(level=Level.CONSULT)

        return "lead", made, 1

    steps = [
        ("head", PlanPost(post=PostId("p1"), account=AccountId("library"), text="Open."), 1),
        ("press", rich.drafted("m1", "Boil it."), 1),
        ("press", rich.handed_in("m1"), 1),
        ("lead", rich.approved("m1"), 1),
        ("lead", SetLevel(level=Level.CRISIS, reason="Flood"), 1),
        claimed("post.p1", outgoing.Source.POST, "p1"),
        claimed("message.m1.web", outgoing.Source.MESSAGE, "m1"),
    ]
    log = rich.played(steps).log
    figures = measured(log)
    assert figures is not None
    assert [one.why for one in figures.gate.astray] == ["locked", "approval"]
    assert disagreement(log) == []
