"""What makes a command out of a town as it stands: the latest draft, some delivery, or one from before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crisis.rules.ids import (
    AccountId,
    DeliveryId,
    MessageId,
    Seq,
    ThemeId,
)
from crisis.rules.messages.approval import ApproveMessage, ReturnMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.aftercare import MarkPosted, RetryDelivery, SettleDelivery
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.dispatch import (
    ClaimDelivery,
    ExpireDelivery,
    ReportFailure,
    ReportSuccess,
    ReportUncertain,
)

from .town import Maker, Town


def save(message: MessageId, text: str, theme: ThemeId | None, behind: int) -> Maker:
    """Save a draft on the latest version, or on one that is `behind` entries too old."""

    def made(town: Town) -> SaveDraft:
        found = town.room[Messages].all.get(message)
        answers = (Answer(theme=theme, question="?", answer=text),) if theme else ()
        return SaveDraft(
            message=message,
            based_on=Seq(found.draft.seq - behind if found else 0),
            content=Content(title=text, body=text, short=text, answers=answers),
            accounts=tuple(AccountId(a) for a in ("web", "list", "page")),
            current=True,
        )

    return made


def on_latest(kind: type[Any], message: MessageId, behind: int) -> Maker:
    """Submit, approve or return the latest draft, or one that is `behind` entries too old."""

    def made(town: Town) -> object:
        found = town.room[Messages].all.get(message)
        draft = Seq((found.draft.seq if found else 1) - behind)
        if kind is ReturnMessage:
            return ReturnMessage(message=message, draft=draft, reason="Say when.")
        if kind is ApproveMessage:
            return ApproveMessage(message=message, draft=draft, digest=found.draft.digest if found else "")
        accepted = tuple(f.id for f in found.draft.findings) if found else ()
        return SubmitMessage(message=message, draft=draft, accepted=accepted)

    return made


def on_delivery(kind: type[Any], pick: int) -> Maker:
    """Something with one of the deliveries that there are, those to the website first."""

    def made(town: Town) -> object:
        known = sorted(town.room[Deliveries].all.values(), key=lambda d: (d.account != "web", d.id))
        chosen = known[pick % len(known)] if known else None
        id_ = chosen.id if chosen else DeliveryId("none")
        attempt = chosen.attempt if chosen else 1
        return OUTCOMES[kind](id_, attempt)

    return made


OUTCOMES: dict[type[Any], Callable[[DeliveryId, int], object]] = {
    ClaimDelivery: lambda d, n: ClaimDelivery(delivery=d),
    ReportSuccess: lambda d, n: ReportSuccess(delivery=d, attempt=n),
    ReportFailure: lambda d, n: ReportFailure(delivery=d, attempt=n, final=n > 2, error="no"),
    ReportUncertain: lambda d, n: ReportUncertain(delivery=d, attempt=n, error="cut"),
    ExpireDelivery: lambda d, n: ExpireDelivery(delivery=d),
    RetryDelivery: lambda d, n: RetryDelivery(delivery=d),
    SettleDelivery: lambda d, n: SettleDelivery(delivery=d, went_out=n % 2 == 0),
    MarkPosted: lambda d, n: MarkPosted(delivery=d),
}


def plainly(command: object) -> Maker:
    return lambda town: command
