"""What is sent is what was approved, to the byte (I2): by mail through a real server, and on the website.

Between approval and sending all that could change does: the policy's words, the site's address, names. The
control renders at the moment of sending, as one would; the property must catch it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import Phase, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from channels.mailbox import Mailbox, mail_server, text_of
from channels.town import PRESS, Clock
from crisis.channels.channel import Final, Parcel
from crisis.channels.email import Email
from crisis.channels.ledger import Ledger
from crisis.channels.letter import letter
from crisis.channels.parcel import parcel_of
from crisis.public.site import Press
from crisis.rules.accounts.register import Account, AccountsEntered, Register
from crisis.rules.adopted.adoption import Adoption, PolicyAdopted, policy_of
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.ids import AccountId, ChannelName, DeliveryId, MessageId, Seq
from crisis.rules.messages.composing import normalised
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.message import MessageApproved, Messages
from crisis.rules.messages.rendering import Content, digest, render
from crisis.rules.outgoing.delivery import Deliveries, Delivery
from crisis.rules.outgoing.sending import DispatchClaimed, MessageReleased, Planned, Source
from crisis.rules.room import Room
from given import given

POLICY = replace(MINIMUM, municipality="Lillevik", sender="Crisis staff", language="en")
WEB = Account(id=AccountId("web"), name="Lillevik", channel=ChannelName("website"))
LIST = Account(id=AccountId("list"), name="Press", channel=ChannelName("email"), address=PRESS)
FLOOD = MessageId("flood")
# Everything people can write: bidi marks, joined emoji, composed and decomposed letters, tags, odd line ends.
WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=200)
NASTY = st.sampled_from(
    [
        "‮evil‬",
        "👩‍👩‍👧",
        "e\u0301å",
        "<script>",
        "{{7*7}}",
        "&amp;",
        ".\n..\n.",
        "a\r\nb",
        "]]>",
        "=\n",
        "\u2028",
        "x" * 300,
    ]
)
TEXTS = st.lists(WRITTEN | NASTY, min_size=1, max_size=4).map("\n\n".join).filter(lambda t: t.strip())
TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=150).filter(
    str.strip
)
Sending = Callable[[Room, Delivery], Parcel]


def approved(title: str, body: str) -> Room:
    """A room in which a message was approved and released, and then everything around it changed."""
    content = normalised(Content(title=title, body=body))
    payloads = render(content, (WEB, LIST), message=FLOOD, site="https://old.example", sender="Crisis staff")
    drafted = MessageDrafted(
        message=FLOOD,
        accounts=(WEB.id, LIST.id),
        digest=digest(payloads),
        language="en",
        current=True,
        content=content,
        payloads=payloads,
    )
    return given(
        PolicyAdopted(policy=POLICY, site="https://old.example"),
        AccountsEntered(accounts=(WEB, LIST)),
        drafted,
        MessageApproved(message=FLOOD, draft=Seq(3), digest=digest(payloads), expires=given().now),
        MessageReleased(
            message=FLOOD,
            draft=Seq(3),
            planned=tuple(Planned(delivery=DeliveryId(a.id), account=a.id) for a in (WEB, LIST)),
        ),
        *(
            DispatchClaimed(delivery=DeliveryId(a.id), source=Source.MESSAGE, subject=FLOOD, attempt=1)
            for a in (WEB, LIST)
        ),
        PolicyAdopted(policy=replace(POLICY, sender="Somebody new"), site="https://new.example"),
        AccountsEntered(accounts=(replace(WEB, name="Renamed"), replace(LIST, name="Renamed too"))),
    ).room


def what_was_approved(room: Room, account: Account) -> tuple[str, str]:
    """Subject and text of the payload that the approver's digest stands for."""
    draft = room[Messages].all[FLOOD].draft
    assert draft.payloads is not None
    assert digest(draft.payloads) == draft.digest
    return next((p.subject, p.text) for p in draft.payloads if p.account == account.id)


def delivery(room: Room, account: Account) -> Delivery:
    return room[Deliveries].all[DeliveryId(account.id)]


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Email, Mailbox]]:
    with mail_server() as mailbox:
        yield Email(mailbox.server(), Ledger(tmp_path_factory.mktemp("notes")), Clock()), mailbox


