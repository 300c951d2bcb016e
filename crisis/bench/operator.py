"""An operator who knows the right groups, and what having them right costs her, in keystrokes.

She looks at each question once, as it comes, with what the engine proposes for it:

    placed, and rightly                   nothing
    placed wrongly                        one: move it to its theme, or out, to stand alone
    suggested rightly                     a twelfth: the desk lists twelve, and one key says yes to all
    suggested wrongly                     one: move it to its theme or out, or decline it
    standing alone, rightly               nothing
    standing alone wrongly                one: move it to its theme

Until that key is pressed, what was suggested rightly teaches the engine nothing. `needed` leaves out what she
declined, which stood right without and only teaches. She never waits
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

PAGE = 12  # suggestions that the desk lists at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What she did, over all questions. `free` were right without her."""

    questions: int
    free: int
    agreed: int  # presses, each for up to PAGE suggestions
    declined: int
    moved: int
    outed: int
    mended: int  # at the end

    @property
    def needed(self) -> int:
        """Acts without which something would stand wrong."""
        return self.agreed + self.moved + self.outed + self.mended

    @property
    def actions(self) -> int:
        """All of them."""
        return self.needed + self.declined

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
        self._listed: list[str] = []  # suggested rightly, and not yet agreed to

    def hear(self, listed: Iterable[Listed]) -> Effort:
        """Take these in, each corrected as it comes."""
        heard = list(listed)
        for question in heard:
            proposal = self._engine.take(question.id, question.text, question.lang)
            self._done[self._corrected(question.id, proposal)] += 1
            if len(self._listed) == PAGE:
                self._agree()
        self._agree()
        mended = sum(self._mended(question.id) for question in heard)
        return Effort(questions=len(heard), mended=mended, **{name: self._done[name] for name in DEEDS})

    def _corrected(self, question: str, proposal: Proposal) -> str:
        """Her one deed for this question. What is suggested may have been taken in already, or not."""
        here, home = self._group(question), self._home.get(self._theme_of[question])
        asked = proposal.tier is Tier.SUGGESTED
        if home is None:
            return self._begun(question, proposal.group if asked else None)
        if asked and proposal.group == home:
            self._listed.append(question)
            return "listed"
        if here != home:
            self._engine.move(question, home)
            return "moved"
        return "free"

    def _agree(self) -> None:
        """One press for all that are listed."""
        for question in self._listed:
            home = self._home[self._theme_of[question]]
            if self._group(question) == home:
                self._engine.confirm(question)
            else:
                self._engine.move(question, home)
        self._done["agreed"] += bool(self._listed)
        self._listed.clear()

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


DEEDS = ("free", "agreed", "declined", "moved", "outed")
