"""A night in a municipality, three hours into a flood: written into a home as it would have happened.

flood = Flood(home, language="en")
flood.happens()
cookie = flood.cookie_of("ingrid")      # she is signed in; "wall" is a screen on the wall
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from browser import flood_texts as texts
from browser.townhall import TownHall
from crisis.rules.entry import Via
from crisis.rules.facts.approving import ApproveFact
from crisis.rules.facts.fact import cite_of
from crisis.rules.facts.meeting import MeetRumour
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import (
    DISPATCHER,
    RESIDENT,
    AccountId,
    CiteId,
    DeliveryId,
    FactId,
    MessageId,
    PersonId,
    QuestionId,
    Seq,
    ThemeId,
)
from crisis.rules.levels.exemption import AskExemption
from crisis.rules.levels.lead import Delegate
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.levels.lock import ConfirmByPhone, ConfirmSeen, SpotPost
from crisis.rules.messages.approval import ApproveMessage, ReturnMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.aftercare import MarkPosted
from crisis.rules.outgoing.delivery import Deliveries, Delivery, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ReportFailure, ReportSuccess, ReportUncertain
from crisis.rules.questions.heard import NoteHeard
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.roles import Role
from crisis.rules.sorting.triage import PlaceQuestion, SortQuestion
from crisis.rules.themes.theme import OpenTheme, Themes
from crisis.rules.themes.withholding import WithholdTheme

Words = tuple[str, str, str]


class Flood(TownHall):
    """The whole night."""

    def happens(self) -> None:
        """The whole night, until now."""
        self.ordinary_day()
        self.at(10)
        self.does("ingrid", SetLevel(level=Level.CRISIS, reason=texts.REASON))
        self._heads_answer()
        self._says("first", texts.FIRST, 18, 22, promise=80)
        self._facts(23)
        self._residents_ask(25, 3)
        self._others_answer()
        self._desk_sorts(70)
        self._says("edition", texts.EDITION, 100, 108, answers=("drikke",))
        self._posted_by_hand(("first", "edition"), 110)
        self._residents_ask(112, 2)
        self._says("second", texts.SECOND, 120, 124, promise=215)
        self._under_way()
        self.now = datetime.now(UTC)

    # -- the steps

    def _heads_answer(self) -> None:
        self.at(14)
        self.does("turid", ConfirmSeen())
        self.at(17)
        self.does("perarne", ConfirmSeen())

    def _facts(self, at: int) -> None:
        """Three are known and one is proposed; one meets a rumour, and one has run out as we look."""
        self.at(at)
        for name, (text, source, minutes) in texts.FACTS.items():
            until = self.began + timedelta(minutes=minutes)
            fact = FactId(name)
            said = ProposeFact(fact=fact, text=text, source=source, at=self.now, valid_until=until)
            self.does("marte", said)
            if name != texts.PROPOSED:
                self.does("ingrid", ApproveFact(fact=fact, wording=1))
        rumour = QuestionId("rumour")
        where, words = texts.RUMOUR
        self.does("wenche", NoteHeard(question=rumour, kind=Lane.RUMOUR, where=where, text=words))
        self.does("wenche", MeetRumour(question=rumour, fact=FactId("dam")))

    def _others_answer(self) -> None:
        for number, account in enumerate(("helse0", "helse1", "svomming")):
            self.at(57 + number)
            self.does("jonas", ConfirmByPhone(account=AccountId(account), note="Snakket med vakthavende."))
        self.at(62)
        self.does(
            "ali", AskExemption(account=AccountId("bibliotek"), why="Biblioteket er varmestue for evakuerte.")
        )
        self.at(64)
        self.does("wenche", SpotPost(account=AccountId("ungdom"), note="Video lagt ut 05.40 om åpen kveld."))

    def _says(
        self,
        name: str,
        words: Words,
        wrote: int,
        approved: int,
        promise: int = 0,
        answers: tuple[str, ...] = (),
    ) -> None:
        """Written, submitted, approved and carried; at Facebook it waits for a hand."""
        draft = self._writes(name, words, wrote, promise=promise, answers=answers)
        self._submits(name, draft, wrote + 2)
        self.at(approved)
        digest = self.console.room()[Messages].all[MessageId(name)].draft.digest
        self.does("ingrid", ApproveMessage(message=MessageId(name), draft=draft, digest=digest))
        while waiting := [d for d in self._ways(name) if d.outcome is Outcome.WAITING]:
            to_places = [d for d in waiting if d.account is not None]
            if not to_places and len(waiting) <= 2:
                self._troubles(waiting)
            else:
                self._carries((to_places or waiting)[0].id)

    def _writes(
        self,
        name: str,
        words: Words,
        at: int,
        person: str = "marte",
        promise: int = 0,
        answers: tuple[str, ...] = (),
    ) -> Seq:
        self.at(at)
        title, body, short = words
        given = tuple(
            Answer(
                theme=ThemeId(t),
                question=texts.THEMES[t][0],
                answer=texts.ANSWERS[t],
                cites=(cite_of(FactId(t), 1),) if t in texts.FACTS else (),
            )
            for t in answers
        )
        accounts = (
            () if texts.PEOPLE[person][1] is Role.HEAD else (AccountId("nettside"), AccountId("facebook"))
        )
        command = SaveDraft(
            message=MessageId(name), based_on=Seq(0), accounts=accounts, current=bool(promise),
            content=Content(
                title=title, body=body, short=short, answers=given,
                cites=tuple(CiteId(cite) for cite in texts.RESTS.get(name, ())),
            ),
            next_update=self.began + timedelta(minutes=promise) if promise else None,
        )  # fmt: skip
        return self.does(person, command)[0].seq

    def _submits(self, name: str, draft: Seq, at: int) -> None:
        self.at(at)
        found = self.console.room()[Messages].all[MessageId(name)].draft.findings
        accepted = tuple(f.id for f in found)
        submit = SubmitMessage(message=MessageId(name), draft=draft, accepted=accepted, touches_none=True)
        self.does("marte", submit)

    def _ways(self, name: str) -> list[Delivery]:
        found = self.console.room()[Deliveries]
        return found.of(name) + found.letters_of(MessageId(name))

    def _carries(self, delivery: DeliveryId) -> None:
        """What the dispatcher does and reports."""
        self.now += timedelta(seconds=2)
        self.does(DISPATCHER, ClaimDelivery(delivery=delivery), Via.DISPATCHER)
        done = ReportSuccess(delivery=delivery, attempt=1, address=f"http://localhost/m/{delivery}/")
        self.does(DISPATCHER, done, Via.DISPATCHER)

    def _posted_by_hand(self, names: tuple[str, ...], at: int) -> None:
        self.at(at)
        for name in names:
            for delivery in self._ways(name):
                if delivery.outcome is Outcome.BY_HAND:
                    posted = MarkPosted(delivery=delivery.id, address="https://facebook.example/bodo/1")
                    self.does("jonas", posted)

    def _residents_ask(self, begin: int, step: int) -> None:
        """Every third question of each theme comes in the second wave; some leave an address."""
        first = begin < 100
        words = [
            (t, w)
            for t, (_, _, all_) in texts.THEMES.items()
            for n, w in enumerate(all_)
            if (n % 3 > 0) is first
        ]
        loose = texts.OPEN_QUESTIONS if not first else ()
        for number, (theme, text) in enumerate([*words, *(("", w) for w in loose)]):
            self.at(begin + number * step * 0.4)
            id_ = QuestionId(f"{begin}-{number}")
            contact = f"innbygger{begin + number}@post.example" if number % 3 == 0 else ""
            self.does(
                RESIDENT,
                ReceiveQuestion(question=id_, source=Source.FORM, text=text, contact=contact),
                Via.PUBLIC,
            )
            if theme and number % 2:
                self._places(id_, theme)

    def _desk_sorts(self, at: int) -> None:
        """What came in early finds its place; the red lane has one, and a critical theme is put off."""
        self.at(at)
        for question in self.console.room()[Questions].all.values():
            theme = next((t for t, (_, _, all_) in texts.THEMES.items() if question.text in all_), "")
            if theme and question.theme is None:
                self._places(question.id, theme)
        self.at(at + 5)
        red = QuestionId("red")
        call = ReceiveQuestion(
            question=red, source=Source.DESK, text=texts.RED, asker="Nabo", contact="911 22 333"
        )
        self.does("wenche", call)
        self.does("wenche", SortQuestion(question=red, lane=Lane.RED))
        self.at(at + 9)
        review = self.began + timedelta(hours=8)
        reason = "Gjennomgangen av varslingen er ikke ferdig."
        self.does("marte", WithholdTheme(theme=ThemeId("ansvar"), reason=reason, review_at=review))

    def _places(self, question: QuestionId, theme: str) -> None:
        if ThemeId(theme) not in self.console.room()[Themes].all:
            title, critical, _ = texts.THEMES[theme]
            self.does("wenche", OpenTheme(theme=ThemeId(theme), title=title, critical=critical))
        self.does("wenche", PlaceQuestion(question=question, theme=ThemeId(theme)))

    def _under_way(self) -> None:
        """What is open as we look: a return, a proposal, a draft, and an approval four minutes old."""
        self.at(150)
        self._submits("returned", self._writes("returned", texts.RETURNED, 150), 151)
        draft = self.console.room()[Messages].all[MessageId("returned")].draft.seq
        self.at(156)
        self.does(
            "ingrid",
            ReturnMessage(message=MessageId("returned"), draft=draft, reason="Avklar sted og tid først."),
        )
        self.at(170)
        self.does("ingrid", Delegate(to=PersonId("haakon"), until=self.began + timedelta(hours=9)))
        self._writes("draft", texts.DRAFT, 188)
        self._writes("proposed", texts.PROPOSED, 190, person="turid")
        self._submits("waiting", self._writes("waiting", texts.WAITING, 193), 196)

    def _troubles(self, left: list[Delivery]) -> None:
        """One delivery that failed for good, one of which nobody knows."""
        for number, delivery in enumerate(left):
            self.now += timedelta(seconds=20)
            self.does(DISPATCHER, ClaimDelivery(delivery=delivery.id), Via.DISPATCHER)
            failed = ReportFailure(delivery=delivery.id, attempt=1, final=True, error="550 no such user")
            lost = ReportUncertain(delivery=delivery.id, attempt=1, error="Forbindelsen ble brutt.")
            self.does(DISPATCHER, lost if number else failed, Via.DISPATCHER)
