"""An operator who knows the right groups, and what having them right costs her, in keystrokes.

She looks at each question once, as it comes, with what the engine proposes for it:

    placed, and rightly                   nothing
    placed wrongly                        one: move it to its theme, or out, to stand alone
    suggested, and taken in rightly       one: confirm it (it stands right without)
    suggested, not taken in, and right    one: accept it
    suggested wrongly                     one: move it to its theme or out, or decline it
    standing alone, rightly               nothing
    standing alone wrongly                one: move it to its theme

So a suggestion costs one whether it is right or wrong; only what is placed rightly is free. `needed` leaves
out what she said of questions that stood right: confirming and declining, which only teach. She never waits
for two groups to prove the same, so she has nothing to merge or split; what the engine itself moves later,
and is not right at the end, she moves then, and that is counted too. Real operators see less and tire: this
is the least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crisis.corpus.sheet import Listed
from crisis.grouping import Engine, Proposal, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What she did, over all questions. `free` were right without her."""

    questions: int
    free: int
    confirmed: int
    declined: int
    accepted: int
    moved: int
    outed: int
    mended: int  # at the end

    @property
    def needed(self) -> int:
        """Acts without which something would stand wrong."""
        return self.accepted + self.moved + self.outed + self.mended

    @property
    def actions(self) -> int:
        """All of them."""
        return self.needed + self.confirmed + self.declined

    @property
    def per_100(self) -> float:
        return 100 * self.actions / self.questions

    @property
    def needed_per_100(self) -> float:
        return 100 * self.needed / self.questions


class Operator:
    """Hears with an engine and corrects it until every theme is one group, and every group one theme."""

    def __init__(self, engine: Engine, theme_of: Mapping[str, str]) -> None:
        self._engine = engine
        self._theme_of = theme_of
        self._home: dict[str, str] = {}  # the group of each theme
        self._done: Counter[str] = Counter()

    def hear(self, listed: Iterable[Listed]) -> Effort:
        """Take these in, each corrected as it comes."""
        heard = list(listed)
        for question in heard:
            proposal = self._engine.take(question.id, question.text, question.lang)
            self._done[self._corrected(question.id, proposal)] += 1
        mended = sum(self._mended(question.id) for question in heard)
        return Effort(questions=len(heard), mended=mended, **{name: self._done[name] for name in DEEDS})

    def _corrected(self, question: str, proposal: Proposal) -> str:
        """Her one deed for this question. What is suggested may have been taken in already, or not."""
        here, home = self._group(question), self._home.get(self._theme_of[question])
        asked = proposal.tier is Tier.SUGGESTED
        if home is None:
            return self._begun(question, proposal.group if asked else None)
        if here != home:
            self._engine.move(question, home)
            return "accepted" if asked and proposal.group == home else "moved"
        if asked:
            self._engine.confirm(question)
            return "confirmed"
        return "free"

    def _begun(self, question: str, suggested: str | None) -> str:
        """The first of its theme: right if nobody else is there, and nothing waits for her no."""
        deed, here = "free", self._group(question)
        if self._engine.members(here) != (question,):
            self._engine.out(question)
            deed = "outed"
        elif suggested:
            self._engine.apart(here, suggested)
            deed = "declined"
        self._home[self._theme_of[question]] = self._group(question)
        return deed

    def _mended(self, question: str) -> bool:
        home = self._home[self._theme_of[question]]
        wrong = self._group(question) != home
        if wrong:
            self._engine.move(question, home)
        return wrong

    def _group(self, question: str) -> str:
        group = self._engine.group_of(question)
        if group is None:
            raise KeyError(question)
        return group


DEEDS = ("free", "confirmed", "declined", "accepted", "moved", "outed")
