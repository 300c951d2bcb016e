"""What each entry tells the engine: new questions wait to be looked at, and people's word is passed on.

What the journal says counts, also where today's engine would say otherwise: so a sorter that starts again
knows what it knew before, and decides nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crisis.grouping import Engine
from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.entry import Entry, Recorded
from crisis.rules.ids import SORTER, QuestionId, Seq, ThemeId
from crisis.rules.questions.receiving import QuestionReceived
from crisis.rules.records.erasure import PayloadsErased
from crisis.rules.sorting.triage import QuestionPlaced
from crisis.rules.steps.trail import StepUndone
from crisis.rules.themes.foreseen import hard_theme
from crisis.rules.themes.likening import QuestionConfirmed, QuestionLikened, QuestionSetApart
from crisis.rules.themes.parting import ThemesParted
from crisis.rules.themes.splitting import ThemeSplit
from crisis.rules.themes.theme import ThemeOpened, ThemeRenamed, ThemesMerged

TITLE = "title:"  # names what is no question: the words of a theme's title, which speak for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A question that nobody has looked at."""

    question: QuestionId
    text: str
    language: str


class Hearing:
    """An engine and what the journal told it. `waiting` are the questions to be looked at, as they came;
    `forget` is called with each entry by which words were erased."""

    def __init__(self, engine: Engine, forget: Callable[[Seq], object] = lambda _: None) -> None:
        self.engine = engine
        self._forget = forget
        self.waiting: dict[QuestionId, Heard] = {}
        self._refused: dict[QuestionId, set[ThemeId]] = {}  # by people
        self._entries: dict[Seq, str] = {}  # which words came with which entry, so that they can be forgotten

    def hear(self, recorded: Recorded) -> None:
        """Take one entry in."""
        tell = TELLS.get(type(recorded.entry))
        if tell is not None:
            tell(self, recorded, recorded.entry)

    def received(self, recorded: Recorded, e: QuestionReceived) -> None:
        self.waiting[e.question] = Heard(question=e.question, text=e.text or "", language=e.language)
        self._entries[recorded.seq] = e.question

    def likened(self, recorded: Recorded, e: QuestionLikened) -> None:
        """What was found before this engine began, or later of a question that stood alone."""
        theme = e.theme if e.joins else None
        if e.question in self.waiting:
            self._take(e.question, theme)
        elif theme is not None and self.engine.group_of(e.question) != theme:
            self.engine.join(e.question, theme)

    def placed(self, recorded: Recorded, e: QuestionPlaced) -> None:
        if recorded.by != SORTER:
            self.sent(e.question, e.theme)

    def sent(self, question: QuestionId, theme: ThemeId | None) -> None:
        """A person put it there, or took it out of where it stood."""
        if question in self.waiting:
            self._take(question, theme)
        group = self.engine.group_of(question)
        if theme is not None and group == theme:
            self.engine.confirm(question)
        elif theme is not None:
            self.engine.move(question, theme)
        elif group is not None and len(self.engine.members(group)) > 1:
            self.engine.out(question)

    def confirmed(self, recorded: Recorded, e: QuestionConfirmed) -> None:
        self.sent(e.question, e.theme)

    def set_apart(self, recorded: Recorded, e: QuestionSetApart) -> None:
        """A person said no; also to what was only suggested."""
        if e.question in self.waiting:
            self._take(e.question, None)
        self.engine.refuse(e.question, e.theme)
        self._refused.setdefault(e.question, set()).add(e.theme)

    def opened(self, recorded: Recorded, e: ThemeOpened | ThemeRenamed) -> None:
        """A title's words speak for the theme, unless they were heard before: of its founder, or foreseen."""
        if isinstance(e, ThemeOpened) and (e.founder is not None or recorded.by == SORTER):
            return
        self._titled(f"{TITLE}{recorded.seq}", recorded.seq, e.title, e.theme)

    def merged(self, recorded: Recorded, e: ThemesMerged) -> None:
        self._spoken_for(recorded, e.theme, e.into)
        self.engine.merge(e.theme, e.into)

    def split(self, recorded: Recorded, e: ThemeSplit) -> None:
        self._left(e.questions, e.into)

    def parted(self, recorded: Recorded, e: ThemesParted) -> None:
        self._spoken_for(recorded, e.theme, e.other)
        self._apart(e.theme, e.other)

    def _apart(self, one: ThemeId, other: ThemeId) -> None:
        if self.engine.members(one) != self.engine.members(other):
            self.engine.apart(one, other)

    def undone(self, recorded: Recorded, e: StepUndone) -> None:
        """What people said stands as it did: of two themes, of one and what went into it, of questions."""
        if e.pair is not None and e.pair.parted:
            self._apart(e.pair.one, e.pair.other)
        elif e.pair is not None:
            self.engine.together(e.pair.one, e.pair.other)
        if e.theme is not None and e.stood is not None and self.engine.members(e.theme):
            if e.stood.merged_into is None:
                self.engine.unmerge(e.theme, staying=frozenset(e.left))
            else:
                self.engine.merge(e.theme, e.stood.merged_into)
        for put in e.put:
            for question in put.questions:
                self.sent(question, put.spot.theme)
                self._refuses_only(question, set(put.spot.apart) - {put.spot.theme})

    def _refuses_only(self, question: QuestionId, themes: set[ThemeId]) -> None:
        before = self._refused.get(question, set())
        for theme in sorted(before - themes):
            self.engine.admit(question, theme)
        for theme in sorted(themes - before):
            self.engine.refuse(question, theme)
        if before or themes:
            self._refused[question] = themes

    def _left(self, questions: tuple[QuestionId, ...], into: ThemeId) -> None:
        for question in questions:
            if question in self.waiting:
                self._take(question, None)
        self.engine.split(questions, into)

    def _spoken_for(self, recorded: Recorded, *themes: ThemeId) -> None:
        """A theme that no question and no title stands for yet is in the engine all the same."""
        for theme in themes:
            if not self.engine.members(theme):
                self._titled(f"{TITLE}{theme}", recorded.seq, "", theme)

    def adopted(self, recorded: Recorded, e: PolicyAdopted) -> None:
        """What the policy foresees waits for those who will ask it."""
        for question in e.policy.anticipated:
            theme = hard_theme(question)
            if self.engine.group_of(f"{TITLE}{theme}") is None:
                self._titled(f"{TITLE}{theme}", recorded.seq, question, theme)

    def erased(self, recorded: Recorded, e: PayloadsErased) -> None:
        self._forget(recorded.seq)
        for name in filter(None, (self._entries.get(seq) for seq in e.seqs)):
            if name in self.waiting:
                question = QuestionId(name)
                self.waiting[question] = Heard(question=question, text="", language="")
            elif self.engine.group_of(name) is not None:
                self.engine.forget(name)

    def _take(self, question: QuestionId, theme: ThemeId | None) -> None:
        heard = self.waiting.pop(question)
        self.engine.take(question, heard.text, heard.language, group=theme, alone=theme is None)

    def _titled(self, name: str, seq: Seq, text: str | None, theme: ThemeId) -> None:
        """Words that speak for a theme stand there for good: they are nobody's question."""
        self.engine.take(name, text or "", group=theme)
        self.engine.confirm(name)
        self._entries[seq] = name


