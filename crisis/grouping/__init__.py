"""Which theme a question most likely belongs to, how sure, and why.

Pure: no clock, disk, network, chance or global state. The same calls in the same order give the same
answers. What people say is obeyed for ever: a pinned question is never moved, and what was kept apart is
never joined.
"""

from .engine import Engine
from .layer import Model
from .proposal import Along, Bars, Merger, Neighbour, Proposal, Tier

__all__ = ["Along", "Bars", "Engine", "Merger", "Model", "Neighbour", "Proposal", "Tier"]
