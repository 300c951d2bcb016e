"""The same calls give the same answers: in another process, whatever the seed of its hashes."""

import os
import subprocess
import sys

from conventions.source import HERE

# What a process says of the town: every proposal, every group, the likely mergers and neighbours.
SAID = """
from grouping.given_engine import heard
from grouping.town import LISTED
engine = heard()
engine.out("water-0"), engine.merge("bridge-2", "school-1"), engine.forget("dog-9")
for lang, text, _ in LISTED:
    print(engine.propose(text, lang), engine.nearest(text, lang))
print(engine.mergers(), [engine.members(name) for name in ("water-0", "school-1", "bridge-2")])
"""
# The control: features by Python's own hashes, which differ from process to process.
BUGGED = "import crisis.grouping.words as words\nwords.crc32 = lambda name: abs(hash(name))\n"


def said(seed: str, script: str = SAID) -> str:
    path = os.pathsep.join([str(HERE), str(HERE / "tests")])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout


def test_every_process_says_the_same() -> None:
    first = said("0")
    assert first.count("\n") > 20
    assert [said(seed) for seed in ("1", "4711")] == [first, first]


def test_the_comparison_sees_a_seeded_bug() -> None:
    assert said("0", BUGGED + SAID) != said("1", BUGGED + SAID)
