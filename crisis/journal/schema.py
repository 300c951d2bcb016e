"""The tables of the journal in SQLite, in numbered steps, and the triggers that keep them append-only.

Triggers are a speed bump for mistakes, not the control: whoever owns the file can drop them. The chain and
its witnessed heads are the control.

Other tables of the same database (persons' credentials, sessions) bring their own steps under their own name:

    migrate(store, "people", STEPS)
"""

from __future__ import annotations

from collections.abc import Sequence

from . import Refuses
from .store import Store

Step = tuple[str, ...]  # statements that become true together

MIGRATIONS = """
create table if not exists migrations (
    owner text not null, number integer not null, primary key (owner, number)
) strict, without rowid
"""

TABLES = (
    # body is the canonical JSON that link answers for.
    "create table entries (seq integer primary key, link text not null, body text not null) strict",
    """
    create table payloads (
        seq integer not null references entries, field text not null, value text not null, salt blob not null,
        primary key (seq, field)
    ) strict, without rowid
    """,
    # digest is forgotten when an entry of the request is erased: unsalted, it would be a trace of the text.
    """
    create table once (
        id text primary key, digest text, first integer not null references entries, count integer not null
    ) strict, without rowid
    """,
    "create index once_first on once (first)",
)

GUARDS = (
    """
    create trigger entries_follow before insert on entries
    when new.seq is not (select coalesce(max(seq), 0) + 1 from entries)
    begin select raise(abort, 'entries follow one another'); end
    """,
    """
    create trigger entries_stay before update on entries
    begin select raise(abort, 'the journal is append-only'); end
    """,
    """
    create trigger entries_remain before delete on entries
    begin select raise(abort, 'the journal is append-only'); end
    """,
    """
    create trigger payloads_come_with_their_entry before insert on payloads
    when new.seq is not (select max(seq) from entries)
      or exists (select 1 from payloads where seq = new.seq and field = new.field)
    begin select raise(abort, 'a payload is written with its entry'); end
    """,
    """
    create trigger payloads_stay before update on payloads
    begin select raise(abort, 'a payload is erased or kept, never changed'); end
    """,
    # Only while the newest entry is the erasure that names this one: that is, right after it was appended.
    """
    create trigger payloads_go_by_erasure before delete on payloads
    when not exists (
        select 1 from entries, json_each(entries.body, '$.facts.seqs') as named
        where entries.seq = (select max(seq) from entries)
          and json_extract(entries.body, '$.kind') = 'erasure.done' and named.value = old.seq
    )
    begin select raise(abort, 'a payload is erased only by an erasure in the journal'); end
    """,
)

STEPS: tuple[Step, ...] = ((*TABLES, *GUARDS),)


def migrate(store: Store, owner: str, steps: Sequence[Step]) -> None:
    """Bring an owner's tables up to the last step, each step whole or not at all; Refuses to go back."""
    with store.writing() as database:
        database.execute(MIGRATIONS)
    for number, step in enumerate(steps, start=1):
        with store.writing() as database:
            done = database.execute("select max(number) from migrations where owner = ?", [owner]).fetchone()[
                0
            ]
            if done is not None and done > len(steps):
                raise Refuses(
                    f"{owner}: the database is at step {done}, this release knows only {len(steps)}"
                )
            if done is None or done < number:
                for statement in step:
                    database.execute(statement)
                database.execute("insert into migrations (owner, number) values (?, ?)", [owner, number])
