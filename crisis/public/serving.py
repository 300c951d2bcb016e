"""How gunicorn serves the public side: `gunicorn -c python:crisis.public.serving …wsgi:public()`.

Plain threads: nobody stays connected here, and a slow reader costs one thread, never the staff's console.
Where both want the processor, staff come first: a flood of questions may take its time, an approval may not.
"""

from __future__ import annotations

import os

worker_class = "gthread"
workers = 1  # the site's files and the counts of senders belong to one process
threads = 16
backlog = 2048
keepalive = 2  # seconds
timeout = 30  # seconds without a sign of life before the worker is replaced
graceful_timeout = 3  # seconds
preload_app = False
control_socket_disable = True  # several installations of one user would share it
limit_request_line = 4094  # bytes
limit_request_fields = 60
loglevel = "warning"
YIELDS = 5  # steps of niceness: about a third of what the console gets when both want all


def post_worker_init(worker: object) -> None:
    """Called by gunicorn in the process that serves."""
    os.nice(YIELDS)
