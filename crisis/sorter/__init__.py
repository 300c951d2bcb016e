"""The sorter: a process of its own that reads every question and says which ask the same.

It follows the journal as the dispatcher does, keeps the engine (`crisis.grouping`) and asks the console to
record what the engine found. It decides nothing that a person has decided, and however long it takes, no
approval waits for it.
"""

from .sorter import Sorter, run

__all__ = ["Sorter", "run"]
