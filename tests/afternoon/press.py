"""The press office on that afternoon: what is asked most is answered, approved by another, and goes out."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import requests

THEMES = 4  # in one edition
PATIENCE = 60.0  # seconds
QUIET = 8.0  # seconds without another letter, after which none is on its way


@dataclass
class Press:
    """Two tokens: who writes, and who approves. `editions` are the messages that were released."""

    staff: str
    writer: str
    lead: str
    account: str
    editions: list[str] = field(default_factory=list)
    approvals: list[float] = field(default_factory=list)  # seconds that each approval took

    def answers_the_loudest(self) -> None:
        """One edition, of the themes that most wait for."""
        themes = [t for t in self.reads("/themes") if not t["answered_in"] and not t["merged_into"]]
        loudest = sorted(themes, key=lambda t: (-t["questions"], t["id"]))[:THEMES]
        if not loudest or not loudest[0]["questions"]:
            return
        number = len(self.editions) + 1
        answers = [
            {"theme": t["id"], "question": f"Spørsmål {n} i utgave {number}", "answer": "Svaret er nei."}
            for n, t in enumerate(loudest, start=1)
        ]
        content = {
            "title": f"Svar {number}",
            "answers": answers,
            "facts": [{"text": "Svaret er nei.", "source": "Beredskapslederen"}],
        }
        draft = {"based_on": 0, "content": content, "accounts": [self.account]}
        message = self.asks(self.writer, "/editions", draft)[0]["names"]["message"]
        read = self.reads(f"/messages/{message}")
        said = {"draft": read["draft"], "accepted": list(read["findings"]), "touches_none": True}
        self.asks(self.writer, f"/messages/{message}/submit", said)
        read = self.reads(f"/messages/{message}")
        began = time.perf_counter()
        exactly = {"draft": read["draft"], "digest": read["digest"], "accepted": list(read["findings"])}
        self.asks(self.lead, f"/messages/{message}/approve", exactly)
        self.approvals.append(time.perf_counter() - began)
        self.editions.append(message)

    def asks(self, token: str, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        """Ask as whoever holds this token; what came about."""
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": uuid4().hex}
        answer = requests.post(f"{self.staff}/api/v1{path}", json=body, headers=headers, timeout=PATIENCE)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:1000]}"
        entries: list[dict[str, Any]] = answer.json()["entries"]
        return entries

    def reads(self, path: str) -> Any:
        """What the writer reads there."""
        headers = {"Authorization": f"Bearer {self.writer}"}
        answer = requests.get(f"{self.staff}/api/v1{path}", headers=headers, timeout=PATIENCE)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:1000]}"
        return answer.json()

    def waits_until_all_is_carried(self, seconds: float) -> None:
        """Until every answer has left or never will."""
        deadline = time.monotonic() + seconds
        mailed, since = -1, time.monotonic()
        while time.monotonic() - since < QUIET:
            assert time.monotonic() < deadline, "the answers never all left"
            time.sleep(1.0)
            before, mailed = mailed, sum(e["mailed"] for e in self.reads("/editions"))
            since = since if mailed == before else time.monotonic()