def mailed_exactly(post: tuple[Email, Mailbox], sending: Sending, examples: int) -> None:
    """The property, for one way of making what is sent."""
    email, mailbox = post

    @settings(max_examples=examples, phases=[Phase.explicit, Phase.generate])  # shrinking resends for long
    @for_all(title=TITLES, body=TEXTS)
    def holds(title: str, body: str) -> None:
        room = approved(title, body)
        email.settled(DeliveryId(LIST.id))
        mailbox.arrived.clear()
        email.publish(DeliveryId(LIST.id), sending(room, delivery(room, LIST)))
        subject, text = what_was_approved(room, LIST)
        for _, mail in mailbox.arrived:
            assert (mail["Subject"], text_of(mail)) == (subject, text)
        assert len(mailbox.arrived) == 2

    holds()


def test_the_mail_is_the_approved_text(post: tuple[Email, Mailbox]) -> None:
    mailed_exactly(post, parcel_of, 60)


@settings(max_examples=400)
@for_all(title=TITLES, body=TEXTS)
def test_the_letter_is_the_approved_text(title: str, body: str) -> None:
    room = approved(title, body)
    parcel = parcel_of(room, delivery(room, LIST))
    written = letter(DeliveryId("k"), parcel, sender="a@b.example", to="c@d.example", at=given().now)
    mail = message_from_bytes(written.as_bytes(), policy=default)
    assert (mail["Subject"], text_of(mail)) == what_was_approved(room, LIST)  # type: ignore[arg-type]


def test_rendering_at_the_moment_of_sending_is_caught(post: tuple[Email, Mailbox]) -> None:
    def rendered_now(room: Room, it: Delivery) -> Parcel:
        content = room[Messages].all[FLOOD].draft.content
        assert content is not None
        accounts = tuple(room[Register].accounts[a] for a in (WEB.id, LIST.id))
        site, sender = room[Adoption].site, policy_of(room).sender
        fresh = render(content, accounts, message=FLOOD, site=site, sender=sender)
        return Parcel(payload=fresh[1], to=PRESS)

    with pytest.raises(AssertionError):
        mailed_exactly(post, rendered_now, 20)


@settings(max_examples=200)
@for_all(title=TITLES, body=TEXTS)
def test_the_page_says_the_approved_text(press: Press, title: str, body: str) -> None:
    room = approved(title, body)
    page = html5lib.parse(press.pages(room)["m/flood/index.html"].decode(), namespaceHTMLElements=False)
    subject, text = what_was_approved(room, WEB)
    assert said(page.find(".//h1")) == subject
    (shown,) = [each for each in page.iter("div") if "data-text" in each.attrib] if text else [None]
    assert said(shown) == text


def said(element: Any) -> str:
    """The text content of an element."""
    return "" if element is None else "".join(element.itertext())


def test_a_text_that_is_not_the_approved_one_goes_nowhere(press: Press) -> None:
    room = approved("Boil the water", "Boil all water.")
    messages = room[Messages]
    draft = messages.all[FLOOD].draft
    assert draft.payloads is not None
    forged = replace(draft, payloads=tuple(replace(p, text="Drink it.") for p in draft.payloads))
    message = replace(messages.all[FLOOD], drafts=(forged,))
    bent = room.with_part(replace(messages, all=messages.all.set(FLOOD, message)))
    with pytest.raises(Final, match="not the one that was approved"):
        parcel_of(bent, delivery(bent, LIST))
    assert "m/flood/index.html" not in press.pages(bent)


def test_an_erased_text_goes_nowhere(tmp_path: Path) -> None:
    room = approved("Boil the water", "Boil all water.")
    messages = room[Messages]
    erased = replace(messages.all[FLOOD].draft, payloads=None, content=None)
    message = replace(messages.all[FLOOD], drafts=(erased,))
    bent = room.with_part(replace(messages, all=messages.all.set(FLOOD, message)))
    with pytest.raises(Final, match="erased"):
        parcel_of(bent, delivery(bent, LIST))
