"""Looking back: what of a past moment somebody may see, and with whose eyes.

Rights are today's. Words that are sealed by now are sealed in every past room too, and erased ones are gone,
since the journal is read as it is. A link to a replay lets a guest in, who sees few pages, of one stretch of
the journal, without anything that residents wrote or that tells who they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from crisis.past import OPEN, Veil
from crisis.rules.drills.drill import is_drill
from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import PersonId
from crisis.rules.persons.people import People, Person
from crisis.rules.persons.token import Token
from crisis.rules.removals.removal import Removals
from crisis.rules.removals.sealed import READ_BY, is_sealed, speaks_of_sealed
from crisis.rules.roles import DEPARTMENT, STAFF, Actor, Role
from crisis.rules.room import Room
from crisis.rules.themes.theme import ThemeOpened

from .moments import Moment, is_outside

REPLAYERS = STAFF | {Role.ADMINISTRATOR, Role.OBSERVER, Role.CONTROLLER}
GUEST = PersonId("guest.of.a.replay")
GUESTS_SEE = frozenset(
    {"moment.go", "pulse.start", "wall.wall", "wall.qr", "level.level", "receipt.receipt", "facts.facts",
     "facts.fact", "editions.editions", "messages.crises", "policy.policy"}
)  # fmt: skip
OF_RESIDENTS = frozenset({"question", "reply", "removal", "heard"})  # nouns whose words are theirs
OWN_ALONE = frozenset({Role.CONTROLLER, Role.ADMINISTRATOR})  # nobody borrows these eyes
KNOWS_SCRIPT = Role.OBSERVER  # nor, in a drill, these: what is expected stands before them


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """How a visit looks back: at which moment, with which roles of today (`mine`), under which veil. `then`
    is the room of that moment, `names` the one by which things are called; a guest has come in by a `link`.
    """

    moment: Moment
    then: Room
    names: Room
    mine: frozenset[Role]
    veil: Veil = OPEN
    link: Token | None = None

    def shows(self, endpoint: str | None) -> bool:
        """Whether this page is there for whoever looks; what her roles open is another question."""
        return not is_outside(endpoint) and (self.link is None or endpoint in GUESTS_SEE)

    def read(self, entries: list[Recorded]) -> list[Recorded]:
        """These entries up to the moment, as whoever looks may read them."""
        return [self.veil.over(recorded) for recorded in entries if recorded.seq <= self.moment.seq]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """Somebody who was there, in one of her roles. `name` stands in addresses."""

    role: Role
    person: Person

    @property
    def name(self) -> str:
        """The role, and for those of a department which."""
        of = f".{self.person.department}" if self.role in DEPARTMENT and self.person.department else ""
        return f"{self.role}{of}"

    @property
    def actor(self) -> Actor:
        """That person, in that role alone."""
        return Actor(person=self.person.id, via=Via.PAGE, only=frozenset({self.role}))


def eyes_then(room: Room, mine: frozenset[Role]) -> tuple[Eyes, ...]:
    """With whose eyes the past `room` can be seen by somebody who has the roles `mine` today, each once."""
    found: dict[str, Eyes] = {}
    for role in Role:
        if may_borrow(role, mine, drill=is_drill(room)):
            for person in room[People].holding(role):
                eyes = Eyes(role=role, person=person)
                found.setdefault(eyes.name, eyes)
    return tuple(found.values())


def may_borrow(role: Role, mine: frozenset[Role], *, drill: bool) -> bool:
    """Whether somebody with the roles `mine` may see as this role did.

    The staff reads what everybody writes. Others see with the eyes of a role only where all is exercise.
    """
    if role in mine:
        return True
    return role not in OWN_ALONE and not (drill and role is KNOWS_SCRIPT) and bool(mine & STAFF or drill)


def veil_of(now: Room, mine: frozenset[Role]) -> Veil:
    """What of the past is covered for these roles: what is sealed by now, for those who may not read it."""
    sealed = frozenset(removal for removal in now[Removals].all if is_sealed(now, removal))
    if not sealed or mine & READ_BY:
        return OPEN
    return Veil(name="sealed", key=sealed, covers=lambda recorded: speaks_of_sealed(now, recorded.entry))


def veil_of_guests(now: Room) -> Veil:
    """A guest's: nothing that residents wrote, nothing that is sealed."""
    under = veil_of(now, frozenset())
    return Veil(name="guest", key=under.key, covers=lambda r: _by_residents(r) or under.covers(r))


def _by_residents(recorded: Recorded) -> bool:
    told = recorded.entry
    in_their_words = isinstance(told, ThemeOpened) and told.founder is not None
    return in_their_words or told.kind.partition(".")[0] in OF_RESIDENTS or told.kind == "theme.alike"


def guest_of(link: Token) -> Person:
    """Whoever holds the link, as the past room knows her."""
    return Person(id=GUEST, roles=frozenset({Role.OBSERVER}), name=link.label)


def standing_there(room: Room, person: Person) -> Room:
    """The past room with somebody of today in it, who holds today's roles."""
    return room.with_part(People(all=room[People].all.set(person.id, person)))
