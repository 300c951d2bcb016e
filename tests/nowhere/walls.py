"""A network with no way out: loopback, and a sink behind the only route. What leaves is counted there.

with no_way_out(tmp_path) as run:
    told = run("nowhere.playing", "lock-only-nb", "1")     # a module, as a program in there; its JSON
    told["left"]                                           # packets that went into the sink

The sink is one end of a pair of virtual interfaces: the kernel counts what is sent to it, and nobody listens
at the other. Names are asked of a resolver behind it, so that looking one up is a packet too.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
WALLS = """
set -e
ip link set lo up
ip link add sink type veth peer name hole
ip link set sink addrgenmode none
ip link set hole addrgenmode none
ip addr add 198.51.100.1/24 dev sink
ip link set hole up
ip link set sink up
ip route add default via 198.51.100.2 dev sink
ip neigh add 198.51.100.2 lladdr 02:00:00:00:00:02 dev sink nud permanent
mount --bind "$1" /etc/resolv.conf
shift
exec "$@"
"""


@cache
def walled() -> str:
    """Why there can be no such network here; empty where there can."""
    try:
        done = subprocess.run(
            ["unshare", "-n", "-m", "ip", "link", "add", "sink", "type", "veth", "peer", "name", "hole"],
            capture_output=True, text=True, timeout=20,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as fault:
        return str(fault)
    return done.stderr.strip() or ("" if done.returncode == 0 else "unshare failed")


def must_have_walls() -> None:
    """Skip, and say loudly what so is not shown."""
    if why := walled():
        pytest.skip(f"a network with no way out cannot be had here ({why}): I4 is NOT shown by this run")


def run_inside(folder: Path, module: str, *words: str, env: dict[str, str] | None = None) -> Any:
    """What a module of the tests prints as JSON, run with no way out."""
    resolver = folder / "resolv.conf"
    resolver.write_text("nameserver 198.51.100.53\noptions timeout:1 attempts:1\n")
    return json.loads(_done(resolver, [sys.executable, "-m", module, *words], env or {}))


def _done(resolver: Path, command: Sequence[str], env: dict[str, str]) -> str:
    path = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    done = subprocess.run(
        ["unshare", "-n", "-m", "sh", "-c", WALLS, "walls", str(resolver), *command],
        env={**os.environ, "PYTHONPATH": path, **env}, capture_output=True, text=True, timeout=3000,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1]


def left() -> int:
    """Packets that went into the sink so far, counted by the kernel; call inside."""
    for line in Path("/proc/self/net/dev").read_text().splitlines():
        name, _, figures = line.partition(":")
        if name.strip() == "sink":
            return int(figures.split()[9])
    raise AssertionError("there is no sink: this runs outside of the walls")
