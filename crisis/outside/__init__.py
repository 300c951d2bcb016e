"""Everybody outside, in a drill: who writes what and when, from a script and a seed; and who plays it.

letters(inject, seed)      # pure: what residents, journalists and commenters write because of an inject
Outside(console).turn()    # play what is due, and have it written
"""

from .letters import Door, Letter, letters
from .process import Outside, run

__all__ = ["Door", "Letter", "Outside", "letters", "run"]
