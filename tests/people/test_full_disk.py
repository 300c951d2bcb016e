"""A full disk: whoever must lead still comes in, on the space held back for what cannot wait."""

import subprocess
import sys
from pathlib import Path

import pytest

from conventions.source import HERE as ROOT

FULL = """
import sys
from pathlib import Path
from uuid import uuid4
from crisis.journal import NotSaved
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.people import AddPerson
from crisis.rules.roles import Role
from people.house import House

home = Path(sys.argv[1])
house = House(home)
house.add("kari", Role.LEAD)
app, codes = house.with_app("kari")
house.clock.pass_(minutes=1)
with (home / "filler").open("wb", buffering=0) as filler:
    try:
        while filler.write(bytes(4096)): pass
    except OSError: pass
try:
    house.ask(AddPerson(person="ola", name="O" * 50_000, roles=()))
    print("not full")
except NotSaved: pass
secrets = [house.sign_in("kari", codes[n]) for n in range(3)]
secret = house.sign_in("kari", app.at(house.clock.now))
actor = house.people.who(secret).actor
house.console.ask(SetLevel(level=Level.CRISIS, reason="flood"), actor, once=uuid4())
house.people.sign_out(secrets[0])
assert house.people.who(secrets[0]) is None and house.people.who(secrets[1])
assert house.console.journal.verify().sound
print("held")
"""


def test_the_lead_signs_in_and_activates_on_a_full_disk(tmp_path: Path) -> None:
    own_disk = ["unshare", "--mount", "--propagation", "private", "sh", "-ec"]
    mount = 'mount -t tmpfs -o size=8m none "$0"'
    if subprocess.run([*own_disk, mount, str(tmp_path)], capture_output=True).returncode:
        pytest.skip("cannot be had: this machine lets nobody mount a small disk")
    script = [*own_disk, f'{mount}; exec "$@"', str(tmp_path), sys.executable, "-c", FULL, str(tmp_path)]
    env = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    ran = subprocess.run(script, capture_output=True, text=True, env=env, timeout=60)
    assert (ran.stdout, ran.returncode) == ("held\n", 0), ran.stderr
