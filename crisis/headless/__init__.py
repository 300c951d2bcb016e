"""A whole drill without a screen: a real drill room, its channels, its sorter, its outside, and played staff.

    with TemporaryDirectory() as folder:
        play = Play.begin(Path(folder), script, policy, seed=7, clock=Virtual(morning))
        play.through()
        play.console, play.settings

Nothing is put in the place of anything: the rules, the journal, the carriers, the grouping engine and the
outside are those of every drill, in one process and one thread, so that the same seed plays the same.
"""

from .clock import Real, Virtual
from .crew import Crew
from .play import Play
from .policies import policy_for
from .verdict import verdict

__all__ = ["Crew", "Play", "Real", "Virtual", "policy_for", "verdict"]
