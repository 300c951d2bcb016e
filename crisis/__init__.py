"""The crisis console: *rules decide, the journal remembers, channels speak, the web shows.*

Everything that happens is a journal entry, and the state of the console is what the journal adds up to.
`rules` is pure and says yes or no; `journal` keeps the entries in one hash-linked order; `console`
is the only writer and ties the two; `channels` carry approved text out; `web` and `public` show where
things stand.
"""
