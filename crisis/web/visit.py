"""One request of one person: who, in which room, in which language, and the two things that can be done with
it.

`visit.page` shows a board, whole or, for an update, only the part that went stale. `visit.asked` turns a form
into a command, asks it, and goes on; where that is refused it shows the same page again, with the words that
were typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from flask import Response, current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from crisis.files import ANY, Unfit
from crisis.journal import Head, NotSaved, OnceReused
from crisis.marks import Mark
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.bar import bar
from crisis.rules.drills.drill import Drill, Phase, is_drill
from crisis.rules.drills.pace import Pace
from crisis.rules.entry import Recorded
from crisis.rules.ids import Seq
from crisis.rules.persons.people import People, Person, roles_of
from crisis.rules.records.filed import Filed
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor, Role
from crisis.rules.room import Room

from .back import Back
from .forms import Invalid, command_from, seen
from .problem import (
    Problem,
    explain_invalid,
    explain_not_saved,
    explain_refused,
    explain_reused,
    explain_unfit,
)
from .staffroom import Staffroom

Again = Callable[[Problem], Answer]
OF_DRILLS = "crisis.of_drills"  # where the application keeps the pages that only drills have
OF_LIVE = "crisis.of_live"  # and those that only a live room has


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`room` is the room when the request came in; `who` is nothing for somebody not signed in."""

    staff: Staffroom
    room: Room
    now: datetime
    who: Actor | None
    language: str
    session: Any = None
    once: UUID = field(default_factory=uuid4)
    typed: MultiDict[str, str] | None = None  # the form with what the server knows of it, where that is more
    past: Back | None = None  # where this looks back: `room` and `now` are that moment's

    @property
    def roles(self) -> frozenset[Role]:
        """What this person is right now."""
        return roles_of(self.room, self.who) if self.who else frozenset()

    @property
    def person(self) -> Person | None:
        """The person as the room knows her."""
        return self.room[People].all.get(self.who.person) if self.who else None

    @property
    def mark(self) -> Mark:
        """The mark of this room, in the reader's language."""
        return Mark(not self.staff.settings.live, gettext)

    @property
    def drill(self) -> Drill:
        """The drill of this room; of phase `none` in a live one."""
        return self.room[Drill]

    @property
    def pace(self) -> str:
        """How the room's time runs beside the wall clock, for scripts; empty in a live room."""
        pace = Pace(wall=self.now, room=self.now, speed=0) if self.past else self.room[Drill].pace
        return pace.told()

    @property
    def actor(self) -> Actor:
        """Who asks, on a route that only signed-in people reach."""
        assert self.who is not None
        return self.who

    @property
    def form(self) -> MultiDict[str, str]:
        """What the form of this request says."""
        return request.form if self.typed is None else self.typed

    def saying(self, form: MultiDict[str, str]) -> Visit:
        """The same visit with this form."""
        return replace(self, typed=form)

    def page(
        self, template: str, *, status: int = 200, problem: Problem | None = None, **given: Any
    ) -> Response:
        """The page, or only the blocks that `?part=` names. `given` is its board and little else."""
        context = {
            "bar": bar(self.room, self.now),
            "problem": problem,
            "kept": problem.kept if problem else {},
            "visit": self,
            "room_name": self.staff.settings.room,
            **given,
        }
        parts = request.args.getlist("part") if request.method == "GET" else []
        if parts and problem is None:  # a part that cannot be had answers with its fault, never with nothing
            named = f"<!-- {self.mark.word} -->" if self.mark else ""  # a part that somebody looks at alone
            return make_response(named + _blocks(template, parts, context))
        return make_response(render_template(template, **context), problem.status if problem else status)

    def meets(self, endpoint: str) -> bool:
        """Whether there is such a page for whoever looks; what her roles open is another question."""
        return self.has(endpoint) and (self.past is None or self.past.shows(endpoint))

    def has(self, endpoint: str) -> bool:
        """Whether there is such a page in this room: those of drills are in no live one, nor theirs here."""
        return endpoint not in current_app.extensions[OF_LIVE if is_drill(self.room) else OF_DRILLS]

    @property
    def sees_script(self) -> bool:
        """Whether this person may know the script, and what was seen of it. Players may once it is over."""
        over = self.room[Drill].phase in (Phase.NONE, Phase.ENDED)
        return over or bool(self.roles & {Role.CONTROLLER, Role.OBSERVER})

    def news(self, since: Seq, limit: int = 500) -> list[Recorded]:
        """Entries after `since`, ascending, as far as the room of this visit has heard of them."""
        found = self.staff.console.news(since, limit)
        return found if self.past is None else self.past.read(found)

    def head(self) -> Head:
        """The newest entry and its link."""
        if self.past is None:
            return self.staff.console.journal.head()
        (last,) = self.staff.console.news(Seq(self.past.moment.seq - 1), 1)
        return Head(seq=last.seq, link=last.link)

    def ask(self, command: object) -> list[Recorded]:
        """Ask for something in this person's name; Refused, NotSaved and OnceReused go to whoever called."""
        return self.staff.console.ask(command, self.actor, once=self.once)

    def handed_in(
        self, field: str, kinds: Collection[str] = ANY, *, longest: int = 0
    ) -> Filed | Problem | None:
        """The file of a form's field, on disk already; nothing where none was chosen; or why not."""
        handed = request.files.get(field)
        if handed is None or not handed.filename:
            return None
        try:
            return self.staff.off_hub(lambda: self.staff.files.keep(handed.stream, kinds, longest=longest))
        except Unfit as unfit:
            return explain_unfit(field, unfit, seen(self.form))
        except NotSaved as unsaved:
            return explain_not_saved(unsaved, self.form)

    def attempted(self, command: type[Any], **fixed: Any) -> list[Recorded] | Problem:
        """Ask what the form says: what came of it, or what went wrong. `fixed` fields win over the form's."""
        try:
            return self.ask(command_from(self.form, command, fixed, policy_of(self.room).timezone))
        except Invalid as invalid:
            return explain_invalid(invalid, seen(self.form))
        except Refused as refused:
            return explain_refused(refused, self.staff.console.room(), self.actor, self.form)
        except NotSaved as unsaved:
            return explain_not_saved(unsaved, self.form)
        except OnceReused:
            return explain_reused(self.form)

    def asked(
        self,
        command: type[Any],
        *,
        again: Again,
        then: Callable[[list[Recorded]], str],
        **fixed: Any,
    ) -> Answer:
        """Ask what the form says, and go where `then` names; where that was refused, show the page again."""
        came = self.attempted(command, **fixed)
        return again(came) if isinstance(came, Problem) else redirect(then(came), code=303)

    @staticmethod
    def fresh_once() -> UUID:
        """What one form is asked under: its own, so that one press on a page never stands for another."""
        return uuid4()

    def after(self, step: str) -> Visit:
        """The same visit when one of several steps is done: the room as it is now, with its own `once`."""
        return replace(self, room=self.staff.console.room(), once=uuid5(self.once, step))


def _blocks(template: str, parts: Sequence[str], context: Mapping[str, Any]) -> str:
    """Some blocks of a page; where they are several, each behind its name (`parts.js` takes them apart)."""
    if len(parts) == 1:
        return _block(template, parts[0], context)
    known = [part for part in dict.fromkeys(parts) if re.fullmatch(r"[\w-]+", part, re.ASCII)]
    return "".join(f"<!--part {part}-->{_block(template, part, context)}" for part in known)


def _block(template: str, part: str, context: Mapping[str, Any]) -> str:
    """One block of a page, rendered as the page itself would. An unknown part is an empty answer."""
    found = current_app.jinja_env.get_template(template)
    whole = dict(context)  # as a page would have it
    current_app.update_template_context(whole)
    own = found.new_context(whole)
    next(iter(found.root_render_func(own)))  # before its first piece a page takes in its imports and its base
    blocks = own.blocks.get(part)
    return "".join(blocks[0](own)) if blocks else ""
