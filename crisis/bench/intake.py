"""Whether a flood of questions holds an approval up: the same approvals with a flood and without, in turn.

The flood comes through the real public process at ten times the rated intake, with its quotas lifted so that
every question is decided, sealed and saved. Staff approve through the real staff process meanwhile. The
control is what we do not do: both in one process, with one pool.

    bench_intake()["ratios"]["p95"]      # an approval's p95 under the flood ÷ without
"""

from __future__ import annotations

import asyncio
import os
import platform
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from flask import Flask

from crisis.opening import open_console
from crisis.practice import furnish
from crisis.public.app import build
from crisis.public.pace import PROVEN, Pace
from crisis.rules.entry import Via
from crisis.rules.ids import AccountId, MessageId, PersonId, Seq
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Content
from crisis.rules.questions.inbox import Questions
from crisis.rules.roles import Actor
from crisis.settings import Settings
from crisis.web.wsgi import staff

from .lock import FORM, console, env, step_in
from .process import free_port, started

RATED = int(PROVEN[1].split()[0]) / 60  # questions a second that the public process takes from all together
TIMES = 10
BAR = 1.0  # seconds that an approval's p95 may take under the flood
LIFTED = ("1000000 per minute", "1000000 per minute")
PAUSE = 0.05  # seconds between two approvals
LONGEST = 10.0  # seconds for which an approval is waited; in the control it may never come
CONTROLLED = 5  # approvals of the control
WRITER, LEAD, WEBSITE = "cecilie", "astrid", "nettsiden"
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message that waits for its approval."""

    message: str
    draft: int
    digest: str


@dataclass(slots=True, kw_only=True)
class Flood:
    """What was sent and how it was answered, by status."""

    answers: Counter[int]
    seconds: float = 0.0


def public() -> Flask:
    """The public process with its quotas lifted."""
    return build(Settings.from_env(os.environ), pace=Pace(LIFTED, LIFTED))


def shared() -> Wsgi:
    """The control: staff and public in one process, which share its one pool."""
    inside, outside = staff(), public()

    def either(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        app = outside if environ.get("PATH_INFO") == "/ask" else inside
        return app(environ, start)

    return either


def bench_intake(*, runs: int = 3, approvals: int = 40, control: bool = True) -> dict[str, Any]:
    """Ratios of approval times with and without the flood, what the flood did, and the machine.

    Each run approves `approvals` messages in quiet and as many under the flood; the control is run once, and
    an approval that does not come within ten seconds counts as ten.
    """
    if runs < 3 or approvals < 5:
        raise ValueError("runs, approvals: at least three runs of five")
    apart = [asyncio.run(_run(approvals, together=False)) for _ in range(runs)]
    together = [asyncio.run(_run(CONTROLLED, together=True))] if control else []
    ratios = {name: _ratio(apart, name) for name in ("p50", "p95")}
    ratios |= {f"shared_{name}": _ratio(together, name) for name in ("p50", "p95") if together}
    return {
        "floor": f"approvals without a flood; the flood is {RATED * TIMES:.0f} questions a second",
        "ratios": ratios,
        "met": {"p95_seconds": statistics.median(run["flood"]["p95"] for run in apart) <= BAR * 1000},
        "lost": sum(run["lost"] for run in apart),
        "rated_per_second": RATED,
        "figures": {"apart": apart, "shared": together},
        "machine": {
            "cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version(),
        },
    }  # fmt: skip


def _ratio(runs: list[dict[str, Any]], name: str) -> float:
    return round(float(statistics.median(run["flood"][name] / run["quiet"][name] for run in runs)), 2)


async def _run(approvals: int, *, together: bool) -> dict[str, Any]:
    """One pair: so many approvals in quiet, then as many under the flood."""
    port, public_port = free_port(), free_port()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        told = env(home, port) | {"CRISIS_PUBLIC_PORT": str(port if together else public_port)}
        if together:
            told |= {"CRISIS_PUBLIC_PORT": str(public_port), "CRISIS_SITE": f"http://localhost:{port}"}
        drafts = _written(
            Settings.from_env({k: v for k, v in told.items() if k.startswith("CRISIS_")}), approvals * 2
        )
        serve = console(port)
        if together:
            serve[-1] = "crisis.bench.intake:shared()"
        with started(serve, port, told):
            if together:
                return await _pair(drafts, port, port, home)
            bind = ["--bind", f"127.0.0.1:{public_port}", "crisis.bench.intake:public()"]
            command = [sys.executable, "-m", "gunicorn", "--config", "python:crisis.public.serving", *bind]
            with started(command, public_port, told):
                return await _pair(drafts, port, public_port, home)


async def _pair(drafts: list[Draft], port: int, public_port: int, home: Path) -> dict[str, Any]:
    cookie = await step_in(port, LEAD)
    half = len(drafts) // 2
    await _ask(public_port, 0)  # opens its journal
    before = len(open_console(home).room()[Questions].all)
    quiet = [await _approve(port, cookie, draft) for draft in drafts[:half]]
    flood, stopped = Flood(answers=Counter()), asyncio.Event()
    pouring = asyncio.create_task(_pour(public_port, flood, stopped))
    await asyncio.sleep(0.5)
    under = [await _approve(port, cookie, draft) for draft in drafts[half:]]
    stopped.set()
    await pouring
    saved = len(open_console(home).room()[Questions].all) - before
    return {
        "quiet": _figures(quiet),
        "flood": _figures(under),
        "poured_per_second": round(sum(flood.answers.values()) / flood.seconds, 1),
        "answers": {str(status): count for status, count in sorted(flood.answers.items())},
        "lost": flood.answers[303] - saved,
    }


def _figures(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "p50": round(1e3 * statistics.median(ordered), 1),
        "p95": round(1e3 * ordered[int(len(ordered) * 0.95)], 1),
    }


def _written(settings: Settings, count: int) -> list[Draft]:
    """Messages that wait for an approval, in a furnished practice room."""
    furnish(settings)
    room, who = open_console(settings.home), Actor(person=PersonId(WRITER), via=Via.PAGE)
    made = []
    for number in range(count):
        message = MessageId(f"bench-{number}")
        content = Content(title=f"Vannet, {number}", body="Kok vannet før du drikker det.")
        draft = SaveDraft(message=message, based_on=Seq(0), content=content, accounts=(AccountId(WEBSITE),))
        (saved,) = room.ask(draft, who, once=uuid4())
        room.ask(SubmitMessage(message=message, draft=saved.seq, touches_none=True), who, once=uuid4())
        found = room.room()[Messages].all[message].draft
        assert found is not None
        made.append(Draft(message=message, draft=saved.seq, digest=found.digest))
    room.journal.close()
    return made


async def _approve(port: int, cookie: str, draft: Draft) -> float:
    """Approve one message as its page's form does; the seconds until the answer."""
    form = {"draft": str(draft.draft), "digest": draft.digest, "once": str(uuid4()), "touches_none": "on"}
    await asyncio.sleep(PAUSE)
    began = perf_counter()
    try:
        asked = _post(port, f"/messages/{draft.message}/approve", form, cookie)
        status = await asyncio.wait_for(asked, LONGEST)
    except TimeoutError:
        return LONGEST
    if status != 303:
        raise RuntimeError(f"{draft.message} was not approved: {status}")
    return perf_counter() - began


