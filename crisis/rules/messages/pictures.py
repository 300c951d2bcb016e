"""A picture that goes out with a text: what is asked about it, and what keeps it from going out.

What nobody has said is taken for the strictest case: a picture of which it is not known what it shows is a
portrait, and a portrait needs the consent of whoever is in it. Findings are the same in every municipality
and stand in the journal; whether one must be mended or may be answered for is looked up in the policy in
force, at each step until it is out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ..adopted.adoption import asked_for, clause_for
from ..adopted.duty import Duty
from ..adopted.provisions import Clause
from ..records.filed import Filed
from ..refusal import Reason, Refused
from ..room import Room
from .checks import Finding, composed

LONGEST_ALT = 1000  # characters


class Shows(StrEnum):
    """What a picture shows. A policy may treat a situation otherwise than a portrait."""

    UNSAID = ""
    NOBODY = "nobody"  # nobody can be recognised
    SITUATION = "situation"  # people are there; what happens is what it is about
    PORTRAIT = "portrait"  # certain persons are what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture and the answers given for it. Each tick is its writer's word, and stays in the journal."""

    file: Filed | None = None
    alt: str = ""  # what it shows, for whoever does not see it
    shows: Shows = Shows.UNSAID
    consent: bool = False  # whoever is in it agreed that it is published
    told: bool = False  # … and knows that it goes to social media, and how to have it removed
    child: bool = False  # somebody in it is under 15
    guardian: bool = False  # … whose guardian agreed in writing
    rights: bool = False  # it is ours, or we were allowed to use it

    def __post_init__(self) -> None:
        if len(self.alt) > LONGEST_ALT:
            raise ValueError(f"alt: at most {LONGEST_ALT} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture as one place shows it: exactly this file, and what it shows in words."""

    file: Filed
    alt: str
    people: bool = True  # somebody may be recognised


# What a person is asked to look at, and the duty behind it.
OF_A_PICTURE = {
    "no_alt": Duty.ALT_TEXT,
    "no_kind": Duty.IMAGE_KIND,
    "no_consent": Duty.IMAGE_CONSENT,
    "unasked": Duty.IMAGE_CONSENT,
    "no_guardian": Duty.IMAGE_CONSENT,
    "not_told": Duty.IMAGE_CONSENT,
    "no_rights": Duty.RIGHTS,
}
ALWAYS = frozenset({"no_alt"})  # to be mended in every municipality


def said_of(picture: Picture | None) -> Picture | None:
    """The picture with its words composed; nothing where nothing was said or handed in."""
    said = picture and replace(picture, alt=composed(picture.alt))
    return None if said == Picture() else said


def found_in(picture: Picture | None) -> tuple[Finding, ...]:
    """All that is still to be said about a picture."""
    return () if picture is None else tuple(_found(picture))


def _found(it: Picture) -> Iterator[Finding]:
    people = it.shows is not Shows.NOBODY
    situation = it.shows is Shows.SITUATION
    lacking = {
        ("empty", "file"): it.file is None,
        ("no_alt", "alt"): not it.alt.strip(),
        ("no_kind", "shows"): it.shows is Shows.UNSAID,
        ("no_consent", "consent"): people and not situation and not it.consent,
        ("unasked", "consent"): situation and not it.consent,
        ("not_told", "told"): people and it.consent and not it.told,
        ("no_guardian", "guardian"): people
        and it.child
        and not it.guardian
        and (it.consent or not situation),
        ("no_rights", "rights"): not it.rights,
    }
    for (kind, field), so in lacking.items():
        if so:
            yield Finding(kind=kind, field=f"picture.{field}")


def rules_for(room: Room) -> tuple[Clause, ...]:
    """What the policy in force says of pictures, each clause once."""
    asked = (clause_for(room, duty) for duty in dict.fromkeys(OF_A_PICTURE.values()))
    return tuple(dict.fromkeys(clause for clause in asked if clause))


def must_be_mended(room: Room, kind: str) -> bool:
    """Whether nobody can answer for this finding, so that it must be put right before anything goes out."""
    if kind in ("no_consent", "no_guardian"):
        return asked_for(room, Duty.IMAGE_CONSENT)
    if kind == "unasked":  # of a situation: no consent is needed where the policy tells the two kinds apart
        return asked_for(room, Duty.IMAGE_CONSENT) and not asked_for(room, Duty.IMAGE_KIND)
    return kind in ALWAYS


def _clause_of(room: Room, finding: Finding) -> Clause | None:
    duty = OF_A_PICTURE.get(finding.kind)
    return clause_for(room, duty) if duty else None


def must_be_shown_rightly(room: Room, findings: tuple[Finding, ...]) -> None:
    """Nothing, unless a picture lacks what the policy in force wants of every picture: then Refused."""
    for finding in findings:
        if must_be_mended(room, finding.kind):
            facts = {"lacks": finding.kind}
            raise Refused(Reason.PICTURE, clause=_clause_of(room, finding), facts=facts)


def must_be_answered_for(
    room: Room, picture: Picture | None, accepted: tuple[str, ...]
) -> tuple[Finding, ...]:
    """What was found in a post's picture, all of it accepted by whoever plans it; Refused where it is not."""
    found = found_in(picture)
    must_be_shown_rightly(room, found)
    still_open = [f for f in found if f.id not in accepted or f.kind == "empty"]
    if still_open:
        raise Refused(
            Reason.CHECKS_OPEN,
            clause=_clause_of(room, still_open[0]),
            facts={"findings": ", ".join(f.id for f in still_open)},
        )
    return found
