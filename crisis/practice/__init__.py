"""Drill rooms: the newcomer's, which is always there, and those that somebody prepared.

Each is another room in another folder, served by other processes whose environment holds no credential, so
that nothing of it can leave the machine.

    furnish(settings)               # in a drill's own process: what it begins with, from the scene or a file
    shelf = Shelf(settings)         # in the live one: the prepared drills
    shelf.put(begins(room, wanted, …)); shelf.open(drill)
    shelf.freeze()                  # something real has happened: whoever serves them sees it

A page of the newcomer's room asks to start over (`ask_again`); `crisis serve` sees it, and clears the folder
while nothing runs.
"""

from .beginning import Beginning, Wanted, begins, code_of
from .clearing import AGAIN, ask_again, clear, starts_over, wanted_again
from .furnishing import NEWCOMERS, furnish
from .results import Results, earlier
from .shelf import Full, Prepared, Shelf
from .watching import DrillWatch, LiveWatch, watch

__all__ = [
    "AGAIN",
    "NEWCOMERS",
    "Beginning",
    "DrillWatch",
    "Full",
    "LiveWatch",
    "Prepared",
    "Results",
    "Shelf",
    "Wanted",
    "ask_again",
    "begins",
    "clear",
    "code_of",
    "earlier",
    "furnish",
    "starts_over",
    "wanted_again",
    "watch",
]
