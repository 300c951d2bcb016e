"""Digests and one-time codes: pure functions of secrets, so that a stolen database alone opens nothing.

Long random secrets are kept as SHA-256. What people copy by hand is shorter and therefore kept under the
installation's key, which lies outside the database; the seeds of authenticators are worth nothing without it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

import pyotp

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 of them, none that looks like another
STEP = 30  # seconds that a one-time code stands for


def fresh_secret() -> str:
    """256 random bits for a cookie, a link or a token."""
    return secrets.token_urlsafe(32)


def fresh_code() -> str:
    """60 random bits that can be read aloud: ABCD-EFGH-JKLM."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


def digest(secret: str) -> str:
    """How a long random secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Seal:
    """What needs the installation's key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def code(self, written: str) -> str:
        """How a code is kept that a person may write in any case, with or without dashes."""
        bare = "".join(written.upper().replace("-", " ").split())
        return self._keyed("code", bare).hex()

    def authenticator(self, person: str, seed: str) -> pyotp.TOTP:
        """The authenticator that a person's seed stands for (RFC 6238: SHA-1, six digits, 30 seconds)."""
        return pyotp.TOTP(base64.b32encode(self._keyed("totp", f"{person}\n{seed}")[:20]).decode())

    def _keyed(self, use: str, text: str) -> bytes:
        return hmac.digest(self._key, f"{use}\n{text}".encode(), "sha256")


def step_of(totp: pyotp.TOTP, written: str, now: datetime, spent: int) -> int | None:
    """The step whose code was written: now or one to either side, and later than the last one spent."""
    bare = "".join(written.split())
    current = int(now.timestamp()) // STEP
    for step in (current, current - 1, current + 1):
        if step > spent and hmac.compare_digest(totp.generate_otp(step).encode(), bare.encode()):
            return step
    return None
