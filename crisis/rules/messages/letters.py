"""Which of the approved letters an asker gets: the answer in her own language, where there is one."""

from __future__ import annotations

from ..ids import AccountId, ThemeId
from .draft import Draft
from .rendering import ANSWER, Payload


def letter_for(draft: Draft, theme: ThemeId, asked: str, otherwise: str) -> Payload | None:
    """The answer in the language in which she asked; else in the municipality's; else as it was written."""
    place = AccountId(theme)
    letters = [p for p in draft.payloads or () if p.channel == ANSWER and p.account == place]
    known = {p.language or draft.language: p for p in letters}
    return known.get(asked) or known.get(otherwise) or next(iter(letters), None)
