"""What names a thing stands in addresses and on disk, and in the chain for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crisis.rules.accounts.register import Account, Contact, Department, EnterAccounts, EnterDepartments
from crisis.rules.ids import (
    AccountId,
    ChannelName,
    DeliveryId,
    DepartmentId,
    MessageId,
    PostId,
    QuestionId,
    Seq,
    ThemeId,
)
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.post import PlanPost
from crisis.rules.messages.rendering import Content
from crisis.rules.outgoing.aftercare import MarkPosted
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.themes.theme import OpenTheme

WRONG = ["", "../up", "a b", "a/b", ".hidden", "\u00e5pen", "x" * 101, "a\nb", "a?b=c", "kari@town.example"]
RIGHT = ["a", "3f9a", "water-1", "Kultur.og_fritid", "x" * 100]


def message(name: str) -> object:
    return SaveDraft(message=MessageId(name), based_on=Seq(0), content=Content(title=""), accounts=())


def account(name: str) -> object:
    made = Account(id=AccountId(name), name="Library", channel=ChannelName("facebook"))
    return EnterAccounts(accounts=(made,), contacts=(Contact(),))


MAKERS: list[Callable[[str], object]] = [
    message,
    account,
    lambda name: EnterDepartments(departments=(Department(id=DepartmentId(name), name="Culture"),)),
    lambda name: PlanPost(post=PostId(name), account=AccountId("list"), text="Open."),
    lambda name: ReceiveQuestion(question=QuestionId(name), source=Source.DESK, text="Safe?"),
    lambda name: OpenTheme(theme=ThemeId(name), title="Water"),
]


@pytest.mark.parametrize("made", MAKERS)
@pytest.mark.parametrize("name", WRONG)
def test_nobody_can_name_a_thing_what_no_address_holds(made: Callable[[str], object], name: str) -> None:
    with pytest.raises(ValueError, match="a name of letters"):
        made(name)


@pytest.mark.parametrize("made", MAKERS)
@pytest.mark.parametrize("name", RIGHT)
def test_ordinary_names_are_taken(made: Callable[[str], object], name: str) -> None:
    assert made(name)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "by Kari at nine", "https://", "https://a\nb"])
def test_a_post_by_hand_stands_at_a_web_address_or_at_none_that_is_known(address: str) -> None:
    with pytest.raises(ValueError, match="a web address"):
        MarkPosted(delivery=DeliveryId("d"), address=address)
