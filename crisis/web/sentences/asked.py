"""Sentences about residents' questions and their themes. No name of a resident is ever part of one."""

from __future__ import annotations

from flask_babel import gettext as _

from crisis.rules.drills.commenting import CommentWritten
from crisis.rules.entry import Entry
from crisis.rules.questions.question import Tier
from crisis.rules.questions.receiving import QuestionReceived, QuestionUnfolded
from crisis.rules.sorting.triage import QuestionPlaced, QuestionSorted
from crisis.rules.themes.alike import ThemesAlike
from crisis.rules.themes.likening import QuestionConfirmed, QuestionLikened, QuestionSetApart
from crisis.rules.themes.theme import ThemeOpened, ThemeRenamed, ThemesMerged
from crisis.rules.themes.withholding import ThemeResumed, ThemeWithheld

from ..language import clock_words
from .house import Sentence
from .named import Named


def received(e: QuestionReceived, named: Named) -> str:
    question = named.question(e.question)
    return {
        "form": _("Received %(question)s from the public form", question=question),
        "desk": _("Entered %(question)s at the desk", question=question),
        "email": _("Received %(question)s by e-mail", question=question),
        "comment": _("Received %(question)s as a comment", question=question),
        "heard": _("Heard %(question)s elsewhere", question=question),
        "sheet": _("Brought in %(question)s from a list", question=question),
    }.get(e.source, _("Received %(question)s from a program", question=question))


def written(e: CommentWritten, named: Named) -> str:
    question, account = named.question(e.question), named.account(e.account)
    return _("Received %(question)s under a post on %(account)s", question=question, account=account)


def unfolded(e: QuestionUnfolded, named: Named) -> str:
    return _("Took %(question)s out of its fold", question=named.question(e.question))


def sorted_(e: QuestionSorted, named: Named) -> str:
    question = named.question(e.question)
    return {
        "red": _("Put %(question)s in the red lane", question=question),
        "criticism": _("Sorted %(question)s as criticism", question=question),
        "rumour": _("Sorted %(question)s as a rumour", question=question),
        "media": _("Sorted %(question)s as from the media", question=question),
        "case": _("Redirected %(question)s: it is about a case", question=question),
        "personal": _("Redirected %(question)s: it is personal", question=question),
        "praise": _("Sorted %(question)s as praise", question=question),
        "spam": _("Sorted %(question)s as spam", question=question),
        "question": _("Sorted %(question)s as a question", question=question),
        "factual_error": _("Sorted %(question)s as a factual error", question=question),
    }.get(e.lane, _("Took back how %(question)s was sorted", question=question))


def placed(e: QuestionPlaced, named: Named) -> str:
    question = named.question(e.question)
    if e.theme is None:
        return _("Took %(question)s out of its theme", question=question)
    return _("Placed %(question)s in %(theme)s", question=question, theme=named.theme(e.theme))


def likened(e: QuestionLikened, named: Named) -> str:
    question = named.question(e.question)
    if e.theme is None or e.tier is Tier.ALONE:
        return _("Found nothing that is like %(question)s", question=question)
    if e.nearest is None:
        return _("Found %(question)s to be like %(theme)s", question=question, theme=named.theme(e.theme))
    return _("Found %(question)s to be like %(other)s", question=question, other=named.question(e.nearest))


def confirmed(e: QuestionConfirmed, named: Named) -> str:
    question = named.question(e.question)
    return _("Confirmed %(question)s in %(theme)s", question=question, theme=named.theme(e.theme))


def set_apart(e: QuestionSetApart, named: Named) -> str:
    return _("Said that %(question)s is about something else", question=named.question(e.question))


def alike(e: ThemesAlike, named: Named) -> str:
    one, other = named.theme(e.one), named.theme(e.other)
    return _("Found %(one)s and %(other)s to look alike", one=one, other=other)


def opened(e: ThemeOpened, named: Named) -> str:
    return _("Opened the theme %(theme)s", theme=named.theme(e.theme))


def renamed(e: ThemeRenamed, named: Named) -> str:
    return _("Renamed the theme %(theme)s", theme=named.theme(e.theme))


def merged(e: ThemesMerged, named: Named) -> str:
    return _("Merged the theme %(theme)s into %(into)s", theme=named.theme(e.theme), into=named.theme(e.into))


def withheld(e: ThemeWithheld, named: Named) -> str:
    again = clock_words(e.review_at)
    return _(
        "Withheld the theme %(theme)s, to be looked at again %(time)s", theme=named.theme(e.theme), time=again
    )


def resumed(e: ThemeResumed, named: Named) -> str:
    return _("Took the theme %(theme)s up again", theme=named.theme(e.theme))


SENTENCES: dict[type[Entry], Sentence] = {
    QuestionReceived: received,
    CommentWritten: written,
    QuestionUnfolded: unfolded,
    QuestionSorted: sorted_,
    QuestionPlaced: placed,
    QuestionLikened: likened,
    QuestionConfirmed: confirmed,
    QuestionSetApart: set_apart,
    ThemesAlike: alike,
    ThemeOpened: opened,
    ThemeRenamed: renamed,
    ThemesMerged: merged,
    ThemeWithheld: withheld,
    ThemeResumed: resumed,
}
