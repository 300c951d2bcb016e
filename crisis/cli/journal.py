"""The journal from a shell: verify it, hand it out, note its head, erase by two persons."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from crisis.journal import Head
from crisis.journal.export import lines
from crisis.journal.vault import declare_lost
from crisis.opening import key_of, open_to_verify, witness_of
from crisis.rules.entry import Via
from crisis.rules.ids import PersonId, Seq
from crisis.rules.records.erasure import ConfirmErasure, Erasures, ProposeErasure
from crisis.rules.roles import Actor

from .place import Place, as_json, given, show


@click.group()
def journal() -> None:
    """Verify, export, witness and erase: what is asked of a journal after the event."""


@journal.command()
@as_json
@given
def head(here: Place, as_json: bool) -> None:
    """Print the newest entry's number and link.

    Whoever keeps this line can later tell whether anything up to there was changed or cut. Mail it, print it.

    \b
    Example:
      crisis journal head            1042:9f3c…
      crisis journal head --json     {"link": "9f3c…", "seq": 1042}
    """
    found = here.console.journal.head()
    show({"seq": found.seq, "link": found.link}) if as_json else click.echo(str(found))


@journal.command()
@click.option("--head", "known", help="A head that you kept, as `crisis journal head` printed it.")
@as_json
@given
def verify(here: Place, known: str | None, as_json: bool) -> None:
    """Check every link and every commitment; exit code 1 if anything is wrong.

    Also checks that the last witnessed head is in the journal, so that a restored backup does not pass. Needs
    no key: what is sealed is counted, and checked only where askers.key is there.

    \b
    Example:
      crisis journal verify --head 1042:9f3c…
    """
    expected = Head.parse(known) if known else witness_of(here.settings.home).last()
    verdict = open_to_verify(here.settings.home).verify(expected)
    if as_json:
        show({"sound": verdict.sound, **asdict(verdict)})
    else:
        click.echo(f"{'Sound' if verdict.sound else 'NOT sound'} up to {verdict.head}.")
        if verdict.closed:
            click.echo(f"  {verdict.closed} names and addresses were not looked at: their key is not here")
        for fault in verdict.faults:
            click.echo(f"  entry {fault.seq}: {fault.flaw}")
        for erased in verdict.erased:
            seqs = ", ".join(map(str, erased.seqs))
            click.echo(f"  erased by right: {seqs} ({erased.ground}), by {erased.by} and {erased.second}")
    if not verdict.sound:
        raise SystemExit(1)


@journal.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@given
def export(here: Place, file: Path | None) -> None:
    """Write every entry as one line of JSON, to FILE or to the terminal.

    Anybody can check the file with the one-file verifier, which needs nothing but Python.

    \b
    Example:
      crisis journal export journal.jsonl && python crisis/journal/verifier.py journal.jsonl
    """
    if file is None:
        for line in lines(here.console.journal):
            click.echo(line, nl=False)
        return
    with file.open("x", encoding="utf-8", newline="\n") as out:  # an export is never written over
        out.writelines(lines(here.console.journal))
    click.echo(f"{file}: exported up to {here.console.journal.head()}.")


@journal.command()
@click.argument("key")
@given
def lost(here: Place, key: str) -> None:
    """Write down that KEY is gone for good: who asked then can be read by nobody any more.

    Only where no copy of askers.key is left. The console starts again; what that key sealed reads as erased,
    and those who asked can no longer be written to. What is sealed from now on gets a new key.

    \b
    Example:
      crisis journal lost 9f3c2a17
    """
    declare_lost(key_of(here.settings.home), key)
    click.echo(f"{key} is written down as lost. Start the console again.")


@journal.group()
def erase() -> None:
    """Erase what is personal in entries: one person proposes, another confirms, on a ground.

    Entries stay and the chain still verifies; only the personal text goes, for good.

    \b
    Example:
      crisis journal erase propose --by 3f2a… --ground "GDPR article 17, case 26/113" 812 813
      crisis journal erase confirm --by 9c1d… 1043
    """


@erase.command()
@click.option("--by", "person", required=True, help="Id of the person who proposes.")
@click.option("--ground", required=True, help="The rule it rests on; never the text itself.")
@click.argument("seqs", type=int, nargs=-1, required=True)
@given
def propose(here: Place, person: str, ground: str, seqs: tuple[int, ...]) -> None:
    """Propose to erase the personal text of entries SEQS."""
    command = ProposeErasure(seqs=tuple(map(Seq, seqs)), ground=ground)
    made = here.ask(command, Actor(person=PersonId(person), via=Via.TERMINAL))
    click.echo(f"Proposed as entry {made[0].seq}. Another person confirms it:")
    click.echo(f"  crisis journal erase confirm --by PERSON {made[0].seq}")


@erase.command()
@click.option("--by", "person", required=True, help="Id of the person who confirms; not who proposed.")
@click.argument("proposal", type=int)
@given
def confirm(here: Place, person: str, proposal: int) -> None:
    """Confirm the proposal that entry PROPOSAL made, and erase."""
    wanted = here.console.room()[Erasures].open.get(Seq(proposal))
    here.ask(ConfirmErasure(proposal=Seq(proposal)), Actor(person=PersonId(person), via=Via.TERMINAL))
    assert wanted is not None
    click.echo(f"Erased: {', '.join(map(str, wanted.seqs))}.")
