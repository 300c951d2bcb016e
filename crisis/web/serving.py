"""How gunicorn serves the staff's console: `gunicorn -c python:crisis.web.serving app:app`.

One gevent worker holds thousands of open pages; more consoles mean more such processes, each following the
journal. Every value was measured: `performance.md` in the notes of issue 2. Read before the worker makes the
standard library cooperative, so nothing here may import more than it needs.
"""

from __future__ import annotations

from typing import Any

worker_class = "gevent"
workers = 1
worker_connections = 5000  # counts open pages too: beyond it even plain requests hang
backlog = 2048
keepalive = 5  # seconds
timeout = 30  # seconds without a sign of life before the worker is replaced
graceful_timeout = 3  # seconds: an old worker keeps its sockets that long, and they hear nothing meanwhile
max_requests = 0  # a recycled worker would drop every open page
preload_app = False  # libraries must be imported after the worker made the standard library cooperative
control_socket_disable = True  # several installations of one user would share it
limit_request_line = 8190  # bytes
limit_request_fields = 60
loglevel = "warning"


def post_request(worker: Any, request: Any, environ: Any, response: Any) -> None:
    """Let others go first: a busy connection that is kept alive would never yield by itself."""
    import gevent

    gevent.sleep(0)
