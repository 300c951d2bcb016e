"""What holds of removals whatever anybody asks, in any order; and each property's control, a seeded bug."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Ground
from crisis.rules.entry import Recorded
from crisis.rules.ids import AccountId, QuestionId, RemovalId, Seq
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Refused
from crisis.rules.removals.leaving import LeaveQuestion
from crisis.rules.removals.removal import QuestionRemoved, RemovalConfirmed, RemovalDone, RemovalProposed
from crisis.rules.removals.removing import RemoveComment, RemoveQuestion
from crisis.rules.removals.settling import ConfirmRemoval, DeclineRemoval, MarkRemoved, RestoreQuestion
from crisis.rules.roles import Actor
from crisis.rules.room import Room
from crisis.rules.rulebook import apply, decide
from crisis.rules.sorting.triage import QuestionSorted, SortQuestion
from given import NOON
from rules.municipality import DESK, LEAD, PRESS, SETTING, WRITER, calm, policy

GROUNDS = (
    Ground(id="law", text="Against the law.", clause=SETTING.id),
    Ground(id="attack", text="An attack.", clause=SETTING.id, second_person=True),
    Ground(id="beside", text="Beside the point.", clause=SETTING.id, removes=False),
    Ground(id="secret", text="A secret.", clause=SETTING.id, second_person=True, secret=True),
)
TWO = frozenset({"attack"})
Asked = tuple[object, Actor]
Log = list[Recorded]

questions = st.sampled_from(["q1", "q2"]).map(QuestionId)
removals = st.sampled_from(["q1", "q2", "c1", "c2"]).map(RemovalId)
grounds = st.sampled_from(["law", "attack", "beside", "secret", "taste"])
evidence = st.sampled_from(["", "Picture 7"])
lanes = st.sampled_from([Lane.CRITICISM, Lane.SPAM, Lane.QUESTION])
COMMANDS = st.one_of(
    st.builds(SortQuestion, question=questions, lane=lanes),
    st.builds(RemoveQuestion, question=questions, ground=grounds, evidence=evidence),
    st.builds(
        RemoveComment,
        removal=removals,
        account=st.just(AccountId("web")),
        ground=grounds,
        text=st.just("Fools!"),
        lane=lanes,
        evidence=evidence,
    ),
    st.builds(LeaveQuestion, question=questions, ground=grounds),
    st.builds(ConfirmRemoval, removal=removals),
    st.builds(DeclineRemoval, removal=removals),
    st.builds(MarkRemoved, removal=removals),
    st.builds(RestoreQuestion, question=questions, reason=st.just("Too hasty")),
)
PLAYS: st.SearchStrategy[list[Asked]] = st.lists(
    st.tuples(COMMANDS, st.sampled_from([PRESS, WRITER, LEAD, DESK])), max_size=14
)


def played(steps: list[Asked]) -> Log:
    """Everything that came of these steps in a town with two questions."""
    room, log = calm().room, []
    room = apply(
        room, _recorded(room, PolicyAdopted(policy=replace(policy(), grounds=GROUNDS), site=""), LEAD)
    )
    for name in ("q1", "q2"):
        asked = ReceiveQuestion(question=QuestionId(name), source=Source.DESK, text="You fools")
        room = _after(room, asked, DESK, log)
    for command, who in steps:
        room = _after(room, command, who, log)
    return log


def _after(room: Room, command: object, who: Actor, log: Log) -> Room:
    try:
        entries = decide(room, command, who, NOON + timedelta(seconds=room.head))
    except Refused:
        return room
    for entry in entries:
        log.append(_recorded(room, entry, who))
        room = apply(room, log[-1])
    return room


def _recorded(room: Room, entry: object, who: Actor) -> Recorded:
    at = NOON + timedelta(seconds=room.head)
    return Recorded(seq=Seq(room.head + 1), at=at, by=who.person, via=who.via, entry=entry)  # type: ignore[arg-type]


def nothing_goes_without_evidence(log: Log) -> str | None:
    """What is gone, or may be taken down, has its evidence with it or with its proposal."""
    shown: set[str] = set()
    for recorded in log:
        e = recorded.entry
        if isinstance(e, RemovalProposed) and (e.evidence or e.file):
            shown.add(e.removal)
        gone = isinstance(e, QuestionRemoved) and not (e.evidence or e.file or e.question in shown)
        if gone or (isinstance(e, RemovalDone) and e.removal not in shown):
            return f"gone without evidence at {recorded.seq}"
    return None


def two_people_agree_where_two_are_asked(log: Log) -> str | None:
    """On such a ground somebody proposed it, and somebody else agreed."""
    proposed: dict[str, str] = {}
    alone: set[str] = set()
    for recorded in log:
        e = recorded.entry
        if isinstance(e, RemovalProposed):
            proposed[e.removal] = recorded.by
            (alone.add if e.ground in TWO else alone.discard)(e.removal)
        elif isinstance(e, RemovalConfirmed):
            if proposed[e.removal] == recorded.by:
                return f"agreed with herself at {recorded.seq}"
            alone.discard(e.removal)
        elif (
            isinstance(e, QuestionRemoved)
            and e.ground in TWO
            and proposed.get(e.question) in (None, recorded.by)
        ):
            return f"removed by one at {recorded.seq}"
        elif isinstance(e, RemovalDone) and e.removal in alone:
            return f"taken down by one at {recorded.seq}"
    return None


def criticism_stays(log: Log) -> str | None:
    """What was ever sorted as criticism is gone on no ground but secrecy, which is the law's."""
    criticised: set[str] = set()
    for recorded in log:
        e = recorded.entry
        if isinstance(e, QuestionSorted) and e.lane is Lane.CRITICISM:
            criticised.add(e.question)
        if isinstance(e, QuestionRemoved) and e.question in criticised and not e.secret:
            return f"criticism removed at {recorded.seq}"
    return None


Property = Callable[[Log], str | None]
# Each property, and the guard without which it must fail.
HELD: list[tuple[Property, str]] = [
    (nothing_goes_without_evidence, "removals.removing.must_have_evidence"),
    (two_people_agree_where_two_are_asked, "removals.settling.must_be_another"),
    (criticism_stays, "removals.removing.must_be_no_criticism"),
]
NAMES = [holds.__name__ for holds, _ in HELD]


@pytest.mark.parametrize("holds", [holds for holds, _ in HELD], ids=NAMES)
def test_it_holds_of_any_play(holds: Property) -> None:
    @given(PLAYS)
    @settings(max_examples=200, suppress_health_check=list(HealthCheck))
    def at_random(steps: list[Asked]) -> None:
        assert holds(played(steps)) is None

    at_random()


@pytest.mark.parametrize(("holds", "guard"), HELD, ids=NAMES)
def test_it_finds_the_seeded_bug(holds: Property, guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"crisis.rules.{guard}", lambda *a, **k: None)
    search = settings(max_examples=20_000, phases=[Phase.generate], derandomize=True, database=None)
    find(PLAYS, lambda steps: holds(played(steps)) is not None, settings=search)
