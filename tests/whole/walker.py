"""Somebody who walks the whole way by HTTP, asks again whenever no answer came, and remembers every answer.

walker = Walker(ours)
walker.settles_in()
walker.speaks(1)         # a message: drafted, returned, mended, approved
walker.hears(1)          # three questions, a theme, an edition
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import requests
from requests.adapters import HTTPAdapter

from whole.station import Station

PATIENCE = 90.0  # seconds until somebody who asks again and again gives up
AGAIN = 0.15  # seconds between two tries
SOURCED = [{"text": "Brønnen er ikke ren.", "source": "Vannverket"}]
HASTE = 0.1  # seconds between two steps, so that a round takes two and many kills find it at work
ACCOUNTS = """name;channel;department;address;administrators;only here
Nettsiden;website;;https://kommune.example;2;yes
Varsling;email;;varsling@innbygger.example;2;yes
Skolene;email;Oppvekst;foreldre@innbygger.example;2;yes
"""
AWAY = frozenset({502, 503, 507})


class Walker:
    """One walk. `acknowledged` maps the number of every entry that was answered to its link."""

    def __init__(self, ours: Station) -> None:
        self._ours = ours
        self._tokens: dict[str, str] = {}
        self.acknowledged: dict[int, str] = {}
        self.asked: list[str] = []
        self.tries = 0

    def settles_in(self, folder: Path) -> None:
        """People, tokens, accounts; a post that is planned, and then the crisis staff."""
        for name, role in (("Ragnhild", "lead"), ("Siv", "communications")):
            self._tokens[role] = self._ours.token(name, self._ours.invites(name, role)[0], role)
        file = folder / "accounts.csv"
        file.write_text(ACCOUNTS, "utf-8")
        self._ours.crisis("account", "import", str(file))
        due = datetime.now(UTC) + timedelta(seconds=5)  # comes due in the middle of the crisis
        planned = {"account": "skolene-email", "text": "Foreldremøte.", "due": due.isoformat()}
        self.post = self.asks("communications", "/posts", planned)["post"]
        self.asks("lead", "/level/activate", {"reason": "Flom"})

    def speaks(self, number: int) -> str:
        """A message with everything that can happen to it on the way out; its id."""
        content = {"title": f"Melding {number}", "body": "Kok vannet.", "facts": SOURCED}
        places = ["nettsiden-website", "varsling-email"]
        draft = {"based_on": 0, "content": content, "accounts": places, "current": True}
        message = self.asks("communications", "/messages", draft)["message"]
        self._submits(message)
        first = self.reads(f"/messages/{message}")["draft"]
        self.asks("lead", f"/messages/{message}/return", {"draft": first, "reason": "Hvor lenge?"})
        mended = draft | {"based_on": first, "content": content | {"body": f"Kok vannet til kl. {number}."}}
        self.asks("communications", f"/messages/{message}/drafts", mended)
        self._submits(message)
        self._approves(message)
        return message

    def hears(self, number: int) -> str:
        """Three questions through the public form, one theme, one edition; the edition's id."""
        questions = [self._asks_in_public(f"Spørsmål {number}.{n}?", number, n) for n in range(3)]
        theme = self.asks("communications", "/themes", {"title": f"Tema {number}"})["theme"]
        for question in questions:
            self.asks("communications", f"/questions/{question}/place", {"theme": theme})
        answer = {"theme": theme, "question": f"Tema {number}", "answer": "Ja, når det er kokt."}
        content = {"title": f"Svar {number}", "answers": [answer], "facts": SOURCED}
        edition = {"based_on": 0, "content": content, "accounts": ["nettsiden-website"]}
        message = self.asks("communications", "/editions", edition)["message"]
        self._submits(message)
        self._approves(message)
        return message

    def waits_until_all_is_carried(self) -> None:
        """Until nothing is on its way any more: what has not left by the stand-down never will."""

        def carried() -> bool:
            ways = [way["outcome"] for message in self.reads("/messages") for way in message["deliveries"]]
            return not {"waiting", "claimed"} & set(ways)

        self._until(carried)

    def stands_down(self) -> None:
        """The crisis is over; a person decides the held post again, and it goes."""
        assert [post["phase"] for post in self.reads("/posts")] == ["held"]
        self.asks("lead", "/level/stand-down", {"reason": "Over"})
        self.asks("communications", f"/posts/{self.post}/decide", {"send": True})
        self._until(lambda: "foreldre@innbygger.example" in [to for to, _ in self._ours.mailbox.arrived])

    # -- asking, again and again

    def asks(self, role: str, path: str, body: dict[str, Any]) -> dict[str, str]:
        """Ask under one key until it is answered; the names of what came about."""
        headers = self._headers(role) | {"Idempotency-Key": uuid4().hex}
        url = f"{self._ours.staff}/api/v1{path}"
        time.sleep(HASTE)
        answer = self._answered(lambda: requests.post(url, json=body, headers=headers, timeout=10))
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        entries = answer.json()["entries"]
        self.acknowledged |= {entry["seq"]: entry["link"] for entry in entries}
        return {name: value for entry in entries for name, value in entry["names"].items()}

    def reads(self, path: str) -> Any:
        """What the communications unit reads there."""
        url, headers = f"{self._ours.staff}/api/v1{path}", self._headers("communications")
        answer = self._answered(lambda: requests.get(url, headers=headers, timeout=10))
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    def _asks_in_public(self, text: str, number: int, n: int) -> str:
        session = requests.Session()
        session.mount("http://", From(f"127.0.{number + 1}.{n + 1}"))  # each from a house of her own
        form = self._answered(lambda: session.get(f"{self._ours.public}/ask", timeout=10)).text
        once = re.search(r'name="once" value="([^"]+)"', form)
        assert once
        said = {"once": once[1], "text": text, "contact": f"innbygger{number}.{n}@post.example" if n else ""}
        url = f"{self._ours.public}/ask"
        answer = self._answered(lambda: session.post(url, data=said, timeout=10, allow_redirects=False))
        assert answer.status_code == 303, f"{answer.status_code} {answer.text}"
        self.asked.append(answer.headers["Location"].rpartition("/")[2])
        return self.asked[-1]

    def _submits(self, message: str) -> None:
        read = self.reads(f"/messages/{message}")
        said = {"draft": read["draft"], "accepted": list(read["findings"]), "touches_none": True}
        self.asks("communications", f"/messages/{message}/submit", said)

    def _approves(self, message: str) -> None:
        read = self.reads(f"/messages/{message}")
        exactly = {"draft": read["draft"], "digest": read["digest"]}
        self.asks("lead", f"/messages/{message}/approve", exactly)

    def _headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._tokens[role]}"}

    def _answered(self, asking: Callable[[], requests.Response]) -> requests.Response:
        deadline = time.monotonic() + PATIENCE
        while True:
            self.tries += 1
            try:
                answer = asking()
                if answer.status_code not in AWAY:
                    return answer
            except requests.RequestException:
                assert time.monotonic() < deadline, "nobody answers any more"
            time.sleep(AGAIN)

    def _until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, "it never came to an end"
            time.sleep(AGAIN)


class From(HTTPAdapter):
    """Comes from another address of this machine, as other people do."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def init_poolmanager(self, *given: Any, **more: Any) -> None:
        super().init_poolmanager(*given, **more, source_address=(self._address, 0))
