"""Opening a room: one directory that holds its journal, the space held back for it, the files handed in, and
the heads witnessed.

    console = open_room(settings)
    console.ask(SetLevel(level=Level.CRISIS, reason="Landslide"), actor, once=uuid4())

A drill is another directory, opened by another process: neither opens the other's journal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from crisis.console import Console, utc_now
from crisis.files import Files
from crisis.journal.sqlite import SqliteJournal, holds_sealed
from crisis.journal.upcasts import UPCASTS
from crisis.journal.vault import Vault, vault_at
from crisis.journal.witness import Witness
from crisis.journal.wording import Wording
from crisis.queue import OffHub, at_once
from crisis.rules import rulebook
from crisis.rules.drills.drill import is_drill
from crisis.rules.levels import lead, level, succession
from crisis.rules.messages import approval, drafting, release
from crisis.rules.outgoing import dispatch
from crisis.rules.records import erasure
from crisis.rules.records.filed import Filings
from crisis.rules.room import NOTHING, Room
from crisis.settings import Settings

WORDING = Wording(kinds=rulebook.ENTRIES, upcasts=UPCASTS)
# What a full disk must never stop: level, lead, messages and corrections on their way out, erasures.
URGENT = frozenset(
    command
    for noun in (level, lead, succession, drafting, approval, release, dispatch, erasure)
    for command in noun.DECIDE
)


def witness_of(home: Path) -> Witness:
    """The room's own list of witnessed heads; copies of it belong elsewhere."""
    return Witness(home / "witness.jsonl")


def files_of(home: Path) -> Files:
    """What people handed in to this room."""
    return Files(home / "files")


def key_of(home: Path) -> Path:
    """The file whose keys open what tells who asked. Its copy belongs elsewhere than the journal's."""
    return home / "askers.key"


def open_journal(home: Path) -> SqliteJournal:
    """The room's journal, created if need be; Refuses when it is not the one that was witnessed, or its key
    is missing.
    """
    home.mkdir(parents=True, exist_ok=True)
    path = home / "journal.sqlite"
    vault = vault_at(key_of(home), make=not holds_sealed(path))
    return SqliteJournal.open(path, wording=WORDING, vault=vault, known=witness_of(home).last())


def open_to_verify(home: Path) -> SqliteJournal:
    """The room's journal as whoever checks it finds it, with the key or without."""
    path = key_of(home)
    vault = Vault.read(path.read_text("utf-8")) if path.exists() else Vault()
    return SqliteJournal.open(home / "journal.sqlite", wording=WORDING, vault=vault)


class WrongRoom(Exception):
    """This journal is not for this process: a drill's in a live one, or a live one in a drill's."""


def open_room(settings: Settings, **how: Any) -> Console:
    """The room of these settings, as `open_console`; WrongRoom where its journal is of the other kind.

    A copied file or a restored backup so cannot bring a drill to where real mail leaves, nor the other way.
    """
    console = open_console(settings.home, **how)
    room = console.room()
    if room.head != NOTHING and is_drill(room) is settings.live:
        console.journal.close()
        what, where = ("a drill's", "the live room") if settings.live else ("no drill's", "a drill room")
        raise WrongRoom(f"{settings.journal_path}: the journal is {what}; it is never opened as {where}")
    return console


def open_console(
    home: Path,
    *,
    clock: Callable[[], datetime] = utc_now,
    off_hub: OffHub = at_once,
) -> Console:
    """The room in this directory under the municipality's rules, ready to be asked."""
    files = files_of(home)

    def forget(before: Room, after: Room) -> None:
        files.forget(set(before[Filings].all) - set(after[Filings].all))

    console = Console(
        open_journal(home),
        rules=rulebook,
        clock=clock,
        off_hub=off_hub,
        urgent=lambda command: type(command) in URGENT,
        witness=witness_of(home),
        erased=forget,
    )
    sweep(home, console)
    return console


def sweep(home: Path, console: Console) -> None:
    """Remove the handed-in files that no entry holds, once they are a day old."""
    files_of(home).sweep(set(console.room()[Filings].all))
