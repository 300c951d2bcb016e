"""Which answers each asker was given: by an edition that was released, or because one stood already."""

from __future__ import annotations

from dataclasses import replace

from ..entry import Recorded
from ..ids import MessageId, ThemeId
from ..outgoing.sending import AnswersPlanned, MessageReleased, MessageWithdrawn, QuestionAnswered
from .inbox import Questions, with_question, with_questions
from .question import Given, Question


def answered(part: Questions, recorded: Recorded) -> Questions:
    """A released edition answers what people placed in its themes; a correction replaces the wrong one."""
    e = recorded.entry
    assert isinstance(e, MessageReleased)
    changed = {
        q.id: given(q, theme, e.message)
        for theme in e.themes
        for q in part.of(theme)
        if not q.for_you and (theme not in q.answers or q.answers[theme].message == e.corrects)
    }
    return with_questions(part, changed.values())


def answered_later(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionAnswered)
    return with_question(part, given(part.all[e.question], e.theme, e.message))


def mailed(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, AnswersPlanned)
    found = ((part.all[a.question], a.theme) for a in e.asked)
    changed = [given(q, theme, e.message) for q, theme in found if not _knows(q, theme, e.message)]
    return with_questions(part, changed)


def _knows(question: Question, theme: ThemeId, message: MessageId) -> bool:
    """Whether the release said so already, as it did of nearly all."""
    one = question.answers.get(theme)
    return one is not None and one.message == message


def withdrawn(part: Questions, recorded: Recorded) -> Questions:
    """What no longer holds was no answer: whoever was given it waits again."""
    e = recorded.entry
    assert isinstance(e, MessageWithdrawn)
    if not e.was_out:
        return part
    untold = [
        (q, [theme for theme, one in q.answers.items() if one.message == e.message])
        for q in part.all.values()
        if q.answers
    ]
    return with_questions(part, [_without(q, themes) for q, themes in untold if themes])


def given(question: Question, theme: ThemeId, message: MessageId) -> Question:
    """The question with an answer for this theme, also where the theme has gone over into another since."""
    answer = Given(theme=theme, message=message)
    known = {where: answer for where, one in question.answers.items() if one.theme == theme}
    return replace(question, answers=question.answers.update(known | {theme: answer}))


def _without(question: Question, themes: list[ThemeId]) -> Question:
    kept = question.answers.mutate()
    for theme in themes:
        del kept[theme]
    return replace(question, answers=kept.finish())


PART = Questions
APPLY = {
    MessageReleased: answered,
    AnswersPlanned: mailed,
    QuestionAnswered: answered_later,
    MessageWithdrawn: withdrawn,
}
DECIDE: dict[type[object], object] = {}
