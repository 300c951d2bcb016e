"""Every screen there is, and one person of every role who may look at it.

A page that is added without a line here is missed by no test: `test_axe` counts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crisis.rules.roles import Role
from crisis.web.families import FAMILIES

# Who of the flood's town hall stands for a role.
ROLES = {
    Role.LEAD: "ingrid", Role.DEPUTY: "haakon", Role.COMMUNICATIONS: "marte", Role.DESK: "wenche",
    Role.HEAD: "turid", Role.OWNER: "ali", Role.CONTROLLER: "stig", Role.OBSERVER: "gunn",
    Role.ELECTED: "bodil", Role.ADMINISTRATOR: "nils", Role.DISPLAY: "wall", Role.RESIDENT: "",
}  # fmt: skip
# Endpoint: the addresses by which it is looked at, in the flood of `flood.py`.
PATHS: dict[str, tuple[str, ...]] = {
    "register.accounts": ("/accounts",),
    "register.account": ("/accounts/bibliotek",),
    "register.question": tuple(
        f"/accounts/bibliotek/{one}"
        for one in ("purpose", "keepers", "administrators", "access", "checklist")
    ),
    "register.public_list": ("/accounts/list",),
    "register.contacts": ("/accounts/contacts",),
    "register.departments": ("/accounts/departments",),
    "papers.papers": ("/accounts/bibliotek/papers",),
    "applications.applications": ("/applications",),
    "applications.new": ("/applications/new",),
    "applications.application": ("/applications/skolemat",),
    "spreadsheet.spreadsheet": ("/accounts/import",),
    "spreadsheet.questions": ("/desk/import",),
    "register.new": ("/accounts/new",),
    "deliveries.attention": ("/deliveries",),
    "drills.drills": ("/drills",),
    "drills.new": ("/drills/new",),
    "facts.facts": ("/facts",),
    "figures.crisis": ("/figures/22",),
    "facts.fact": ("/facts/dam",),
    "department.mine": ("/department",),
    "questions.desk": ("/desk",),
    "finding.find": ("/questions", "/questions?q=vann"),
    "replies.question": ("/questions/red",),
    "rota.rota": ("/rota",),
    "rumours.rumour": ("/rumours/rumour",),
    "editions.editions": ("/editions",),
    "editions.accounted": ("/editions/closing", "/editions/closing?crisis=all&show=placed"),
    "editions.new": ("/editions/new", "/editions/new?theme=rent&theme=vei"),
    "journal.journal": ("/journal", "/journal?words=vann", "/at/60/journal"),
    "replay.replay": ("/replay",),
    "replay.shown": ("/replay/shared/used",),
    "journal.erasures": ("/journal/erasures",),
    "lead.desk": ("/lead", "/at/60/lead"),
    "level.level": ("/level", "/level?to=normal", "/level?to=consult"),
    "me.me": ("/me",),
    "me.second_factor": ("/me/second-factor",),
    "messages.desk": ("/messages",),
    "messages.message": ("/messages/second", "/messages/draft", "/messages/returned"),
    "approval.approve": ("/messages/waiting/approve", "/messages/edition/approve"),
    "messages.history": ("/messages/second/history",),
    "messages.sheet": ("/messages/edition/sheet",),
    "messages.new": ("/messages/new", "/messages/new?corrects=first"),
    "messages.propose": ("/messages/propose",),
    "messages.crises": ("/messages/crises",),
    "people.people": ("/people",),
    "people.person": ("/people/turid",),
    "people.new": ("/people/new",),
    "tokens.screen": ("/people/screens/new",),
    "tokens.program": ("/people/tokens/new",),
    "policy.policy": ("/policy",),
    "policy.version": ("/policy/versions/1",),
    "policy.at": ("/policy/at/3",),
    "receipt.receipt": ("/receipt",),
    "heard.heard": ("/heard",),
    "removals.removals": ("/removals",),
    "records.records": ("/records",),
    "themes.board": ("/themes", "/themes?show=critical&find=vann"),
    "steps.steps": ("/steps",),
    "themes.theme": ("/themes/drikke", "/themes/ansvar"),
    "wall.wall": ("/wall",),
    "welcome.done": ("/welcome/done",),
    "signin.sign_in": ("/sign-in",),
    "signin.invitation": ("/invitation/used",),
    # of drills alone
    "drill.board": ("/drill",),
    "observing.observe": ("/drill/observe",),
    "improving.points": ("/drill/points",),
    "told.told": ("/told",),
    "outside.places": ("/outside",),
    "outside.place": ("/outside/accounts/bibliotek",),
    "outside.letters": ("/outside/letters",),
    "outside.mailbox": ("/outside/mailbox",),
    "measured.drill": ("/drill/figures",),
}
# What answers with no page of its own: a redirect, a file, a number.
NO_PAGE = frozenset(
    {"pulse.start", "pulse.head", "pulse.healthz", "spreadsheet.sample", "journal.export", "wall.qr",
     "signin.screen", "moment.go", "welcome.first_run", "files.file", "documents.theme",
     "documents.theme_json", "documents.message", "documents.message_json", "documents.versions",
     "figures.crisis_docx", "figures.crisis_pdf", "measured.docx", "measured.pdf", "outside.picture"}
)  # fmt: skip
PUBLIC = ("/", "/sporsmal/", "/news/", "/accounts/", "/ask", "/m/second/", "/nowhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One page as one person sees it."""

    person: str
    path: str

    @property
    def name(self) -> str:
        """A file's name for it."""
        words = self.path.strip("/").replace("?", "-").replace("=", "-").replace("&", "-")
        return words.replace("/", "-") or "front"


def screens(room: str = "live") -> Iterator[Screen]:
    """Every page that such a room has × every role that may see it."""
    for family in FAMILIES:
        if family.of_drills if room == "live" else family.of_live:
            continue
        for endpoint, roles in family.roles.items():
            for path in PATHS.get(endpoint, ()):
                for role in sorted(roles):
                    yield Screen(person=_who(role, endpoint), path=path)


def _who(role: Role, endpoint: str) -> str:
    # A page for anybody is for nobody in particular, but for the one that shows a key to whom it belongs.
    return "ingrid" if endpoint == "me.second_factor" else ROLES[role]


def first_of_each(room: str = "live") -> Iterator[Screen]:
    """Every page of such a room once, as the one sees it whose page it is."""
    seen: set[str] = set()
    whose = ("lead.desk", "approval.approve", "level.level", "receipt.receipt")
    order = {path: "ingrid" for endpoint in whose for path in PATHS[endpoint]}
    order |= {"/desk": "wenche", "/department": "turid", "/wall": "wall", "/themes": "marte", "/me": "ingrid"}
    for screen in screens(room):
        if screen.path not in seen and order.get(screen.path, screen.person) == screen.person:
            seen.add(screen.path)
            yield screen
