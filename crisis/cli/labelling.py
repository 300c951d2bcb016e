"""A municipality's own inbox as a labelled list: hand it out masked, label it blind, see where two agree."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from crisis.corpus.agreement import Agreement, Dispute, agreement
from crisis.corpus.labelling import Labelling
from crisis.corpus.masking import masked_words
from crisis.corpus.sheet import Listed, read_groups, read_questions, write_rows
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import REDIRECTED
from crisis.settings import Settings

from .place import Place, as_json, said_plainly, show

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
Asked = tuple[Listed, tuple[str, ...]]  # a question, and names that must not stand in it
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
KEYS = "1–9 the same as that · n new · f find · s skip · u undo · q leave (all is saved)"
READ_IT = (
    "This is NOT anonymous yet. A machine does not know every name, nor who keeps ostriches: a person must\n"
    "read every line, and strike what still tells who somebody is, before anybody else gets this file."
)


@click.command()
@click.option("--in", "source", type=FILE, help="A list to mask; this installation's journal if not given.")
@click.option("--out", "target", required=True, type=NEW_FILE, help="Where id, text and lang are written.")
def export(source: Path | None, target: Path) -> None:
    """Write questions without names, mail addresses, telephone, identity and other long numbers, and streets.

    From the journal come those of this room that still have words; what was erased, removed, or sorted as
    somebody's own case stays here. Ids are new, so that nothing leads back. A person must read the file
    before it leaves the house: this covers what a machine can find, and no more.

    \b
    Example:
      crisis questions export --out inbox.tsv
      crisis questions export --in old-inbox.tsv --out inbox.tsv
    """
    with said_plainly():
        if target.exists():
            raise ValueError(f"{target}: is there already, and an export is never written over")
        found, left_out = _of_list(source) if source else _of_journal()
        masked = [(masked_words(question.text, names), question.lang) for question, names in found]
        rows = [(f"q{number:04d}", m.text, lang) for number, (m, lang) in enumerate(masked, start=1)]
        write_rows(target, ("id", "text", "lang"), rows)
    places = sum(m.places for m, _ in masked)
    click.echo(f"{target}: questions {len(masked)}, places covered {places}, left out {left_out}.", err=True)
    click.echo(READ_IT, err=True)


def _of_list(source: Path) -> tuple[list[Asked], int]:
    return [(question, ()) for question in read_questions(source)], 0


def _of_journal() -> tuple[list[Asked], int]:
    """Questions that may be handed out, as they came, with their askers' names; and how many stay here."""
    here = Place(settings=Settings.from_env(os.environ))
    every = sorted(here.console.room()[Questions].all.values(), key=lambda question: question.number)
    kept = [q for q in every if q.text and not q.removed and q.lane not in REDIRECTED]
    found: list[Asked] = [
        (Listed(id=q.id, text=q.text or "", lang=q.language), (q.asker,) if q.asker else ()) for q in kept
    ]
    return found, len(every) - len(kept)


@click.command()
@click.option("--in", "source", required=True, type=FILE, help="The list to label: id and text.")
@click.option("--as", "who", required=True, help="Your name; your labels stand in IN.NAME.tsv.")
@click.option("--out", "target", type=NEW_FILE, help="Where your labels stand instead.")
def label(source: Path, who: str, target: Path | None) -> None:
    """Say of each question whether it asks the same as one before: a key a question, in this terminal.

    Two people do this, each alone, and do not look at the other's file; each hears the questions in another
    order. The groups that look most alike are shown first, by their letters only: what is not among them is
    found by f and a word. Leave when you like, and start again with the same words to go on.

    \b
    Example:
      crisis questions label --in inbox.tsv --as kari
      crisis questions agree inbox.kari.tsv inbox.ola.tsv --in inbox.tsv
    """
    with said_plainly():
        if not who.strip() or set(who) & set('/\\:*?"<>|\t\n'):
            raise ValueError("--as: a name that can stand in a file's name")
        file = target or source.with_name(f"{source.stem}.{who.strip()}.tsv")
        if file.exists() and file.samefile(source):
            raise ValueError(f"{file}: is the list itself; your labels stand in another file")
        labelling = Labelling(read_questions(source), who.strip(), file)
        _ask(labelling)
    click.echo(f"{file}: {labelling.done} of {labelling.all} labelled, {labelling.skipped} skipped now.")


