"""The `crisis` command: everything that is done from a shell, each part with help that teaches.

Whoever has a shell on the server acts as the terminal: such entries say so, and pass the same rules as all.
A command is a module of its own name, and only the one that was asked for is loaded: `crisis serve` starts
many processes, and none should carry what the others need.
"""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = (
    "serve",
    "dispatch",
    "sort",
    "collect",
    "outside",
    "journal",
    "playbook",
    "person",
    "token",
    "account",
    "questions",
    "drill",
    "bench",
    "doctor",
)


class OnDemand(click.Group):
    """A group that loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name in the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=OnDemand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crisis")
def main() -> None:
    """The crisis console: one lock, one approved text, one journal.

    \b
    First time:     crisis serve
    Every command:  crisis COMMAND --help
    Settings:       the environment; `crisis doctor` shows them and says what is wrong
    """
