"""A municipality's installation as it really runs: `crisis serve`, a mail server, and the shell beside them.

with station(home) as ours:
    ours.first_code()                       # as the terminal printed it
    ours.crisis("person", "list")           # the shell on the server
    ours.mailbox.arrived                    # what the town's people got by mail
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from channels.mailbox import Mailbox, mail_server
from serving.installation import Installation

READY = "Ctrl-C ends everything."
VERIFIER = Path(__file__).parents[2] / "crisis" / "journal" / "verifier.py"


@dataclass(frozen=True, kw_only=True)
class Station:
    """Where everything is, and what a person at the server can do."""

    installation: Installation
    mailbox: Mailbox

    @property
    def home(self) -> Path:
        return self.installation.home

    @property
    def staff(self) -> str:
        """The console's address."""
        return f"http://localhost:{self.installation.staff}"

    @property
    def public(self) -> str:
        """The public site's address."""
        return f"http://localhost:{self.installation.public}"

    def first_code(self) -> str:
        """The first administrator's code, as the terminal shows it."""
        found = re.search(r"^\s+([A-Z0-9]{4}(?:-[A-Z0-9]{4})+)\s*$", self.installation.said, re.MULTILINE)
        assert found, self.installation.said
        return found[1]

    def crisis(self, *words: str, exits: int = 0) -> str:
        """A command in the shell, and what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "crisis.cli", *words],
            env=self.installation.env, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == exits, f"crisis {' '.join(words)}: {done.stdout}{done.stderr}"
        return done.stdout

    def told(self, *words: str) -> Any:
        """What a command says to a machine."""
        return json.loads(self.crisis(*words, "--json"))

    def invites(self, name: str, role: str, *more: str) -> tuple[str, str]:
        """Add a person who reads English: her id, and the link by which she comes in."""
        said = self.told("person", "add", name, "--role", role, "--language", "en", *more)
        return said["person"], said["invitation"]

    def token(self, label: str, person: str, role: str) -> str:
        """The secret of a new token."""
        return str(self.told("token", "issue", label, "--person", person, "--role", role)["secret"])

    def verify_alone(self, export: Path, head: str) -> dict[str, Any]:
        """What the one-file verifier says of an export up to this head, run without anything of ours."""
        done = subprocess.run(
            [sys.executable, "-I", str(VERIFIER), str(export), "--head", head],
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        return {"code": done.returncode, "said": done.stdout + done.stderr}


@contextmanager
def station(home: Path, *, mail: bool = True, **env: str) -> Iterator[Station]:
    """Everything runs when the block begins, and nothing of it is left when the block ends."""
    with mail_server() as mailbox:
        posting = {
            "CRISIS_SMTP_HOST": "127.0.0.1", "CRISIS_SMTP_PORT": str(mailbox.port),
            "CRISIS_SMTP_TLS": "none", "CRISIS_SMTP_FROM": "krise@kommune.example",
        }  # fmt: skip
        told = {"CRISIS_PRACTICE": "off"} | (posting if mail else {}) | env
        installation = Installation(home, **told)
        try:
            installation.until_said(READY, 60)
            yield Station(installation=installation, mailbox=mailbox)
        finally:
            if installation.process.poll() is None:
                installation.end()