def _ask(labelling: Labelling) -> None:
    """Until nothing is left, or the person leaves."""
    click.echo(KEYS)
    words = ""
    while (question := labelling.asked) is not None:
        choices = labelling.choices(words or question.text)
        click.echo(f"\n[{labelling.done + 1} of {labelling.all}]  {question.text}")
        for number, choice in enumerate(choices, start=1):
            click.echo(f"  {number}  {choice.nearest}  ({choice.size})")
        key, words = click.getchar(), ""
        if key in ("q", ""):  # nothing is left to be typed, as where it is not a terminal
            return
        if key == "f":
            words = click.prompt("Find", default="", show_default=False)
        elif key == "n":
            labelling.found(question.id)
        elif key == "s":
            labelling.skip(question.id)
        elif key == "u":
            click.echo("Taken back." if labelling.undo() else "There is nothing to take back.")
        elif key.isdecimal() and 1 <= int(key) <= len(choices):
            labelling.choose(question.id, choices[int(key) - 1].cluster)
        else:
            click.echo(f"{key!r} means nothing here. {KEYS}")


@click.command()
@click.argument("one", type=FILE)
@click.argument("other", type=FILE)
@click.option("--in", "source", type=FILE, help="The list itself, to show the questions' words.")
@click.option(
    "--out", "target", type=NEW_FILE, help="With --in: write what both agree on, as a labelled list."
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(0), help="Disputes shown.")
@as_json
def agree(
    one: Path, other: Path, source: Path | None, target: Path | None, limit: int, as_json: bool
) -> None:
    """Compare two people's labels, files ONE and OTHER: how far they agree, and each dispute.

    1 is full agreement; ARI and kappa are 0 where chance alone would agree as much. A dispute is a handful of
    questions that the two part differently: talk it through, and one of you labels it again. OUT is a set
    for `crisis bench questions`: id, text, cluster and lang of the questions that are in no dispute.

    \b
    Example:
      crisis questions agree inbox.kari.tsv inbox.ola.tsv --in inbox.tsv
      crisis questions agree inbox.kari.tsv inbox.ola.tsv --in inbox.tsv --out ours/inbox.tsv
    """
    with said_plainly():
        labels = read_groups(one)
        found = agreement(labels, read_groups(other))
        listed = read_questions(source) if source else []
        if target:
            if not source or (target.exists() and target.samefile(source)):
                raise ValueError("--out: needs the list itself as --in, and another file to write to")
            apart = found.disputed | set(found.only_one)
            agreed = [q for q in listed if q.id in labels and q.id not in apart]
            columns = ("id", "text", "cluster", "lang")
            write_rows(target, columns, [(q.id, q.text, labels[q.id], q.lang) for q in agreed])
    if as_json:
        show(asdict(found))
        return
    click.echo("\n".join(_figures(found)))
    for dispute in found.disputes[:limit]:
        click.echo("\n".join(_said(dispute, one.stem, other.stem, {q.id: q.text for q in listed})))
    if len(found.disputes) > limit:
        click.echo(f"\n… and {len(found.disputes) - limit} more; --limit shows them.")


def _figures(found: Agreement) -> Iterator[str]:
    figures = found.figures
    yield f"Questions that both labelled: {figures.questions}"
    yield f"  ARI             {figures.ari:.3f}"
    yield f"  pairwise kappa  {figures.kappa:.3f}"
    yield f"  B-cubed F1      {figures.b3_f1:.3f}"
    if found.only_one or found.only_other:
        yield f"  labelled by one alone: {len(found.only_one)} and {len(found.only_other)}"
    yield f"Disputes: {len(found.disputes)}"


def _said(dispute: Dispute, one: str, other: str, texts: dict[str, str]) -> Iterator[str]:
    yield f"\nA dispute of {dispute.questions} questions"
    for who, parts in ((one, dispute.one), (other, dispute.other)):
        yield f"  {who} parts them so:" if len(parts) > 1 else f"  {who} keeps them together:"
        for number, part in enumerate(parts, start=1):
            yield from _part(number, part, texts)


def _part(number: int, part: Iterable[str], texts: dict[str, str]) -> Iterator[str]:
    for question in part:
        yield f"    {number}  {question}  {texts.get(question, '')}".rstrip()
