"""Simulated staff: what people of each role would do next in a drill, worked out from the room alone.

    player = Player(person, seed)
    task = player.next(room, now, without=frozenset())     # what she does now, or nothing
    console.ask(task.command(), actor, …)                  # by the same rules as everybody

They see what people see: what was told to them, what stands on the boards. They never read what a script
expects. How long each takes to see and to think comes from the seed, so that the same seed plays the same.
"""

from .cast import Cast, cast_for
from .playing import Player
from .task import Task

__all__ = ["Cast", "Player", "Task", "cast_for"]
