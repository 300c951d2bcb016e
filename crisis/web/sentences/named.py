"""What things are called when a sentence speaks of them: in the room's words, or by id where those went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from crisis.rules.accounts.application import Applications
from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import Adoption
from crisis.rules.facts.fact import Facts
from crisis.rules.ids import (
    AccountId,
    ApplicationId,
    DeliveryId,
    DepartmentId,
    FactId,
    MessageId,
    PersonId,
    PostId,
    QuestionId,
    RemovalId,
    ReplyId,
    ThemeId,
)
from crisis.rules.messages.checks import masked
from crisis.rules.messages.message import Messages
from crisis.rules.messages.post import Posts
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.sending import Source
from crisis.rules.persons.people import People
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.reply import Replies
from crisis.rules.removals.removal import Removal, Removals
from crisis.rules.room import Room
from crisis.rules.themes.theme import Themes

from ..naming import listed

SHORT = 70  # characters of a text within a sentence


@dataclass(frozen=True, slots=True)
class Named:
    """The room's names."""

    room: Room

    def person(self, id_: PersonId | None) -> str:
        found = self.room[People].all.get(id_) if id_ else None
        return (found.name if found else None) or id_ or "–"

    def account(self, id_: AccountId | None) -> str:
        found = self.room[Register].accounts.get(id_) if id_ else None
        return found.name if found else id_ or "–"

    def application(self, id_: ApplicationId) -> str:
        found = self.room[Applications].all.get(id_)
        return found.wanted.name if found else id_

    def accounts(self, ids: Iterable[AccountId]) -> str:
        return listed(self.account(id_) for id_ in ids)

    def department(self, id_: DepartmentId | None) -> str:
        found = self.room[Register].departments.get(id_) if id_ else None
        return found.name if found else id_ or "–"

    def message(self, id_: MessageId) -> str:
        found = self.room[Messages].all.get(id_)
        content = found.draft.content if found else None
        return short(content.title or content.short) if content else _("a message whose text was erased")

    def fact(self, id_: FactId) -> str:
        found = self.room[Facts].all.get(id_)
        return f"F-{found.number} {short(found.latest.text)}" if found and found.latest.text else id_

    def theme(self, id_: ThemeId | None) -> str:
        found = self.room[Themes].all.get(id_) if id_ else None
        return short(found.title) if found and found.title else id_ or "–"

    def question(self, id_: str) -> str:
        found = self.room[Questions].all.get(QuestionId(id_))
        return _("question %(number)s", number=found.number) if found else _("a question")

    def removal(self, id_: str) -> Removal | None:
        return self.room[Removals].all.get(RemovalId(id_))

    def ground(self, id_: str) -> str:
        """A ground in the words of the policy, or of the last one that had it; its id where none did."""
        versions = reversed(self.room[Adoption].versions)
        texts = (ground.text for one in versions if (ground := one.policy.ground(id_)))
        return next(texts, id_).rstrip(".")

    def post(self, id_: PostId) -> str:
        found = self.room[Posts].all.get(id_)
        return short(found.text) if found and found.text else _("a post whose text was erased")

    def delivery(self, id_: DeliveryId) -> str:
        """Where a delivery goes, and what it carries."""
        found = self.room[Deliveries].all.get(id_)
        if found is None:
            return id_
        if found.source is Source.REPLY:
            reply = self.room[Replies].all.get(ReplyId(found.subject))
            return _("the reply to %(question)s", question=self.question(reply.question if reply else ""))
        what = self.message(found.message) if found.message else self.post(PostId(found.subject))
        where = self.account(found.account) if found.account else _("answer by e-mail")
        return f"{where}: {what}"


def short(text: str | None) -> str:
    """A text within a sentence: its beginning, in one line, numbers of persons covered."""
    line = " ".join(masked(text or "").split())
    return _("“%(words)s”", words=line if len(line) <= SHORT else line[: SHORT - 1] + "…")
