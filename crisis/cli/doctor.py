"""The doctor: looks at everything that can be wrong before a crisis shows it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

import click

from crisis.channels.wiring import channels_of, site_of
from crisis.journal.sqlite import SqliteJournal
from crisis.opening import files_of, key_of, witness_of
from crisis.playbook import load, shipped
from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.levels.lock import Strength, strength
from crisis.rules.persons.people import People as Persons
from crisis.rules.records.filed import Filings
from crisis.rules.roles import Role
from crisis.settings import documented

from .place import Place, as_json, given, show

NEEDED = (Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS, Role.ADMINISTRATOR)
LITTLE, TOO_LITTLE = 0.10, 0.05  # of the disk


class State(StrEnum):
    WELL = "well"
    MIND = "mind"  # works, but somebody should know
    ILL = "ill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing looked at."""

    what: str
    state: State
    says: str


@click.command()
@as_json
@given
def doctor(here: Place, as_json: bool) -> None:
    """Look at everything a crisis would find out: disk, journal, policy, people, channels, accounts.

    Exit code 1 if anything is ill. Changes nothing and sends nothing. Run it weekly by a timer: what
    expires does so silently.

    \b
    Example:
      crisis doctor
      crisis doctor --json | jq '.[] | select(.state != "well")'
    """
    found = [each for look in LOOKS for each in look(here)]
    if as_json:
        show([asdict(each) for each in found])
    else:
        for each in found:
            click.echo(f"{each.state.upper():5} {each.what:10} {each.says}")
    if any(each.state is State.ILL for each in found):
        raise SystemExit(1)


def settings(here: Place) -> Iterator[Found]:
    """What was said otherwise than by default, secrets only as such."""
    values = {name: getattr(here.settings, name) for name, _ in documented()}
    for name, how in documented():
        if values[name] != how.read(how.default.format_map(values)):
            says = f"{how.name}: {'(secret)' if how.secret else values[name]}"
            yield Found(what="setting", state=State.WELL, says=says)


def database(here: Place) -> Iterator[Found]:
    assert isinstance(here.console.journal, SqliteJournal)
    with here.console.journal.store.reading() as found:
        version = found.execute("select sqlite_version()").fetchone()[0]
        mode = found.execute("pragma journal_mode").fetchone()[0]
        damage = found.execute("pragma quick_check(1)").fetchone()[0]
    state = State.WELL if damage == "ok" else State.ILL
    yield Found(what="database", state=state, says=f"SQLite {version}, {mode}, file check: {damage}")


def disk(here: Place) -> Iterator[Found]:
    usage = shutil.disk_usage(here.settings.home)
    share = usage.free / usage.total
    state = State.ILL if share < TOO_LITTLE else State.MIND if share < LITTLE else State.WELL
    yield Found(what="disk", state=state, says=f"{usage.free // 2**20:,} MB free of {usage.total // 2**20:,}")


def journal(here: Place) -> Iterator[Found]:
    witnessed = witness_of(here.settings.home).last()
    verdict = here.console.journal.verify(witnessed)
    says = (
        f"sound up to {verdict.head}"
        if verdict.sound
        else f"{len(verdict.faults)} faults: crisis journal verify"
    )
    yield Found(what="journal", state=State.WELL if verdict.sound else State.ILL, says=says)
    if witnessed is None and verdict.head.seq:
        yield Found(
            what="journal", state=State.MIND, says="no head was ever witnessed; keep `crisis journal head`"
        )


def key(here: Place) -> Iterator[Found]:
    """Whether anybody but the console may read the key to who asked."""
    path = key_of(here.settings.home)
    shared = path.stat().st_mode & 0o077
    says = "others on this machine can read it: chmod 400" if shared else "keep a copy apart from the backup"
    yield Found(what="key", state=State.ILL if shared else State.WELL, says=f"{path.name}: {says}")


def files(here: Place) -> Iterator[Found]:
    """Whether everything that was handed in is here, and still what it was."""
    kept, held = files_of(here.settings.home), here.console.room()[Filings].all
    lost = sorted(id_ for id_, filing in held.items() if not kept.sound(filing.file))
    if lost:
        says = f"{len(lost)} of {len(held)} are missing or changed: {', '.join(id_[:12] for id_ in lost)}"
        yield Found(what="files", state=State.ILL, says=f"{says}; fetch them from the backup")
    else:
        yield Found(what="files", state=State.WELL, says=f"{len(held)} were handed in, all of them here")


def policy(here: Place) -> Iterator[Found]:
    policy = policy_of(here.console.room())
    if policy.name == "minimum":
        yield Found(what="policy", state=State.MIND, says="the built-in minimum; choose a playbook")
    else:
        yield Found(
            what="policy", state=State.WELL, says=f"{policy.municipality}: {policy.title}, {policy.version}"
        )
    for name, path in shipped().items():
        if faults := load(path).faults:
            says = f"{name}: {len(faults)} faults; crisis playbook check {name}"
            yield Found(what="policy", state=State.MIND, says=says)


def people(here: Place) -> Iterator[Found]:
    room, enrolled = here.console.room(), here.people.credentials.persons()
    for role in NEEDED:
        able = [p for p in room[Persons].holding(role) if p.id in enrolled or not here.settings.live]
        says = f"{role}: {len(able)} can sign in" + ("" if able else "; a crisis may need one tonight")
        yield Found(what="people", state=State.WELL if able else State.MIND, says=says)


def channels(here: Place) -> Iterator[Found]:
    wired = channels_of(here.settings, here.console, site_of(here.settings, here.console))
    for name, channel in sorted(wired.items()):
        trouble = channel.probe()
        yield Found(
            what="channel", state=State.MIND if trouble else State.WELL, says=f"{name}: {trouble or 'ready'}"
        )


def accounts(here: Place) -> Iterator[Found]:
    """How sure a lock would be; none of these is the console's fault, all of them are somebody's to mend."""
    room = here.console.room()
    departmental = [account for account in room[Register].accounts.values() if account.department]
    held = {account.id: strength(room, account) for account in departmental}
    for how, count in sorted(Counter(held.values()).items()):
        names = ", ".join(sorted(account for account, its in held.items() if its is how))
        state = State.WELL if how in (Strength.ENFORCED, Strength.CONFIRMED) else State.MIND
        yield Found(what="accounts", state=state, says=f"{count} {how}: {names}")


LOOKS: tuple[Callable[[Place], Iterator[Found]], ...] = (
    settings, database, disk, journal, key, files, policy, people, channels, accounts,
)  # fmt: skip
