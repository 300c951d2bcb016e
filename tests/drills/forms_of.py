"""On which page a person does what a command says, and where that page's form leads."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from crisis.rules.drills.playing import alias
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane
from crisis.rules.room import Room
from crisis.rules.sorting.alarm import Alarms

Where = Callable[[Any, Room], tuple[str, str]]


def draft(command: SaveDraft, room: Room) -> tuple[str, str]:
    """The form in which it is written: the page names what is new."""
    if command.based_on:
        return f"/messages/{command.message}", f"/messages/{command.message}"
    if command.content.answers:
        themes = urlencode([("theme", answer.theme) for answer in command.content.answers])
        return f"/editions/new?{themes}", "/messages/"
    return "/messages/new" + (f"?corrects={command.corrects}" if command.corrects else ""), "/messages/"


def fact(command: Any, room: Room) -> tuple[str, str]:
    """A fact is proposed where the rumour stands that it meets."""
    inject = command.fact.removeprefix("fact-")
    rumours = room[Questions].lane(Lane.RUMOUR).by_number
    rumour = next(q for q in rumours if q.id.rpartition(".")[0] == alias(inject) or q.id == inject)
    return f"/rumours/{rumour.id}", f"/rumours/{rumour.id}/propose"


def sort(command: Any, room: Room) -> tuple[str, str]:
    """An alarm is sorted on the question’s page, what has a theme on that theme’s, the rest at the desk."""
    question = room[Questions].all[command.question]
    page = f"/themes/{question.theme}" if question.theme else "/desk"
    if command.question in room[Alarms].open:
        page = f"/questions/{command.question}"
    return page, f"/questions/{command.question}/sort"


def at(page: str, action: str) -> Where:
    """A page and an action in which the command's own fields stand."""

    def where(command: Any, room: Room) -> tuple[str, str]:
        names = {name: getattr(command, name) for name in command.__dataclass_fields__}
        return page.format(**names), action.format(**names)

    return where


WHERE: dict[str, Where] = {
    "NotePreview": at("/level?to={level}", "/level/looked"),
    "SetLevel": at("/level?to={level}", "/level"),
    "TakeOver": at("/lead", "/lead/take-over"),
    "HandOver": at("/lead", "/lead/hand-over"),
    "ApproveMessage": at("/messages/{message}/approve", "/messages/{message}/approve"),
    "ReturnMessage": at("/messages/{message}/approve", "/messages/{message}/return"),
    "ApproveFact": at("/facts", "/facts/{fact}/approve"),
    "ConfirmSeen": at("/department", "/department/seen"),
    "SaveDraft": draft,
    "SubmitMessage": at("/messages/{message}", "/messages/{message}/submit"),
    "PublishMessage": at("/messages/{message}", "/messages/{message}/publish"),
    "ProposeFact": fact,
    "MeetRumour": at("/rumours/{question}", "/rumours/{question}/fact"),
    "SpotPost": at("/receipt", "/receipt/spotted"),
    "RecordBreach": at("/records", "/records/breaches"),
    "ConfirmByPhone": at("/receipt", "/receipt/{account}/reached"),
    "MarkPosted": at("/deliveries", "/deliveries/{delivery}/posted"),
    "RetryDelivery": at("/deliveries", "/deliveries/{delivery}/retry"),
    "SettleDelivery": at("/deliveries", "/deliveries/{delivery}/settle"),
    "SortQuestion": sort,
    "NotePress": at("/questions/{question}", "/questions/{question}/press"),
    "PlaceQuestion": at("/desk", "/questions/{question}/place"),
    "RemoveQuestion": at("/questions/{question}", "/questions/{question}/remove"),
    "RedirectQuestion": at("/questions/{question}", "/questions/{question}/redirect"),
    "CloseQuestion": at("/questions/{question}", "/questions/{question}/close"),
    "AcceptLikeness": at("/desk", "/questions/accept"),
    "OpenTheme": at("/themes", "/themes"),
    "ObserveInject": at("/drill/observe", "/drill/observe/{inject}"),
    "NoteImprovement": at("/drill/points", "/drill/points"),
    "StartDrill": at("/drill", "/drill/start"),
    "EndDrill": at("/drill", "/drill/end"),
}
