"""The receipt tells each reader what is hers to read: a department what it wrote, and not the others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.boards.preview import preview
from crisis.rules.boards.receipt import receipt
from crisis.rules.ids import PostId
from crisis.rules.levels.exemption import AskExemption
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.post import PlanPost
from crisis.rules.roles import Actor
from given import NOON, Given
from rules.municipality import DESK, HEAD, LEAD, OBSERVER, OWNER, PRESS, SCHOOL_LIST, calm

TEXT = "School starts at nine."


def planned() -> Given:
    due = NOON + timedelta(days=1)
    return calm().and_((PlanPost(post=PostId("post"), account=SCHOOL_LIST.id, text=TEXT, due=due), HEAD))


def locked() -> Given:
    wish = AskExemption(account=SCHOOL_LIST.id, why="The buses are late")
    return planned().and_((SetLevel(level=Level.CRISIS, reason="flood"), LEAD), (wish, HEAD))


@pytest.mark.parametrize(
    ("who", "text"), [(HEAD, TEXT), (OWNER, None), (PRESS, TEXT), (DESK, TEXT), (OBSERVER, TEXT)]
)
def test_a_department_reads_its_own_held_posts_and_not_the_others(who: Actor, text: str | None) -> None:
    before, at = planned(), locked()
    assert [held.post.text for held in preview(before.room, who, before.now, Level.CRISIS).held] == [text]
    assert [held.post.text for held in receipt(at.room, who, at.now).held] == [text]


@pytest.mark.parametrize(("who", "wishes"), [(HEAD, 1), (OWNER, 0), (LEAD, 1)])
def test_a_department_reads_its_own_wishes_and_not_the_others(who: Actor, wishes: int) -> None:
    at = locked()
    assert len(receipt(at.room, who, at.now).wishes) == wishes
