"""Runs inside the walls: whole drills, one after the other, beside a live home full of credentials.

python -m nowhere.playing HOME SEED DRILL [DRILL …]         prints {"left", "reached", "opened", "drills", …}
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from crisis.headless import verdict
from crisis.rules.drills.measures import measure
from headless.plays import entries_of, played, script_of
from nowhere.ears import Ears
from nowhere.walls import left


def main(live: str, seed: str, *names: str) -> None:
    """Play them."""
    scripts = [script_of(name) for name in names]
    ears, before, faults, entries = Ears(Path(live)), left(), 0, 0
    for number, script in enumerate(scripts):
        with (
            TemporaryDirectory() as home,
            played(Path(home) / "drill", script, seed=int(seed) + number) as play,
        ):
            journal = entries_of(play)
            figures = measure(journal)
            assert figures is not None
            faults += len(verdict(play.console, play.settings, figures))
            entries += len(journal)
    told = {"drills": len(scripts), "entries": entries, "faults": faults}
    print(json.dumps(told | {"left": left() - before, "reached": ears.reached, "opened": ears.opened}))


if __name__ == "__main__":
    main(*sys.argv[1:])
