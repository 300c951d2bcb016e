"""The floor of the lock bench: `websockets` broadcasting the same bell, and nothing else.

python -m crisis.bench.floor PORT          # GET /ring/crisis rings it
"""

from __future__ import annotations

import asyncio
import json
import sys

from websockets.asyncio.server import Server, ServerConnection, broadcast, serve
from websockets.http11 import Request, Response

LENGTH = 300  # bytes of a bell


def bell(level: str) -> str:
    """A message like the console's, filled up to its length."""
    said = {"room": "live", "seq": 1042, "level": level, "touches": ["level"], "fill": ""}
    short = json.dumps(said, separators=(",", ":"))
    return json.dumps({**said, "fill": "x" * (LENGTH - len(short))}, separators=(",", ":"))


async def run(port: int) -> None:
    """Serve until ended."""
    servers: list[Server] = []

    def ring(connection: ServerConnection, request: Request) -> Response | None:
        if request.headers.get("Upgrade"):
            return None
        if request.path.startswith("/ring/"):
            broadcast(servers[0].connections, bell(request.path.rpartition("/")[2]))
        return connection.respond(200, "rung\n")

    async def stay(connection: ServerConnection) -> None:
        await connection.wait_closed()

    async with serve(
        stay, "127.0.0.1", port, process_request=ring, compression=None, ping_interval=10, ping_timeout=10
    ) as server:
        servers.append(server)
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1])))
