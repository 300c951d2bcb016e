"""A shell in which only one installation is known."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from crisis.cli import main
from crisis.console import Console
from crisis.opening import open_console


@dataclass
class Shell:
    """`crisis …` for the installation in `home`."""

    home: Path
    room: str = "live"

    def run(self, *words: str, code: int = 0) -> str:
        """What it said; `code` is how it must end."""
        answer = self.result(*words)
        assert answer.exit_code == code, (answer.output, answer.exception)
        return answer.output

    def result(self, *words: str) -> Result:
        env = {"CRISIS_HOME": str(self.home), "CRISIS_ROOM": self.room}
        return CliRunner(env=env).invoke(main, words, catch_exceptions=False, prog_name="crisis")

    def json(self, *words: str) -> Any:
        """What it said to a machine."""
        return json.loads(self.run(*words, "--json"))

    def console(self) -> Console:
        return open_console(self.home)

    def person(self, name: str, *roles: str) -> str:
        """A new person's id."""
        options = [word for role in roles for word in ("--role", role)]
        return str(self.json("person", "add", name, *options)["person"])
