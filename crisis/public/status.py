"""The site for machines: `status.json`, which the banner and other municipal pages read, and the manifest.

The manifest says which deliveries this release carries. After a crash it answers the dispatcher's question,
whether something went out or not.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from crisis.marks import FIELD, Mark
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.levels.level import Level
from crisis.rules.room import Room

from .board import Board, board
from .items import Item
from .speech import LOCALES, Speech


def status(shown: Board, speech: Speech, mark: Mark) -> bytes:
    """What holds now. Its field `exercise` is true in a drill, where nothing is real: machines must know."""
    return _json(
        {
            "municipality": shown.policy.municipality,
            "help": shown.policy.help,
            FIELD: mark.exercise,
            "level": shown.level.value,
            "since": _time(shown.since),
            "updated": _time(shown.updated),
            "address": f"{shown.site}/",
            "current": _current(shown, shown.current),
            "messages": sum(1 for i in shown.items if i.withdrawn is None),
            "answers": len(shown.answers),
            "silent_accounts": len(shown.silent),
            "words": {language: _words(shown, language, exercise=mark.exercise) for language in LOCALES},
            "language": speech.language,
        }
    )


def _current(shown: Board, item: Item | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {
        "id": item.id,
        "title": item.title,
        "language": item.language,
        "published": _time(item.at),
        "next_update": _time(item.next_update),
        "valid_until": _time(item.valid_until),
        "checked_since": _time(item.checked),
        "address": f"{shown.site}/m/{item.id}/",
    }


def _words(shown: Board, language: str, *, exercise: bool) -> dict[str, str]:
    """The few words of the banner, so that it needs no catalog of its own."""
    speech = Speech(language, shown.policy.timezone)
    crisis = shown.level is Level.CRISIS
    return {
        "label": speech.gettext("Official information"),
        "level": speech.gettext("The crisis staff is set") if crisis else "",
        "read": speech.gettext("Read the official message"),
        FIELD: Mark(exercise, speech.gettext).line,
    }


def manifest(shown: Board, mark: Mark) -> bytes:
    """Delivery key to the address where it stands."""
    return _json({FIELD: mark.exercise, "deliveries": dict(shown.keys)})


def _time(at: Any) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "replace") + b"\n"


def remembered(status: bytes) -> Board:
    """A board from an earlier `status.json`: a page can name its municipality while the journal is away."""
    known = json.loads(status)
    policy = replace(
        MINIMUM,
        municipality=known.get("municipality", ""),
        help=known.get("help", ""),
        language=known.get("language", MINIMUM.language),
    )
    return replace(board(Room()), policy=policy, level=Level(known.get("level", Level.NORMAL)))
