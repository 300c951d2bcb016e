"""A policy made from a playbook's tables, once nothing is wrong with them."""

from __future__ import annotations

from datetime import date

from crisis.rules.ids import ChannelName, ClauseId
from crisis.rules.policy import Policy
from crisis.rules.provisions import Clause, Clocks, Ground, LevelRule, Redirects

from .form import Formed, Table


def policy(name: str, formed: Formed) -> Policy:
    """The policy that these tables say. They have no faults: `load` sees to that."""
    top, document = formed.one("").values, formed.one("document").values
    return Policy(
        name=name,
        municipality=top["municipality"],
        language=top["language"],
        timezone=top["timezone"],
        sender=top["sender"],
        help=top["help"],
        crisis_adopted=top["crisis_adopted"],
        holding=tuple(top.get("holding", ())),
        anticipated=tuple(top.get("anticipated", ())),
        title=document["title"],
        version=document["version"],
        adopted=document["adopted"] if isinstance(document["adopted"], date) else None,
        owner=document["owner"],
        source=document["source"],
        levels=tuple(map(_level, formed.tables["level"])),
        clauses=tuple(map(_clause, formed.tables["clause"])),
        grounds=tuple(map(_ground, formed.tables["ground"])),
        clocks=Clocks(**formed.one("clocks").values),
        redirects=Redirects(**formed.one("redirects").values),
    )


def _level(table: Table) -> LevelRule:
    said = table.values
    return LevelRule(
        level=said["level"],
        set_by=tuple(said["set_by"]),
        approve_by=tuple(said["approve_by"]),
        channels=tuple(map(ChannelName, said.get("channels", ()))),
        publish_by=said.get("publish_by", "approval"),
        clause=ClauseId(said["clause"]) if "clause" in said else None,
    )


def _clause(table: Table) -> Clause:
    said = table.values
    return Clause(
        id=ClauseId(said["id"]),
        section=said["section"],
        text=said["text"],
        rules=tuple(said.get("rules", ())),
        duties=tuple(said.get("duties", ())),
    )


def _ground(table: Table) -> Ground:
    said = table.values
    return Ground(id=said["id"], text=said["text"], clause=ClauseId(said["clause"]))
