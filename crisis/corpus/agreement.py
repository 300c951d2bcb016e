"""Where two people who labelled the same questions agree, how far, and where they do not.

agreement({"1": "a", "2": "a"}, {"1": "x", "2": "y"}).disputes       # one: 1 and 2, together or apart?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .measures import Figures, compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Questions that hang together by somebody's groups, and how each parts them; they agree on the rest."""

    one: tuple[tuple[str, ...], ...]
    other: tuple[tuple[str, ...], ...]

    @property
    def questions(self) -> int:
        return sum(map(len, self.one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Figures over what both labelled, what only one did, and every dispute, the largest first."""

    figures: Figures
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    disputes: tuple[Dispute, ...]

    @property
    def disputed(self) -> frozenset[str]:
        """Every question that is in some dispute."""
        return frozenset(q for dispute in self.disputes for part in dispute.one for q in part)


def agreement(one: Mapping[str, str], other: Mapping[str, str]) -> Agreement:
    """How far two labellings agree. ValueError if they have no question in common."""
    both = [question for question in one if question in other]
    if not both:
        raise ValueError("the two lists have no question in common")
    return Agreement(
        figures=compared([one[q] for q in both], [other[q] for q in both]),
        only_one=tuple(q for q in one if q not in other),
        only_other=tuple(q for q in other if q not in one),
        disputes=_disputes({q: one[q] for q in both}, {q: other[q] for q in both}),
    )


def _disputes(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[Dispute, ...]:
    """Groups of either that share a question hang together; where more than one of each does, they differ."""
    ones, others = _groups(one), _groups(other)
    seen: set[str] = set()
    found: list[Dispute] = []
    for question in one:
        if question in seen:
            continue
        together, fresh = {question}, [question]
        while fresh:
            at = fresh.pop()
            for near in (*ones[one[at]], *others[other[at]]):
                if near not in together:
                    together.add(near)
                    fresh.append(near)
        seen |= together
        parts = _parts(together, one), _parts(together, other)
        if max(map(len, parts)) > 1:
            found.append(Dispute(one=parts[0], other=parts[1]))
    return tuple(sorted(found, key=lambda dispute: -dispute.questions))


def _groups(labels: Mapping[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for question, label in labels.items():
        groups.setdefault(label, []).append(question)
    return groups


def _parts(together: set[str], labels: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    groups = _groups({question: label for question, label in labels.items() if question in together})
    return tuple(tuple(group) for group in groups.values())
