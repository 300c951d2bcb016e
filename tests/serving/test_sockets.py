"""Open pages: a slow listener gets whole frames or none, a dead one is let go, nothing is compressed."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from crisis.web.sockets import WholeSocket, WholeSockets


@contextmanager
def pair(silence: float = 5) -> Iterator[tuple[WholeSocket, socket.socket]]:
    """Our end and the listener's, with little room between them."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    with ours, theirs:
        yield WholeSocket(ours, silence), theirs


def read_all(theirs: socket.socket, size: int) -> bytes:
    """So many bytes, slowly at first."""
    time.sleep(0.2)
    found = b""
    while len(found) < size and (piece := theirs.recv(65_536)):
        found += piece
    return found


def test_a_frame_larger_than_what_a_slow_listener_takes_arrives_whole() -> None:
    frame = bytes(range(256)) * 20_000
    with pair() as (ours, theirs):
        sender = threading.Thread(target=lambda: ours.send(frame))
        sender.start()
        assert read_all(theirs, len(frame)) == frame
        sender.join()


def test_a_bare_socket_would_have_cut_it() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(5)
        assert ours.send(bytes(5_000_000)) < 5_000_000


def test_two_senders_never_interleave_their_frames() -> None:
    frames = [bytes([letter]) * 300_000 for letter in b"abcd"]
    with pair() as (ours, theirs):
        senders = [threading.Thread(target=ours.send, args=(frame,)) for frame in frames]
        for sender in senders:
            sender.start()
        found = read_all(theirs, 1_200_000)
        for sender in senders:
            sender.join()
    assert sorted(found[at : at + 300_000] for at in range(0, 1_200_000, 300_000)) == frames


def test_a_listener_that_takes_nothing_is_let_go_both_ways() -> None:
    with pair(silence=0.3) as (ours, theirs):
        with pytest.raises(OSError, match="timed out"):
            ours.send(bytes(5_000_000))
        assert ours.recv(1) == b""  # the reader wakes and ends
        theirs.close()
        with pytest.raises(OSError):
            ours.send(b"x")


def test_a_listener_that_says_nothing_is_let_go() -> None:
    with pair(silence=0.2) as (ours, _), pytest.raises(TimeoutError):
        ours.recv(1)


def seen_by_the_application(**environ: Any) -> dict[str, Any]:
    """What arrives inside."""
    arrived: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        arrived.update(environ)
        return []

    WholeSockets(application)(environ, print)
    return arrived


def test_a_socket_is_made_whole_and_is_not_compressed() -> None:
    with socket.socket() as bare:
        arrived = seen_by_the_application(**{
            "HTTP_UPGRADE": "WebSocket", "HTTP_SEC_WEBSOCKET_EXTENSIONS": "permessage-deflate",
            "gunicorn.socket": bare,
        })  # fmt: skip
        assert isinstance(arrived["gunicorn.socket"], WholeSocket)
        assert bare.gettimeout() == 25
    assert "HTTP_SEC_WEBSOCKET_EXTENSIONS" not in arrived


def test_a_plain_request_passes_untouched() -> None:
    with socket.socket() as bare:
        environ = {"gunicorn.socket": bare, "HTTP_SEC_WEBSOCKET_EXTENSIONS": "x"}
        assert seen_by_the_application(**environ) == environ
