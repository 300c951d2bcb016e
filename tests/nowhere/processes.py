"""Runs inside the walls: every process of a prepared drill, watched by strace, beside a live home.

python -m nowhere.processes LIVE TRACE          prints {"left", "opened", "reached", "entries", …}
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from crisis.console import utc_now
from crisis.headless import Crew, policy_for
from crisis.headless.stage import prepared
from crisis.opening import open_room
from crisis.players import Player, cast_for
from crisis.rules.drills.drill import Drill, EndDrill, StartDrill
from crisis.rules.persons.people import People
from crisis.rules.roles import Role
from crisis.serve.parts import drill_env
from crisis.settings import Settings
from headless.plays import script_of
from nowhere.walls import left
from serving.installation import PLAIN, Installation

SPEED = 60
WATCHED = "trace=open,openat,openat2,connect,sendto,sendmsg"
TRACING = ("strace", "--seccomp-bpf", "-f", "-qq", "-s", "300", "-e", WATCHED, "-o")
HERE = re.compile(r'sin_addr=inet_addr\("127\.|inet_pton\(AF_INET6, "::1"|AF_UNIX|AF_NETLINK')


class Traced(Installation):
    """A drill's household under strace."""

    trace: Path

    def start(self) -> None:
        self.process = subprocess.Popen(
            [*TRACING, str(self.trace), sys.executable, "-m", "crisis.cli", "serve"],
            env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def end(self) -> int:
        """Ask the household to end; strace ends with it."""
        served = next(pid for pid, said in self.children().items() if "crisis.cli serve" in said)
        os.kill(served, signal.SIGTERM)
        return self.process.wait(90)


def main(live: str, trace: str) -> None:
    """Play the lock alone, at speed, by the real processes."""
    home = Path(live) / "drills" / "lock"
    home.parent.mkdir()
    script = script_of("lock-only-en")
    policy = policy_for(script)
    prepared(home, script, policy, cast_for(policy), seed=script.seed)
    before = left()
    household, told = begun(Path(live), home, Path(trace))
    try:
        entries = played(home)
        told["leaked"] = sorted({pid for pid in household.children() if "canary" in environ(pid)})
    finally:
        household.end()
    lines = Path(trace).read_text(errors="replace").splitlines()
    print(json.dumps(told | {"left": left() - before, "entries": entries} | heard(lines, Path(live), home)))


def begun(live: Path, home: Path, trace: Path) -> tuple[Traced, dict[str, object]]:
    """The household as `crisis serve` of the live room would start it: its environment, and no other."""
    surroundings = {**PLAIN, "CRISIS_SMTP_PASSWORD": "canary", "CRISIS_SECRET": "canary" * 6}
    settings = Settings.from_env({"CRISIS_HOME": str(live)})
    Traced.trace = trace
    told = drill_env(settings, surroundings, home, "http://localhost:1", 1)
    mine = {name: told[name] for name in ("CRISIS_ROOM", "CRISIS_LIVE_ORIGIN", "CRISIS_LAYER")}
    household = Traced(home, **mine)
    deadline = time.monotonic() + 90
    while not (home / "dispatcher.json").exists():
        assert time.monotonic() < deadline, "the household never came to work"
        time.sleep(0.1)
    return household, {"canary": "canary" in "".join(told.values())}


def played(home: Path) -> int:
    """Ten minutes in ten seconds; how many entries that gave."""
    settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": "practice"})
    console = open_room(settings)
    crew = Crew(console, seed=1)
    controller = Player(console.room()[People].holding(Role.CONTROLLER)[0].id, 1).actor
    script = console.room()[Drill].script
    assert script
    crew.ask(StartDrill(wall=utc_now(), speed=SPEED), controller)
    ends = time.monotonic() + script.minutes * 60 / SPEED
    while time.monotonic() < ends:
        crew.turn()
        time.sleep(0.1)
    crew.ask(EndDrill(wall=utc_now()), controller)
    return console.room().head


def heard(lines: list[str], live: Path, home: Path) -> dict[str, object]:
    """Which files of the live room were opened, and which places off this machine were spoken to."""
    beside = [line for line in lines if str(live) in line and str(home) not in line and "drills" not in line]
    places = [line for line in lines if ("AF_INET" in line and "connect(" in line) or "sendto(" in line]
    away = [line for line in places if "sin" in line and not HERE.search(line)]
    own = sum(str(home) in line for line in lines)
    return {"calls": len(lines), "own": own, "opened": beside[:5], "reached": away[:5]}


def environ(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    main(*sys.argv[1:])
