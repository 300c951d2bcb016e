"""The vault: what tells who somebody is lies sealed in the store, and its key lies elsewhere.

Fields that an entry declares as `personal(who=True)` are kept as AES-256-GCM of salt and value, bound to the
link of their entry and to their name, so that nobody can move them. The chain knows nothing of it: it commits
to the value itself under the salt, so an export can be checked by anybody, a key can be changed without
touching a link, and what was written in the clear before stays readable.

The key file has a line for each key: the first one seals, all of them open. Where a key is gone for good, a
line says so, and what it sealed reads as erased:

    k-XDG3mU4t8vVd2…                # a key: k, a dash, 32 bytes in base64
    lost 9f3c2a17                   # somebody said that the key of this name is gone
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crisis.durable import make_once, put
from crisis.rules.ids import Seq

from . import Refuses
from .chain import Sealed

MARK = "~1:"  # no JSON begins so
SALT = 32  # bytes
NONCE = 12  # bytes
KEY, LOST = "k-", "lost "
DAMAGED = Sealed(value="null", salt=bytes(SALT))  # reads as nothing, and no entry is committed to it


def name_of(key: bytes) -> str:
    """What a key is called wherever it is not: in each sealed value, and in what is said to people."""
    return hashlib.sha256(b"crisis key\n" + key).hexdigest()[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """The keys by name, the first of them for writing. Without any, nothing is sealed."""

    keys: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    lost: frozenset[str] = frozenset()

    @classmethod
    def read(cls, text: str) -> Vault:
        """The vault that a key file describes; Refuses, without repeating what stands there."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        keys = [_key(line.removeprefix(KEY)) for line in lines if line.startswith(KEY)]
        lost = [line.removeprefix(LOST) for line in lines if line.startswith(LOST)]
        if not keys or len(keys) + len(lost) < len(lines):
            raise Refuses("the key file of this room is damaged; take it from where its copy is kept")
        return cls(keys={name_of(key): key for key in keys}, lost=frozenset(lost))

    def seal(self, link: str, name: str, value: Sealed) -> tuple[str, bytes]:
        """How a store keeps the value of this field of the entry with this link: text, and the nonce."""
        key_name, key = next(iter(self.keys.items()))
        nonce = secrets.token_bytes(NONCE)
        plain = value.salt + value.value.encode()
        closed = AESGCM(key).encrypt(nonce, plain, _bound(link, name))
        return f"{MARK}{key_name}:{base64.b64encode(closed).decode()}", nonce

    def open(self, link: str, name: str, value: str, nonce: bytes) -> Sealed | None:
        """The value as it was; None where its key is not here; DAMAGED where it was changed or moved."""
        key_name, closed = value.removeprefix(MARK).split(":", 1)
        key = self.keys.get(key_name)
        if key is None:
            return None
        try:
            plain = AESGCM(key).decrypt(nonce, base64.b64decode(closed, validate=True), _bound(link, name))
        except (InvalidTag, ValueError):
            return DAMAGED
        return Sealed(value=plain[SALT:].decode(), salt=plain[:SALT])

    def must_hold(self, seq: Seq, value: str) -> None:
        """Nothing where a value that cannot be opened is known to be lost; Refuses otherwise."""
        key_name = value.removeprefix(MARK).split(":", 1)[0]
        if key_name not in self.lost:
            raise Refuses(
                f"entry {seq} is sealed with the key {key_name}, which is not in askers.key: put the file "
                f"back from where its copy is kept. If it is gone for good: crisis journal lost {key_name}"
            )

    def traces(self, digest: str) -> tuple[str, ...]:
        """A request's digest as it is kept: under the first key, and as it may have been kept before."""
        keyed = (hmac.digest(key, digest.encode(), "sha256").hex() for key in self.keys.values())
        return (*keyed, digest)


def is_sealed(value: str) -> bool:
    """Whether a store's text is a sealed value."""
    return value.startswith(MARK)


def vault_at(path: Path, *, make: bool) -> Vault:
    """The vault whose keys the file holds. Where there is none, it is made now, unless `make` is False."""
    file = _followed(path)
    if not file.exists():
        if not make:
            raise Refuses(
                f"{path}: the key that opens askers' names and addresses is missing. Put it back from where "
                "its copy is kept; nothing was changed"
            )
        make_once(file, _fresh(), mode=0o400)
    return Vault.read(file.read_text("utf-8"))


def declare_lost(path: Path, key_name: str) -> None:
    """Write down that a key is gone for good, beside the keys that are there or beside a fresh one."""
    file = _followed(path)
    before = file.read_text("utf-8") if file.exists() else _fresh()
    put(file, f"{before}{LOST}{key_name}\n", mode=0o400)


def _followed(path: Path) -> Path:
    """Where the key file truly lies. A link that leads nowhere is no missing key: its disk may be away."""
    if path.is_symlink() and not path.exists():
        raise Refuses(
            f"{path} is a link to {path.readlink()}, and no file is there: bring back the disk with the "
            "key, or put its copy there. If it is gone for good, remove the link first; nothing was changed"
        )
    return path.resolve()


def _fresh() -> str:
    return KEY + base64.b64encode(secrets.token_bytes(32)).decode() + "\n"


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise Refuses("the key file of this room is damaged; take it from where its copy is kept")
    return key


def _bound(link: str, name: str) -> bytes:
    return f"{link}\n{name}".encode()
