"""The site for machines: `status.json`, which the banner and other municipal pages read, and the manifest.

The manifest says which deliveries this release carries. After a crash it answers the dispatcher's question,
whether something went out or not.
"""

from __future__ import annotations

import json
from typing import Any

from crisis.rules.level import Level

from .board import Board, Item
from .speech import LOCALES, Speech


def status(board: Board, speech: Speech, *, exercise: bool) -> bytes:
    """What holds now. `exercise` is true in a practice room, where nothing is real: machines must know."""
    return _json(
        {
            "municipality": board.policy.municipality,
            "exercise": exercise,
            "level": board.level.value,
            "since": _time(board.since),
            "updated": _time(board.updated),
            "address": f"{board.site}/",
            "current": _current(board, board.current),
            "messages": sum(1 for i in board.items if i.withdrawn is None),
            "answers": len(board.answers),
            "silent_accounts": len(board.silent),
            "words": {language: _words(board, language, exercise=exercise) for language in LOCALES},
            "language": speech.language,
        }
    )


def _current(board: Board, item: Item | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {
        "id": item.id,
        "title": item.title,
        "language": item.language,
        "published": _time(item.at),
        "next_update": _time(item.next_update),
        "valid_until": _time(item.valid_until),
        "address": f"{board.site}/m/{item.id}/",
    }


def _words(board: Board, language: str, *, exercise: bool) -> dict[str, str]:
    """The few words of the banner, so that it needs no catalog of its own."""
    speech = Speech(language, board.policy.timezone)
    crisis = board.level is Level.CRISIS
    return {
        "label": speech.gettext("Official information"),
        "level": speech.gettext("The crisis staff is set") if crisis else "",
        "read": speech.gettext("Read the official message"),
        "exercise": speech.gettext("EXERCISE – this is not real") if exercise else "",
    }


def manifest(board: Board) -> bytes:
    """Delivery key to the address where it stands."""
    return _json({"deliveries": dict(board.keys)})


def _time(at: Any) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "replace") + b"\n"