def question_named(name: str | None) -> QuestionId | None:
    """The question of this name; nothing where it names a title."""
    return None if name is None or name.startswith(TITLE) else QuestionId(name)


TELLS: dict[type[Entry], Callable[[Hearing, Recorded, Entry], None]] = {
    QuestionReceived: Hearing.received,  # type: ignore[dict-item]
    QuestionLikened: Hearing.likened,  # type: ignore[dict-item]
    QuestionPlaced: Hearing.placed,  # type: ignore[dict-item]
    QuestionConfirmed: Hearing.confirmed,  # type: ignore[dict-item]
    QuestionSetApart: Hearing.set_apart,  # type: ignore[dict-item]
    ThemeOpened: Hearing.opened,  # type: ignore[dict-item]
    ThemeRenamed: Hearing.opened,  # type: ignore[dict-item]
    ThemesMerged: Hearing.merged,  # type: ignore[dict-item]
    ThemeSplit: Hearing.split,  # type: ignore[dict-item]
    ThemesParted: Hearing.parted,  # type: ignore[dict-item]
    StepUndone: Hearing.undone,  # type: ignore[dict-item]
    PolicyAdopted: Hearing.adopted,  # type: ignore[dict-item]
    PayloadsErased: Hearing.erased,  # type: ignore[dict-item]
}
