"""The preview promises exactly what happens: it is compared here with what then does."""

import pytest

from crisis.rules.boards.coverage import Coverage, coverage
from crisis.rules.boards.preview import Preview, preview
from crisis.rules.ids import PostId
from crisis.rules.levels.level import Level, ReleaseDepartment, SetLevel
from crisis.rules.levels.lock import ConfirmSeen, Strength
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.messages.post import PlanPost, PostPhase, Posts
from crisis.rules.refusal import Reason
from given import NOON, Given
from rules.municipality import (
    HEAD,
    LEAD,
    OWNER,
    PAGE,
    PRESS,
    SCHOOL,
    SCHOOL_LIST,
    WEB,
    approving,
    calm,
    crisis,
    submitted,
)

LATE = NOON.replace(hour=18)


def busy() -> Given:
    """An ordinary day with a planned post and a message that waits."""
    plan = PlanPost(post=PostId("p"), account=SCHOOL_LIST.id, text="No school.", due=LATE)
    return submitted(calm().and_((plan, HEAD)))


def looked(at: Given, to: Level | None = None) -> Preview:
    return preview(at.room, LEAD, at.now, to)


def test_what_falls_silent_and_what_is_held_is_what_the_preview_said() -> None:
    board = looked(busy(), Level.CRISIS)
    after = busy().and_((SetLevel(level=Level.CRISIS, reason="flood"), LEAD))
    assert board.silenced == coverage(after.room, after.now)
    assert [h.post.id for h in board.held] == [p.id for p in after.room[Posts].in_phase(PostPhase.HELD)]
    assert [a.id for a in board.speaking] == [PAGE.id, WEB.id]


@pytest.mark.parametrize("to", list(Level))
def test_what_is_held_at_any_level_is_what_the_preview_said(to: Level) -> None:
    advised = PlanPost(
        post=PostId("advised"), account=SCHOOL_LIST.id, text="Closed.", due=LATE, consulted=PRESS.person
    )
    at = busy().and_((advised, HEAD))
    board = looked(at, to)
    after = at if to is Level.NORMAL else at.and_((SetLevel(level=to, reason="flood"), LEAD))
    assert [h.post.id for h in board.held] == [p.id for p in after.room[Posts].in_phase(PostPhase.HELD)]
    assert len(board.held) == {Level.NORMAL: 0, Level.CONSULT: 1, Level.CRISIS: 2}[to]


def test_what_goes_back_at_the_stand_down_is_what_the_preview_said() -> None:
    at = submitted(crisis())
    board = looked(at)
    after = at.and_((SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert board.chosen is Level.NORMAL
    assert board.back_to_authors == len(after.room[Messages].in_phase(Phase.DRAFT)) == 1
    assert len(board.opened) == coverage(at.room, at.now).total


def test_what_is_stopped_is_what_the_preview_said() -> None:
    at = submitted(crisis())
    released = at.and_((approving(at), LEAD))
    assert [flight.title for flight in looked(released).stopped] == ["Water"]


def test_the_preview_changes_nothing() -> None:
    at = busy()
    head = at.room.head
    looked(at, Level.CRISIS)
    assert at.room.head == head
    assert at.room[Posts].in_phase(PostPhase.HELD) == []


@pytest.mark.parametrize("to", list(Level))
def test_every_level_can_be_looked_at_from_every_level(to: Level) -> None:
    for at in (calm(), crisis()):
        board = looked(at, to)
        assert [choice.level for choice in board.choices if choice.chosen] == [to]


def test_whoever_may_not_set_it_is_told_who_may() -> None:
    at = calm()
    board = preview(at.room, PRESS, at.now, Level.CRISIS)
    assert board.refusal is not None
    assert board.refusal.reason is Reason.ROLE
    assert [person.id for person in board.setters] == ["lead", "deputy", "second"]


def test_a_department_let_go_is_no_longer_among_those_to_let_go() -> None:
    after = crisis().and_((ReleaseDepartment(department=SCHOOL, reason="done"), LEAD))
    assert [d.id for d in looked(after).departments] == ["library", "museum"]


def test_only_enforced_and_confirmed_count_as_verified() -> None:
    board = coverage(crisis().room, NOON)
    assert (board.verified, board.total) == (1, 4)
    assert [line.strength for line in board.chase] == [Strength.UNREACHABLE, Strength.ASKED, Strength.ASKED]
    seen = crisis().and_((ConfirmSeen(), OWNER))
    assert coverage(seen.room, seen.now).verified == 2


def test_the_bar_is_as_long_as_it_is_wide() -> None:
    segments = coverage(crisis().room, NOON).segments
    assert [s.start for s in segments[1:]] == [s.start + s.width for s in segments[:-1]]
    assert segments[-1].start + segments[-1].width == 1000
    assert sum(s.count for s in segments) == 4


def test_a_register_without_departments_covers_nothing() -> None:
    empty = Coverage(lines=())
    assert (empty.verified, empty.total, empty.segments) == (0, 0, ())
