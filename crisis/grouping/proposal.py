"""What the engine says: a proposal, a merger worth a look, a neighbour. Scores are whole thousandths."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum


class Tier(StrEnum):
    """How sure the engine is."""

    ALONE = "alone"  # below `Bars.join`: nothing like it has been asked
    SUGGESTED = "suggested"  # joins, and a person should look
    PLACED = "placed"  # joins, and is nearly always right


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """From which score a question joins, is surely placed, and two groups are proposed as one."""

    join: int
    place: int
    mergers: int
    same: int = 750  # from here on two texts say the same, however early it is
    clear: int = 300  # thousandths above the runner-up, to be sure

    def careful(self, heard: int) -> int:
        """From which score a question joins by itself when so many were heard.

        Of the first few, hardly two are the same, and nobody knows yet which words are common here: what is
        merely like another is suggested to people, and stands alone until they say so.
        """
        early = round(EARLY * math.log1p(FEW / (heard + 1)))
        return min(self.join + early, max(self.same, self.join))

    def eased(self, pinned: int, heard: int) -> "Bars":
        """The same, lower where people put much in its place: what they put is a better likeness."""
        return replace(self, join=self.join - EASED * pinned // max(heard, 1))

    def tier(self, score: int, margin: int, heard: int, *, alike: bool) -> Tier:
        """What people are told of a score, its margin, and whether the nearest question asks alike."""
        if score < self.join:
            return Tier.ALONE
        sure = alike and margin >= self.clear and score >= max(self.place, self.careful(heard))
        return Tier.PLACED if sure else Tier.SUGGESTED


EARLY, FEW = 540, 80
EASED = 130  # thousandths, if people put everything in its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """A question that stood alone, and that the newcomer showed to belong to the same group."""

    question: str
    tier: Tier
    score: int
    nearest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Where a question most likely belongs, and why."""

    group: str | None  # the likeliest group; none when it stands alone
    tier: Tier
    joins: bool  # whether the engine takes it into the group by itself
    score: int  # of the likeliest group, also when it is below the bar
    nearest: str | None  # the nearest question in that group
    words: tuple[str, ...]  # what decided most, as the asker wrote it, weightiest first, at most five
    runner_up: str | None  # the next likeliest group; when it stands alone, the likeliest
    margin: int  # by how much the runner-up is less; when it stands alone, than what was asked for
    layer: str  # "light" or "model": which layer decided
    also: tuple[Along, ...] = ()  # who came along, when the question was taken in


def untried(layer: str, group: str | None = None) -> Proposal:
    """What is said where nothing was compared."""
    return Proposal(
        group=group,
        tier=Tier.PLACED if group else Tier.ALONE,
        joins=group is not None,
        score=0,
        nearest=None,
        words=(),
        runner_up=None,
        margin=0,
        layer=layer,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A question like another one, and the group it is in."""

    question: str
    group: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Two groups that may be one. Only ever proposed."""

    one: str
    other: str
    score: int
    words: tuple[str, ...]  # what they share, weightiest first, at most five
