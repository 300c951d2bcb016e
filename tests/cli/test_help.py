"""Help that teaches: every command says what it gives, and shows how."""

from collections.abc import Iterator

import click
import pytest

from cli.shell import Shell
from crisis.cli import main


def commands(
    group: click.Group = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    here = click.Context(group)
    for name in group.list_commands(here):
        command = group.get_command(here, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        yield (*path, name), command


ALL = dict(commands())


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_teaches(shell: Shell, path: tuple[str, ...]) -> None:
    said = shell.run(*path, "--help")
    assert said.startswith(f"Usage: crisis {' '.join(path)}")
    if isinstance(ALL[path], click.Group):
        return
    assert "Example" in said or "Example" in (ALL[path[:-1]].help or "")
    assert f"crisis {' '.join(path)}" in said + (ALL[path[:-1]].help or "" if len(path) > 1 else "")


def test_every_option_and_argument_says_what_it_is() -> None:
    dumb = [(path, p.name) for path, command in ALL.items() for p in command.params
            if isinstance(p, click.Option) and not p.help]  # fmt: skip
    assert dumb == []


def test_a_setting_that_cannot_be_used_is_said_by_every_command(shell: Shell) -> None:
    answer = shell.result("journal", "head")
    assert answer.exit_code == 0
    shell.home.write_text("") if not shell.home.exists() else None
    blocked = Shell(shell.home / "journal.sqlite" / "under-a-file")
    assert blocked.run("journal", "head", code=1).startswith("Error: ")
