"""What somebody wrote, brought into one form, so that equal texts are equal bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .checks import composed
from .pictures import said_of
from .rendering import Content, Translation
from .sources import kept


def normalised(content: Content) -> Content:
    """The same words composed (NFC) with one kind of line end, so that equal texts are equal bytes."""
    return Content(
        title=composed(content.title),
        body=composed(content.body),
        short=composed(content.short),
        picture=said_of(content.picture),
        facts=kept(content.facts),
        cites=tuple(dict.fromkeys(content.cites)),
        answers=tuple(
            replace(
                a,
                question=composed(a.question),
                answer=composed(a.answer),
                cites=tuple(dict.fromkeys(a.cites)),
                translations=tuple(_translated(a.translations)),
                taken_from=a.taken_from or None,
            )
            for a in content.answers
        ),
    )


def _translated(translations: Iterable[Translation]) -> Iterator[Translation]:
    """Each language once, without the lines of the form that were left empty."""
    known: set[str] = set()
    for one in translations:
        question, answer = composed(one.question), composed(one.answer)
        if (question or answer) and one.language not in known:
            known.add(one.language)
            yield Translation(language=one.language, question=question, answer=answer)
