"""Scripts of drills as files: TOML as they are shipped, CSV and DOCX as exercise staffs keep their lists.

    loaded = load(Path("flom.docx"))
    loaded.script, loaded.faults        # the script, () — or None and every fault of the file
    save(script, Path("flom.csv"))      # in the form that the ending names

`playbooks/drills/README.md` says what each field means.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crisis.playbook import shipped as playbooks
from crisis.rules.drills.script import Script
from crisis.rules.ids import NAMEABLE

from . import document, sheet, toml
from .fault import Fault, shown
from .making import Loaded

__all__ = ["ENDINGS", "Fault", "Loaded", "load", "received", "save", "shipped"]
WRITERS: dict[str, Callable[[Script], bytes]] = {
    ".toml": lambda script: toml.written(script).encode(),
    ".csv": sheet.written,
    ".docx": document.written,
}
READERS: dict[str, Callable[[str, bytes], Loaded]] = {
    ".toml": toml.read,
    ".csv": sheet.read,
    ".docx": document.read,
}
ENDINGS = tuple(READERS)
LARGEST = 5_000_000  # bytes of any file


def load(path: Path) -> Loaded:
    """The script of a file, or all that is wrong with it. Raises nothing for what a file may hold."""
    try:
        if not path.is_file():  # a pipe would keep us waiting
            raise FileNotFoundError("there is no such file")
        with path.open("rb") as file:
            held = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a path with NUL in it is a ValueError
        why = error.args[-1] if error.args else error
        remedy = "Check the path, and that it is a file."
        return Loaded(faults=(Fault(says=f"the file cannot be read: {why}", remedy=remedy),))
    return received(path.name, held)


def received(called: str, held: bytes) -> Loaded:
    """The same of a file that somebody hands in: what it is called, and its bytes."""
    path = Path(called)
    read = READERS.get(path.suffix.lower())
    if read is None:
        fault = Fault(
            says=f"{shown(path.suffix)} is no form of a script", remedy=f"One of {', '.join(ENDINGS)}."
        )
    elif len(held) > LARGEST:
        fault = Fault(
            says=f"the file is larger than {LARGEST // 10**6} MB", remedy="Take pictures and the like out."
        )
    elif not NAMEABLE.fullmatch(path.stem):
        fault = Fault(
            says=f"it is called {shown(path.stem)}",
            remedy="Letters a to z, digits, dots and dashes, such as flom-2027.",
        )
    else:
        return read(path.stem, held)
    return Loaded(faults=(fault,))


def save(script: Script, path: Path) -> None:
    """Write the script in the form that the ending names.

    Raises ValueError for an ending that names none, and OSError where there is such a file already.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise ValueError(f"{path.name}: its ending names the form, one of {', '.join(ENDINGS)}")
    with path.open("xb") as file:
        file.write(write(script))


def shipped() -> dict[str, Path]:
    """The scripts that came with the console, by name."""
    folder = next(iter(playbooks().values())).parent / "drills"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}
