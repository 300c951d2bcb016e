"""`crisis playbook new`: a first playbook from questions, answered at a terminal, by option or in a file."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from crisis.playbook import load, municipalities, new_text
from crisis.playbook.asking import LIKE, QUESTIONS, Question, complete
from crisis.playbook.shape import Kind
from crisis.playbook.voice import Voice, voice

from .place import said_plainly

LISTS = (Kind.TEXTS, Kind.NUMBERS)
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŧ": "t", "ŋ": "n"})


def answered(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for every question."""
    for question in reversed(QUESTIONS):
        name = question.key.replace("_", "-")
        spelled = f"--{name}/--no-{name}" if question.kind is Kind.YES_NO else f"--{name}"
        choice = f" ({', '.join(question.allowed)})" if question.allowed else ""
        more = " May be given several times." if question.kind in LISTS else ""
        command = click.option(
            spelled,
            question.key,
            default=None,
            multiple=question.kind in LISTS,
            type=bool if question.kind is Kind.YES_NO else str,
            help=f"{question.text.rstrip('?')}{choice}.{more}",
        )(command)
    return command


@click.command()
@click.option(
    f"--{LIKE}", help="Begin from this municipality's rules, as proposals: " + ", ".join(municipalities())
)
@click.option(
    "--answers", "file", type=click.Path(path_type=Path), help="A TOML file with answers, by their names."
)
@click.option(
    "--defaults", is_flag=True, help="Ask nothing: take the proposed answer for all that is not given."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file to write; never one that is there already."
)
@answered
def new(file: Path | None, defaults: bool, out: Path | None, **options: Any) -> None:
    """Begin a municipality's own playbook from questions, in its language.

    Whatever is not answered by an option or in a file is asked. What is written passes `crisis playbook
    check`, and is commented for whoever goes on by hand.

    \b
    Example:
      crisis playbook new
      crisis playbook new --like kristiansand --municipality "Bromölla kommun" --language sv
    """
    with said_plainly():
        given = tomllib.loads(file.read_text("utf-8")) if file else {}
        given |= {key: value for key, value in options.items() if value not in (None, ())}
        if given.get(LIKE) in municipalities():
            given.setdefault("language", load(municipalities()[given[LIKE]]).policy.language)
        answers = complete(given, _proposed if defaults else _asked, voice)
        path = out or Path(f"{_slug(answers['municipality'])}.toml")
        text = new_text(answers)
        with path.open("x", encoding="utf-8") as written:
            written.write(text)
    _ = voice(answers["language"])
    then = _("written. Read it, then:")
    click.echo(f"{path}: {then} crisis playbook explain {path}")


def _proposed(question: Question, default: Any, _: Voice) -> Any:
    return default


def _asked(question: Question, default: Any, _: Voice) -> Any:
    text = _(question.text)
    if question.kind is Kind.YES_NO:
        return click.confirm(text, default=default)
    if question.key == "grounds":
        return _one_by_one(text, _)
    choice = f" ({', '.join(question.allowed)})" if question.allowed else ""
    shown = ",".join(map(str, default)) if question.kind in LISTS else str(default)
    return click.prompt(f"{text}{choice}", default=shown)


def _one_by_one(text: str, _: Voice) -> list[str]:
    """Sentences, which may hold commas; an empty line ends them."""
    how = _("One on each line; an empty line ends.")
    click.echo(f"{text} {how}")
    found: list[str] = []
    while line := click.prompt("-", default="", show_default=False, prompt_suffix=" ").strip():
        found.append(line)
    return found


def _slug(municipality: str) -> str:
    """A file's name for a municipality: "Øvre Årdal kommune" is ovre-ardal."""
    plain = unicodedata.normalize("NFKD", municipality.casefold().translate(LETTERS))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    kept = [word for word in words if word not in ("kommune", "kommun")] or ["playbook"]
    return "-".join(kept)[:40]
