"""Runs inside the walls: a drill that does leak, on purpose, so that it is known that a leak would be seen.

python -m nowhere.leaking HOME mail|name|secret
"""

import json
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from crisis.channels import channel, practice
from crisis.channels.email import Email, Server
from crisis.channels.ledger import Ledger
from crisis.console import utc_now
from headless.plays import played, script_of
from nowhere.ears import Ears
from nowhere.walls import left

HOSTS = {"mail": "203.0.113.25", "name": "mail.kommune.example"}


def main(live: str, how: str) -> None:
    """Play a drill whose practice channel really sends, or reads what it must not."""
    ears, before = Ears(Path(live)), left()

    def leak(self: practice.Practice, key: object, parcel: channel.Parcel) -> channel.Published:
        if how == "secret":
            (Path(live) / "smtp.password").read_text()
            return channel.Published()
        server = Server(host=HOSTS[how], port=25, tls="none", sender="a@kommune.example", timeout=1)
        connection = Email(server, Ledger(Path(live) / "mail"), utc_now)
        with suppress(channel.Transient, channel.Final), connection._connected():
            pass
        return channel.Published()

    practice.Practice.publish = leak  # type: ignore[method-assign]
    with TemporaryDirectory() as home, played(Path(home) / "drill", script_of("lock-only-en"), seed=1):
        pass
    print(json.dumps({"left": left() - before, "reached": ears.reached, "opened": ears.opened}))


if __name__ == "__main__":
    main(*sys.argv[1:])
