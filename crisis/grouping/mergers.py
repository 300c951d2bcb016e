"""Groups that may be one."""

from dataclasses import dataclass

from .layers import Layers
from .links import Links

MOST = 500  # groups that are looked at: the largest, of equals the older
NEIGHBOURS = 6  # for each of them
EXEMPLARS = 8  # questions of the smaller one that are compared with the other


@dataclass(frozen=True, slots=True)
class Likely:
    """Two groups, how like they are, and the two questions that are most like."""

    one: int
    other: int
    score: int
    row: int
    nearest: int


def likely_mergers(layers: Layers, links: Links, bar: int) -> list[Likely]:
    """Pairs of groups above the bar that nobody kept apart, best first."""
    largest = sorted(links.groups(), key=lambda group: (-links.size(group), group))[:MOST]
    seen: set[tuple[int, int]] = set()
    found: list[Likely] = []
    for group in largest:
        middle = layers.middle(group)
        near = [other for other in layers.candidates(middle, NEIGHBOURS + 1) if other != group]
        for other, score in zip(near, layers.centres(middle, near).tolist(), strict=True):
            pair = (min(group, other), max(group, other))
            if pair in seen or links.apart(group, other):
                continue
            seen.add(pair)
            likely = _likely(layers, links, pair, score)
            if likely.score >= bar:
                found.append(likely)
    return sorted(found, key=lambda likely: (-likely.score, likely.one, likely.other))


def _likely(layers: Layers, links: Links, pair: tuple[int, int], middle: int) -> Likely:
    small, large = sorted(pair, key=lambda group: (links.size(group), group))
    theirs = list(links.few(large))
    score, row, other = max(
        (score, -row, -other)
        for row in list(links.few(small))[:EXEMPLARS]
        for score, other in zip(layers.rows(layers.row(row), theirs).tolist(), theirs, strict=True)
    )
    return Likely(*pair, (middle + score) // 2, -row, -other)
