"""The tables that prove who asks. They lie in the journal's database, but no entry ever holds any of this.

Whatever could be used to sign in is kept as a digest only. Times are whole seconds since 1970, UTC.
"""

from __future__ import annotations

STEPS = (
    (
        """
        create table credentials (
            person text primary key,
            login text not null unique,
            password text not null,
            totp text,                                 -- seed of the authenticator in use
            totp_new text,                             -- seed of one that is being set up
            totp_step integer not null default 0       -- the last step whose code was spent
        ) strict, without rowid
        """,
        """
        create table recovery (
            person text not null references credentials on delete cascade, code text not null,
            primary key (person, code)
        ) strict, without rowid
        """,
        """
        create table sessions (
            digest text primary key, handle text not null unique, person text not null, address text not null,
            agent text not null, began integer not null, seen integer not null, ends integer not null
        ) strict, without rowid
        """,
        "create index sessions_of on sessions (person)",
        # One open invitation a person; nobody in particular is whoever holds the first administrator's code.
        """
        create table invitations (
            person text primary key, digest text not null unique, ends integer not null
        ) strict, without rowid
        """,
        "create table token_secrets (digest text primary key, token text not null) strict, without rowid",
    ),
)
