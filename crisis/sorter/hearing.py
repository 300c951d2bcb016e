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
    `forget` is called where words were erased."""

    def __init__(self, engine: Engine, forget: Callable[[], object] = lambda: None) -> None:
        self.engine = engine
        self._forget = forget
        self.waiting: dict[QuestionId, Heard] = {}
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
        self.sent(e.question, None)

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
        if self.engine.members(e.theme) != self.engine.members(e.other):
            self.engine.apart(e.theme, e.other)

    def undone(self, recorded: Recorded, e: StepUndone) -> None:
        """People put questions back where they were; where a merger is taken back, they leave together."""
        for put in e.put:
            if e.theme is not None and put.spot.theme == e.theme:
                self._left(put.questions, e.theme)
            else:
                for question in put.questions:
                    self.sent(question, put.spot.theme)

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
        self._forget()
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
