"""Playbooks: a municipality's adopted policy, read from TOML. A bad one never raises nor blocks activation.

    loaded = load(shipped()["bodo"])
    loaded.policy, loaded.faults        # the policy, () — or the built-in minimum and every fault of the file

`playbooks/README.md` says what each field means and where its content comes from.
"""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crisis.rules.adopted.policy import MINIMUM, Policy

from .asking import LIKE, Answers
from .beginning import begun
from .fault import MOST, Fault, Problem
from .form import formed
from .making import policy
from .meaning import disagreements
from .showing import explain_text, faults_text
from .source import LARGEST, Source, held_in, parsed, read
from .voice import voice

__all__ = [
    "LARGEST",
    "Fault",
    "Loaded",
    "Problem",
    "check_text",
    "explain_text",
    "load",
    "municipalities",
    "new_text",
    "received",
    "shipped",
]

PRACTICE = "practice"  # a municipality that does not exist, for the first-run drill
SLUG = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file gave: where it has faults, the built-in minimum. `digest` is hex SHA-256 of its bytes."""

    policy: Policy
    faults: tuple[Fault, ...]
    digest: str


def load(path: Path) -> Loaded:
    """The policy of a playbook file, or the built-in minimum with all that is wrong with the file."""
    return judged(path.stem.lower(), read(path))


def judged(name: str, source: Source) -> Loaded:
    """The same of a text that is no file yet."""
    faults = [*source.faults, *_misnamed(name)]
    if source.tree is None:
        return _minimum(faults, source.digest)
    tables = formed(source)
    faults += [*tables.faults, *disagreements(tables, source.places)]
    if faults:
        return _minimum(faults, source.digest)
    return Loaded(policy=policy(name, tables), faults=(), digest=source.digest)


def _misnamed(name: str) -> Iterator[Fault]:
    if not SLUG.fullmatch(name):
        given = 'its name, before ".toml",'
        yield Fault(line=0, where="", problem=Problem.FORM, given=given, wanted="kristiansand")


def _minimum(faults: list[Fault], digest: str) -> Loaded:
    first = sorted(set(faults))
    if len(first) > MOST:
        left_out = Fault(line=0, where="", problem=Problem.TOO_MANY, given=str(MOST))
        first = [left_out, *first[:MOST]]
    return Loaded(policy=MINIMUM, faults=tuple(first), digest=digest)


def received(name: str, held: bytes) -> Loaded:
    """The same of a file that somebody hands in: what it is called, and its bytes."""
    return judged(Path(name).stem.lower(), held_in(held))


def new_text(answers: Answers) -> str:
    """The text of a municipality's first playbook; ValueError with all that the answers make wrong."""
    like = answers.get(LIKE)
    if like and like not in municipalities():
        raise ValueError(f"{LIKE}: {like!r} is not one of {', '.join(municipalities())}")
    text = begun(answers, voice(answers["language"]), municipalities()[like] if like else None)
    if found := judged("new", parsed(text, "")).faults:
        raise ValueError("\n".join(map(str, found)))
    return text


def check_text(path: Path) -> str:
    """Every fault of a playbook file with its line and remedy, or that it has none."""
    return faults_text(path, load(path).faults)


def shipped() -> dict[str, Path]:
    """The playbooks that came with the console, by name: from the repository, or where the wheel put them."""
    beside = Path(__file__).resolve().parents[2] / "playbooks"
    installed = Path(sysconfig.get_path("data"), "share", "crisis", "playbooks")
    folder = beside if beside.is_dir() else installed
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def municipalities() -> dict[str, Path]:
    """The shipped playbooks that a real municipality may choose: all but the one for practice."""
    return {name: path for name, path in shipped().items() if name != PRACTICE}
