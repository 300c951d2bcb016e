"""What simple-websocket 1.1 needs of a socket to be safe for slow and dead listeners.

It calls `send` and ignores how much was taken: a frame to a slow listener is cut, and all after it is
garbage. It never gives a dead listener up: socket and greenlets stay for ever. And it always agrees to
compress, which costs each open page a hundred kilobytes. Both keys of the environ used here are gunicorn's
documented ones.

    app.wsgi_app = WholeSockets(app.wsgi_app)     # outside Flask-SocketIO's own middleware
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from gevent.lock import RLock

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
SILENCE = 25  # seconds: ping interval, ping time-out and a little; a listener that lives has answered by then


class WholeSocket:
    """A socket that sends all or closes. One frame at a time: two writers would interleave theirs."""

    __slots__ = ("_inner", "_turn", "close", "recv")

    def __init__(self, inner: socket.socket, silence: float) -> None:
        inner.settimeout(silence)
        self._inner = inner
        self._turn = RLock()
        self.recv = inner.recv
        self.close = inner.close

    def send(self, frame: bytes) -> int:
        """Send the whole frame; OSError, and the socket shut both ways, when it cannot be."""
        with self._turn:
            try:
                self._inner.sendall(frame)
            except OSError:
                with suppress(OSError):
                    self._inner.shutdown(socket.SHUT_RDWR)  # wakes the reader, which then lets go
                raise
        return len(frame)


class WholeSockets:
    """Hands every WebSocket on as a WholeSocket, without compression; touches no other request."""

    def __init__(self, app: WsgiApp, silence: float = SILENCE) -> None:
        self._app = app
        self._silence = silence

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        inner = environ.get("gunicorn.socket")
        if inner is not None and environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            environ["gunicorn.socket"] = WholeSocket(inner, self._silence)
        return self._app(environ, start_response)
