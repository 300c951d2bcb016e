"""Playbooks: a municipality's adopted policy, read from TOML. A bad one never raises nor blocks activation.

    loaded = load(shipped()["bodo"])
    loaded.policy, loaded.faults        # the policy, () — or the built-in minimum and every fault of the file

`playbooks/README.md` says what each field means and where its content comes from.
"""

from __future__ import annotations

import re
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from crisis.rules.policy import MINIMUM, Policy

from .fault import Fault, Problem
from .form import formed
from .making import policy
from .meaning import disagreements
from .showing import faults_text, show_text
from .source import read

__all__ = ["Fault", "Loaded", "Problem", "check_text", "load", "shipped", "show_text"]

SLUG = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file gave: where it has faults, the built-in minimum. `digest` is hex SHA-256 of its bytes."""

    policy: Policy
    faults: tuple[Fault, ...]
    digest: str


def load(path: Path) -> Loaded:
    """The policy of a playbook file, or the built-in minimum with all that is wrong with the file."""
    source = read(path)
    faults = list(source.faults)
    name = path.stem.lower()
    if not SLUG.fullmatch(name):
        given = 'its name, before ".toml",'
        faults.append(Fault(line=0, where="", problem=Problem.FORM, given=given, wanted="kristiansand"))
    if source.tree is None:
        return Loaded(policy=MINIMUM, faults=tuple(sorted(faults)), digest=source.digest)
    tables = formed(source)
    faults += [*tables.faults, *disagreements(tables, source.places)]
    if faults:
        return Loaded(policy=MINIMUM, faults=tuple(sorted(set(faults))), digest=source.digest)
    return Loaded(policy=policy(name, tables), faults=(), digest=source.digest)


def check_text(path: Path) -> str:
    """Every fault of a playbook file with its line and remedy, or that it has none."""
    return faults_text(path, load(path).faults)


def shipped() -> dict[str, Path]:
    """The playbooks that came with the console, by name: from the repository, or where the wheel put them."""
    beside = Path(__file__).resolve().parents[2] / "playbooks"
    installed = Path(sysconfig.get_path("data"), "share", "crisis", "playbooks")
    folder = beside if beside.is_dir() else installed
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}
