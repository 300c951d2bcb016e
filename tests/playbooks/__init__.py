"""Playbooks: the five as they decide, and every way in which a file can be wrong."""
