"""The question form and what becomes of a question: asked without JavaScript, saved once, found again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Flask, Response, abort, jsonify, redirect, request
from werkzeug.wrappers import Response as Answer

from crisis.journal import OnceReused
from crisis.marks import Mark
from crisis.rules.drills.gate import STILL
from crisis.rules.ids import QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Question
from crisis.rules.questions.reply import waits
from crisis.rules.refusal import Refused
from crisis.rules.room import Room
from crisis.rules.sorting.alarm import Alarms
from crisis.rules.sorting.danger import signs
from crisis.rules.sorting.plainest import PLAINEST

from .board import Answered, Board, board
from .challenge import Challenges
from .form import Asked, fields_of
from .intake import Away, Intake
from .near import nearest
from .pace import Pace
from .shelf import Shelf
from .site import Press
from .speech import Speech
from .status import remembered

LOOKED = 300  # characters of a search
PAUSE = {"Retry-After": "60"}  # seconds
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Everything the form needs."""

    intake: Intake
    press: Press
    shelf: Shelf
    challenges: Challenges
    pace: Pace
    exercise: bool

    def open_at(self, app: Flask) -> None:
        """Give the application the form's addresses."""
        app.add_url_rule("/ask", "ask", self.form, methods=["GET"])
        app.add_url_rule("/ask", "asked", self.receive, methods=["POST"])
        app.add_url_rule("/ask/challenge", "challenge", self.challenge, methods=["GET"])
        app.add_url_rule("/questions/<question>", "question", self.question, methods=["GET"])

    def form(self) -> str:
        """The form; `?q=` looks among the answers, for whoever has no script."""
        looked = request.args.get("q", "").strip()[:LOOKED]
        found = nearest(self._board().answers, looked) if looked else ()
        return self._ask(Asked(once=str(uuid4())), danger=bool(signs(looked)), looked=looked, found=found)

    def challenge(self) -> Response:
        return jsonify(self.challenges.fresh())

    def receive(self) -> Answer | tuple[str, int] | tuple[str, int, dict[str, str]]:
        """Save it and lead to its own page; anything else keeps the text and says what is true."""
        _ = self._say()
        asked = Asked.read(_sent(), uuid4())
        faults = asked.faults(_)
        if _files_sent():
            no_files = _("No file was taken: this form takes words only. Your text is still here.")
            return self._again(asked, {"": no_files}), 415
        if faults:
            return self._again(asked, faults), 422
        if not self.pace.takes(request.remote_addr or "", proven=self.challenges.solved(asked.proof)):
            busy = _(
                "Many questions come in just now, so this one was not taken. Wait a minute and send again."
            )
            return self._again(asked, {"": busy}), 429, PAUSE
        try:
            saved = self.intake.receive(asked)
        except Away as fault:
            log.warning("a question could not be saved: %s", fault)
            away = _("Your question is not saved: our console cannot be reached. Your text is still here.")
            return self._again(asked, {"": away}), 503, PAUSE
        except (OnceReused, Refused) as no:
            if isinstance(no, Refused) and no.reason in STILL:
                still = _("Not taken: the drill stands still. Your text is still here.")
                return self._again(asked, {"": still}), 503, PAUSE
            other = _(
                "This form was sent before with another text. Send again to ask this as a new question."
            )
            fresh = Asked(once=str(uuid4()), text=asked.text, contact=asked.contact)
            return self._again(fresh, {"": other}), 409
        return redirect(f"/questions/{saved.id}", 303)

    def question(self, question: str) -> str:
        """What became of one question. Whoever has its address may see; its text is not shown."""
        try:
            room = self.intake.room()
        except Away:
            abort(503)
        found = room[Questions].all.get(QuestionId(question))
        if found is None:
            abort(404)
        shown = board(room)
        return self._page(
            "asked",
            "../",
            number=found.number,
            reachable=found.reachable,
            answer=_answer(shown, found),
            elsewhere=_elsewhere(shown, found),
            promise=found.promise if waits(room, found) else None,
            danger=_sounds(room, found),
        )

    def fault_page(self, code: int) -> str:
        """A page for an error."""
        title, meaning = _told(code, self._say())
        depth = request.path.count("/") - 1
        return self._page("fault", "../" * depth or "./", title=title, meaning=meaning)

    def said(self, text: str) -> str:
        """A text in the municipality's language."""
        return self._say()(text)

    def _again(self, asked: Asked, faults: dict[str, str]) -> str:
        return self._ask(asked, faults, danger=bool(signs(asked.text)))

    def _ask(self, asked: Asked, faults: Mapping[str, str] | None = None, **given: Any) -> str:
        return self._page("ask", "./", form=asked, faults=faults or {}, phrases=PLAINEST, **given)

    def _page(self, name: str, root: str, **given: Any) -> str:
        shown = self._board()
        speech = Speech(shown.policy.language, shown.policy.timezone)
        return self.press.page(
            speech, name, root, board=shown, mark=Mark(self.exercise, speech.gettext), **given
        )

    def _board(self) -> Board:
        """The room as it is; while the journal is away, what the site itself last said."""
        try:
            return board(self.intake.room())
        except Away:
            status = self.shelf.find("status.json")
            return remembered(status.content if status else b"{}")

    def _say(self) -> Callable[..., str]:
        policy = self._board().policy
        return Speech(policy.language, policy.timezone).gettext


def _sent() -> Mapping[str, str]:
    """The fields of the form, as a browser or another program sent them."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return request.form
    try:
        return fields_of(request.get_data())
    except ValueError:
        abort(413)


def _files_sent() -> bool:
    """Whether a file came along, which no form of ours asks for."""
    return any(file.filename for file in request.files.values())


def _answer(shown: Board, question: Question) -> Answered | None:
    """The published answer of the question's theme."""
    if question.theme is None:
        return None
    given = question.answers.get(question.theme)
    names = {question.theme, given.theme if given else question.theme}
    return next((a for a in shown.answers if names & {a.theme, *a.also}), None)


def _sounds(room: Room, question: Question) -> bool:
    """Whether its words sounded like danger, and nobody has said since that it is none."""
    alarm = room[Alarms].all.get(question.id)
    return alarm is not None and (alarm.danger or alarm.heeded_at is None)


def _elsewhere(shown: Board, question: Question) -> str:
    """The policy's ready words for what is not handled in the open."""
    redirects = shown.policy.redirects
    return {Lane.CASE: redirects.case, Lane.PERSONAL: redirects.personal}.get(question.lane, "")


def _told(code: int, _: Callable[[str], str]) -> tuple[str, str]:
    """Title and meaning of an error."""
    if code == 404:
        return _("There is no such page"), _("The address may be cut off, or old.")
    if code == 413:
        return _("That was too much"), _(
            "Nothing was saved. Go back: your text is still there. Make it shorter, and send no files."
        )
    if code == 429:
        return _("Too fast"), _("Nothing was saved. Wait a minute and send again.")
    if code == 503:
        return _("Not available just now"), _("Nothing was saved. Try again in a little while.")
    if code >= 500:
        return _("Something failed here"), _("Nothing was saved. The fault is ours and has been noted.")
    return _("This could not be done"), _("Nothing was saved. Go back and try again.")
