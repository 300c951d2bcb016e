"""The level, who leads, and what falls silent: the lock and what lets through it."""
