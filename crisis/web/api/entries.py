"""An entry of the journal as the API gives it: facts apart from what is personal."""

from __future__ import annotations

from dataclasses import fields

import msgspec

from crisis.rules.entry import Recorded, personal_fields

from .shapes import EntryShape


def entry_shape(recorded: Recorded, *, personal: bool) -> EntryShape:
    """The entry; its personal values only where the reader may see them, null where they were erased."""
    entry = recorded.entry
    private = personal_fields(type(entry))
    values = {f.name: msgspec.to_builtins(getattr(entry, f.name)) for f in fields(entry)}  # type: ignore[arg-type]
    return EntryShape(
        seq=recorded.seq,
        at=recorded.at,
        by=recorded.by,
        via=recorded.via,
        kind=entry.kind,
        link=recorded.link,
        facts={name: value for name, value in values.items() if name not in private},
        personal={name: values[name] for name in private} if personal else None,
    )
