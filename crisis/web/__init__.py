"""What shows: pages, parts and the API for the staff. A page receives one board; a form asks one command.

Everything comes in as a `Visit` (who, which room, what now) and every write goes through `visit.ask`, which
is `console.ask`. Nothing here decides: pages explain with the same functions with which the rules refuse.
"""
