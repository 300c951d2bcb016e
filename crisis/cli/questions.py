"""Lists of questions from a shell: group any of them; and what `labelling` does with our own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import perf_counter

import click

from crisis.corpus.grouped import group_online, shuffled
from crisis.corpus.layers import LAYERS, NotInstalled, engine_of
from crisis.corpus.sheet import read_questions, write_rows

from .labelling import FILE, NEW_FILE, agree, export, label
from .place import said_plainly


@click.group()
def questions() -> None:
    """Group any list of questions, and make a labelled list of your own inbox to judge the grouping by.

    A list is a text file, UTF-8, one question a line, with tabs between the columns id, text and lang (nb,
    nn, sv, en, or nothing). A header names them, and may name others, which are left alone; without a
    header they are taken in this order.

    \b
    Example:
      crisis questions group --in inbox.tsv --out groups.tsv
    """


@questions.command()
@click.option("--in", "source", required=True, type=FILE, help="The list: id, text, and lang where known.")
@click.option("--out", "target", required=True, type=NEW_FILE, help="Where id and cluster are written.")
@click.option("--layer", type=click.Choice(LAYERS), default="light", show_default=True,
              help="light needs nothing more; model knows meaning, and is an extra to install.")  # fmt: skip
@click.option("--order-seed", type=int, help="Hear them in another order: any number, the same each time.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many lines of the list.")
def group(source: Path, target: Path, layer: str, order_seed: int | None, limit: int | None) -> None:
    """Put questions that ask the same into one group, as the console would if nobody corrected it.

    Each question is heard once, one at a time. One that stood alone may come along when its like is heard;
    no other is moved afterwards. Needs no console and no network.
    What is written has each id once, in the order of the list; a cluster is named for the question that
    began it. It replaces OUT in one step, or leaves it alone.

    \b
    Example:
      crisis questions group --in inbox.tsv --out groups.tsv
      crisis questions group --in inbox.tsv --out groups.tsv --layer model --order-seed 7
    """
    with said_plainly():
        if target.exists() and target.samefile(source):
            raise ValueError(f"{target}: is the list itself; write the groups to another file")
        listed = read_questions(source)[:limit]
        heard = listed if order_seed is None else shuffled(listed, order_seed)
        start = perf_counter()
        try:
            groups = group_online(heard, engine_of(layer))
        except NotInstalled as absent:
            raise click.ClickException(str(absent)) from None
        spent = perf_counter() - start
        write_rows(target, ("id", "cluster"), [(q.id, groups[q.id]) for q in listed])
    sizes = Counter(groups.values())
    alone = sum(size == 1 for size in sizes.values())
    click.echo(
        f"{target}: {len(listed)} questions in {len(sizes)} groups, {alone} of them of one question; "
        f"{layer} layer, {spent:.1f} seconds.",
        err=True,
    )


questions.add_command(export)
questions.add_command(label)
questions.add_command(agree)
