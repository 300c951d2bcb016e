"""What the drills before gave: a file beside a drill's journal, laid there when the drill was prepared."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from .drafting import Earlier
from .figures import from_json

NAME = "earlier.json"
MOST = 3  # that are compared


def earlier(home: Path) -> tuple[Earlier, ...]:
    """The drills before, oldest first, at most three; none where there is no file of them."""
    try:
        held = json.loads((home / NAME).read_bytes())
        return tuple(_one(one) for one in held[-MOST:])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _one(told: dict[str, Any]) -> Earlier:
    figures = from_json(json.dumps(told["figures"]).encode())
    day = date.fromisoformat(told["day"])
    return Earlier(drill=str(told["drill"]), title=str(told["title"]), day=day, figures=figures)
