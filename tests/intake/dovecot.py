"""Debian's Dovecot on loopback, with its own configuration, folders and users in a folder of its own."""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/lib/dovecot")
USER, PASSWORD = "sporsmal", "mellom-fjell-og-fjord"
CONFIG = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{home}/mail
mail_max_userip_connections = 50
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/home
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """A running server with one mailbox."""

    def __init__(self, home: Path, port: int) -> None:
        self.home = home
        self.port = port

    @property
    def env(self) -> dict[str, str]:
        """How the console is told of it."""
        return {
            "CRISIS_IMAP_HOST": "127.0.0.1",
            "CRISIS_IMAP_PORT": str(self.port),
            "CRISIS_IMAP_TLS": "none",
            "CRISIS_IMAP_USER": USER,
            "CRISIS_IMAP_PASSWORD": PASSWORD,
        }

    @contextmanager
    def line(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=10) as line:
            line.login(USER, PASSWORD)
            yield line

    def deliver(self, mail: EmailMessage | bytes, folder: str = "INBOX") -> None:
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        with self.line() as line:
            line.append(f'"{folder}"', "", imaplib.Time2Internaldate(time.time()), raw)

    def count(self, folder: str = "INBOX") -> int:
        """How many mails stand in a folder; 0 where there is none."""
        with self.line() as line:
            kind, found = line.select(f'"{folder}"', readonly=True)
            return int(found[0]) if kind == "OK" else 0

    def empty(self) -> None:
        with self.line() as line:
            for folder in ("Received by the console", "Set aside by the console"):
                line.delete(f'"{folder}"')
            if line.select("INBOX")[1] == [b"0"]:
                return
            line.store("1:*", "+FLAGS", "(\\Deleted)")
            line.expunge()


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """The server, while it is wanted."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    # As root, mail belongs to nobody in particular, who must be able to reach the folder.
    who = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    home = Path(tempfile.mkdtemp(prefix="dovecot-"))
    home.chmod(0o755)
    for name in ("mail", "home", "run", "state"):
        (home / name).mkdir()
        if os.geteuid() == 0 and name in ("mail", "home"):
            os.chown(home / name, who.pw_uid, who.pw_gid)
    group = subprocess.run(
        ["id", "-gn", who.pw_name], capture_output=True, text=True, check=True
    ).stdout.strip()
    written = CONFIG.format(
        home=home, port=port, password=PASSWORD, uid=who.pw_uid, gid=who.pw_gid, user=who.pw_name, group=group
    )
    (home / "dovecot.conf").write_text(written)
    assert DOVECOT
    server = subprocess.Popen([DOVECOT, "-F", "-c", str(home / "dovecot.conf")])
    try:
        _answers(server, port, home)
        yield Dovecot(home, port)
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(home, ignore_errors=True)


def _answers(server: subprocess.Popen[bytes], port: int, home: Path) -> None:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with imaplib.IMAP4("127.0.0.1", port, timeout=5) as line:
                line.login(USER, PASSWORD)
                return
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.1)
    log = home / "log"
    raise RuntimeError(f"dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
