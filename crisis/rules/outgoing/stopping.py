"""What today's mandates and policy stop, though it was rightly planned: a person decides it anew."""

from __future__ import annotations

from datetime import datetime

from ..facts.resting import must_rest_on_facts, under
from ..ids import PostId, ThemeId
from ..messages.holding import must_be_sent_rightly
from ..messages.message import Messages
from ..messages.pictures import must_be_shown_rightly
from ..messages.post import Posts
from ..questions.telling import moved_away
from ..refusal import Reason, Refused
from ..room import Room
from .delivery import Delivery
from .sending import Source

STOPS = frozenset({Reason.NO_MANDATE, Reason.PICTURE, Reason.FACT})
MOVED = "moved"  # to another theme, before this answer left


def must_be_wanted_today(room: Room, found: Delivery, now: datetime) -> None:
    """Nothing, while its mandate and its facts hold, and its picture is as the policy wants."""
    if found.source is Source.POST:
        must_be_sent_rightly(room, room[Posts].all[PostId(found.subject)], now)
    elif found.source in (Source.MESSAGE, Source.ANSWER) and found.message:
        draft = room[Messages].all[found.message].draft
        must_be_shown_rightly(room, draft.findings)
        cites = under(draft.cites, ThemeId(found.theme)) if found.source is Source.ANSWER else draft.cites
        must_rest_on_facts(room, cites, now)
    if found.source is Source.ANSWER and moved_away(room, found):
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": MOVED})


def is_stopped(room: Room, found: Delivery, now: datetime) -> bool:
    """Whether it never leaves as it stands, so that waiting would only hide it."""
    try:
        must_be_wanted_today(room, found, now)
    except Refused as refused:
        return refused.reason in STOPS or refused.facts.get("phase") == MOVED
    return False
