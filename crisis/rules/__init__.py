"""The municipality's rules, pure: given what has happened and who asks, what happens next, or why not.

Nothing here reads a clock, a file or a network: time and identity come in as arguments. `rulebook` puts the
nouns together (`apply`, `fold`, `decide`); every other module is one noun and its whole life.
"""
