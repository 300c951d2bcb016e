"""What the public sees: a site of plain files that any server can carry, and the intake of questions.

The site is a function of the room and nothing else; writing it twice gives the same bytes. It stays readable
with the console, its database and this process dead.
"""
