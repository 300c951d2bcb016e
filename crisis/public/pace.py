"""How fast questions are taken: by sender and from all together, more from those who did the proof of work.

Counts live in this process and are lost with it, which costs a spammer nothing and us little. Staff have
their own process and never feel it.
"""

from __future__ import annotations

import ipaddress

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

PLAIN = ("4 per 10 minutes", "60 per minute")  # one sender without proof; all such senders together
PROVEN = ("20 per 10 minutes", "600 per minute")


class Pace:
    """Counts what came."""

    def __init__(self, plain: tuple[str, str] = PLAIN, proven: tuple[str, str] = PROVEN) -> None:
        self._counts = MovingWindowRateLimiter(MemoryStorage())
        self._plain = (parse(plain[0]), parse(plain[1]))
        self._proven = (parse(proven[0]), parse(proven[1]))

    def takes(self, sender: str, *, proven: bool) -> bool:
        """Whether one more may come now, which then counts."""
        one, all_ = self._proven if proven else self._plain
        kind = "proven" if proven else "plain"
        mine: tuple[RateLimitItem, str, str] = (one, kind, network(sender))
        if not self._counts.test(*mine):
            return False
        return self._counts.hit(all_, kind) and self._counts.hit(*mine)


def network(sender: str) -> str:
    """What counts as one sender: an IPv4 address, or the /64 that one IPv6 household has."""
    try:
        address = ipaddress.ip_address(sender)
    except ValueError:
        return sender
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))
