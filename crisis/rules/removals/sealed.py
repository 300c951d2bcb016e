"""Secret material that somebody put where it does not belong, from the press that took it away: whose words
are read by the communications unit and by those who lead: the lead, and a deputy while the lead is away.
"""

from __future__ import annotations

from ..entry import Entry
from ..ids import RemovalId, ThemeId
from ..records.retention import ArchiveFlagged, Flag, Kind
from ..roles import STAFF, Role
from ..room import Room
from ..themes.alike import ThemesAlike
from ..themes.likening import QuestionLikened
from ..themes.theme import Themes
from .removal import Removals, Step

READ_BY: frozenset[Role] = STAFF


def is_sealed(room: Room, removal: str) -> bool:
    """Whether the words of this removal, or of the question that bears its name, are sealed."""
    found = room[Removals].all.get(RemovalId(removal))
    return found is not None and found.secret and found.step is not Step.RESTORED


def speaks_of_sealed(room: Room, told: Entry) -> bool:
    """Whether an entry holds words that are sealed; the reason of a mark to keep them is among those."""
    if isinstance(told, ArchiveFlagged):
        return flags_sealed(room, told)
    names = (getattr(told, name, None) for name in ("removal", "question", "nearest", "founder"))
    if any(is_sealed(room, name) for name in names if isinstance(name, str)):
        return True
    return any(theme in room[Themes].all and room[Themes].all[theme].sealed for theme in _shared_with(told))


def _shared_with(told: Entry) -> tuple[ThemeId, ...]:
    """The themes whose questions’ words an entry of the engine’s quotes."""
    if isinstance(told, ThemesAlike):
        return told.one, told.other
    return (told.theme,) if isinstance(told, QuestionLikened) and told.theme else ()


def flags_sealed(room: Room, flag: Flag | ArchiveFlagged) -> bool:
    """Whether a mark stands on something sealed, so that its reason is sealed as well."""
    return flag.record in (Kind.QUESTION, Kind.REMOVED) and is_sealed(room, flag.subject)


def holds_sealed(room: Room) -> bool:
    """Whether anything is sealed here."""
    return any(is_sealed(room, removal) for removal in room[Removals].all)
