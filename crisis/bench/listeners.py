"""Many open pages in one process: bare sockets that understand just enough to be told when a bell rang.

Frames are taken apart by hand, so that the listening costs little and the same for whatever is measured.
"""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import perf_counter

PONG, CONNECT = b"3", b"40"  # Engine.IO and Socket.IO, as text
CONTINUED_AT = 125  # bytes that a frame's first length can say
PATIENCE = 30.0  # seconds until the last must have heard
Heard = Callable[[bytes, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where to listen, and as whom; compression is offered, as every browser does."""

    port: int
    path: str
    cookie: str = ""

    def greeting(self) -> bytes:
        """The request that opens a socket."""
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET {self.path} HTTP/1.1",
            f"Host: localhost:{self.port}", f"Origin: http://localhost:{self.port}",
            "Upgrade: websocket", "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Extensions: permessage-deflate",
            *([f"Cookie: {self.cookie}"] if self.cookie else []),
        ]  # fmt: skip
        return "\r\n".join([*lines, "", ""]).encode()


class Listener(asyncio.Protocol):
    """One open page; `heard` gets every message with the moment it came (perf_counter seconds)."""

    def __init__(self, address: Address, heard: Heard, opened: asyncio.Future[None]) -> None:
        self._address = address
        self._heard = heard
        self._opened = opened
        self._buffer = b""
        self._greeted = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._address.greeting())

    def data_received(self, data: bytes) -> None:
        at = perf_counter()
        self._buffer += data
        if not self._greeted and not self._greet():
            return
        while (message := self._message()) is not None:
            self._answer(message, at)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._opened.done():
            self._opened.set_exception(ConnectionError("a listener was turned away"))

    def _greet(self) -> bool:
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return False
        if b" 101 " not in head.partition(b"\r\n")[0]:
            self._transport.abort()
            return False
        self._buffer, self._greeted = rest, True
        if not self._address.cookie:
            self._opened.set_result(None)
        return True

    def _message(self) -> bytes | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1], 2
        if size > CONTINUED_AT:
            start = 4 if size == CONTINUED_AT + 1 else 10
            size = int.from_bytes(buffer[2:start], "big")
        if len(buffer) < start + size:
            return None
        self._buffer = buffer[start + size :]
        return buffer[start : start + size]

    def _answer(self, message: bytes, at: float) -> None:
        if message == b"2":
            self._say(PONG)
        elif message.startswith(b"0{"):
            self._say(CONNECT)
        elif message.startswith(b"42") or not self._address.cookie:
            if not self._opened.done():
                self._opened.set_result(None)
            self._heard(message, at)

    def _say(self, text: bytes) -> None:
        # A client must mask; a mask of zeros is one.
        self._transport.write(bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text)


class Listeners:
    """All of them, and how long it takes until the last has heard."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._wanted = b""
        self._moments: list[float] = []
        self._all = asyncio.Event()
        self._count = 0

    async def open(self, count: int, together: int = 50) -> float:
        """Open so many, a few at a time; seconds until all are open."""
        began, turn = perf_counter(), asyncio.Semaphore(together)
        await asyncio.gather(*(self._open_one(turn) for _ in range(count)))
        self._count = count
        return perf_counter() - began

    async def ring(self, wanted: bytes, trigger: Callable[[], Awaitable[None]]) -> list[float]:
        """Seconds, ascending, from the sending of what triggers the bell until each heard what is wanted."""
        self._wanted, self._moments = wanted, []
        self._all.clear()
        began = perf_counter()
        await trigger()
        await asyncio.wait_for(self._all.wait(), PATIENCE)
        return sorted(at - began for at in self._moments)

    async def _open_one(self, turn: asyncio.Semaphore) -> None:
        loop = asyncio.get_running_loop()
        async with turn:
            opened: asyncio.Future[None] = loop.create_future()
            await loop.create_connection(
                lambda: Listener(self._address, self._hear, opened), "127.0.0.1", self._address.port
            )
            await opened

    def _hear(self, message: bytes, at: float) -> None:
        if self._wanted and self._wanted in message:
            self._moments.append(at)
            if len(self._moments) == self._count:
                self._all.set()