async def _pour(port: int, flood: Flood, stopped: asyncio.Event) -> None:
    """Send questions at the flood's pace, whether or not the last one is answered yet."""
    began, number = perf_counter(), 0
    waiting: set[asyncio.Task[None]] = set()

    async def one(which: int) -> None:
        flood.answers[await _ask(port, which)] += 1

    while not stopped.is_set():
        number += 1
        task = asyncio.create_task(one(number))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
        await asyncio.sleep(max(0.0, began + number / (RATED * TIMES) - perf_counter()))
    flood.seconds = perf_counter() - began
    await asyncio.wait(waiting, timeout=3 * LONGEST)
    for task in waiting:
        task.cancel()


async def _ask(port: int, number: int) -> int:
    text = f"Når kommer vannet tilbake i gate {number}, og kan vi drikke det?"
    return await _post(
        port, "/ask", {"text": text, "contact": f"u{number}@home.example", "once": str(uuid4())}, ""
    )


async def _post(port: int, path: str, form: dict[str, str], cookie: str) -> int:
    """The status of the answer; 0 where there was none."""
    body = urlencode(form)
    lines = [
        f"POST {path} HTTP/1.1", f"Host: localhost:{port}", f"Origin: http://localhost:{port}",
        f"Content-Type: {FORM}", f"Content-Length: {len(body)}", f"Cookie: {cookie}", "Connection: close",
    ]  # fmt: skip
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write("\r\n".join([*lines, "", body]).encode())
        answer = await reader.read()
        writer.close()
    except OSError:
        return 0
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0
