"""Sorting: which kind a question is, where it goes, what sounds like danger, what says the same."""
