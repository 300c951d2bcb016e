"""Posts that were on their way when the level changed and did not get there: a person decides them again."""

from __future__ import annotations

from ..ids import DeliveryId, PostId
from ..room import Room
from .delivery import Deliveries, Outcome


def way_of(post: PostId) -> DeliveryId:
    """The one delivery of a post; its attempts go on where a person sends it again."""
    return DeliveryId(f"post.{post}")


def tries_of(room: Room, post: PostId) -> int:
    """How often it has been taken to its account."""
    found = room[Deliveries].all.get(way_of(post))
    return found.attempt if found else 0


def stranded(room: Room, post: PostId) -> bool:
    """Whether it set out, came back, and was not sent again because the level had changed."""
    found = room[Deliveries].all.get(way_of(post))
    return found is not None and found.outcome is Outcome.EXPIRED
