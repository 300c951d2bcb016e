"""What a text rests on: each fact that it cites with its age and end, and the sentences that no fact says.

A text whose every sentence is an approved fact, word for word, wants one glance; any other shows its reader
which sentences she must judge herself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..facts.fact import Fact, Facts, State, Wording, cite_of
from ..facts.resting import Doubt, doubts
from ..ids import CiteId
from ..messages.draft import Draft
from ..messages.rendering import Content
from ..room import Room

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
SAID = re.compile(r"\w")  # where a piece of text has none of these, it says nothing
UNREAD = frozenset({"title", "picture.alt"})  # a title names the text, and is read in any case


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """One fact on which a text rests, or could: as it was worded, and where that stands now."""

    fact: Fact
    wording: Wording
    state: State

    @property
    def cite(self) -> CiteId:
        """How a form names it."""
        return cite_of(self.fact.id, self.wording.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """What a saved text rests on. `beyond` are sentences, each with its field, that no cited fact says."""

    rests: tuple[Rest, ...]
    doubts: tuple[Doubt, ...]
    beyond: tuple[tuple[str, str], ...]

    @property
    def one_glance(self) -> bool:
        """Whether each of its sentences is a fact that holds, to the letter."""
        return bool(self.rests) and not self.beyond and not self.doubts


NOTHING = Resting(rests=(), doubts=(), beyond=())


def resting(room: Room, draft: Draft | None, now: datetime) -> Resting:
    """What a saved draft rests on now."""
    if draft is None or not draft.cites:
        return NOTHING
    known = {(c.fact, c.version): room[Facts].all[c.fact] for c in draft.cites}
    rests = tuple(rest_of(fact, fact.wordings[version - 1], now) for (_, version), fact in known.items())
    said = [rest.wording.text for rest in rests if rest.wording.text]
    return Resting(
        rests=tuple(sorted(rests, key=lambda r: (r.wording.valid_until, r.fact.number))),
        doubts=doubts(room, draft.cites, now),
        beyond=tuple(beyond(draft.content, said)) if draft.content else (),
    )


def offered(room: Room, draft: Draft | None, now: datetime) -> tuple[Rest, ...]:
    """What can be cited: the facts that hold, what still waits for an approval, and what is cited already."""
    waits = ((f, f.latest) for f in room[Facts].all.values())
    found = {r.cite: r for r in resting(room, draft, now).rests}
    found |= {r.cite: r for r in (rest_of(f, w, now) for f, w in room[Facts].live(now))}
    found |= {r.cite: r for r in (rest_of(f, w, now) for f, w in waits) if r.state is State.PROPOSED}
    return tuple(found.values())


def beyond(content: Content, facts: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The sentences of a text that none of these facts says word for word, each with its field."""
    patterns = [_pattern(fact) for fact in sorted(facts, key=len, reverse=True)]
    for name, text in content.texts().items():
        if name in UNREAD or name.endswith(".question"):
            continue
        for pattern in patterns:
            text = pattern.sub("\n", text)
        yield from ((name, s.group().strip()) for s in SENTENCE.finditer(text) if SAID.search(s.group()))


def _pattern(fact: str) -> re.Pattern[str]:
    """A fact where it stands in a text, however its lines are broken, with or without its full stop."""
    words = r"\s+".join(map(re.escape, fact.rstrip(".!? ").split()))
    return re.compile(rf"(?<!\w){words}(?!\w)[.!?]*", re.IGNORECASE)


def rest_of(fact: Fact, wording: Wording, now: datetime) -> Rest:
    """One wording as something that a text can rest on."""
    return Rest(fact=fact, wording=wording, state=fact.standing(wording, now))
