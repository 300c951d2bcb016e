"""Benches: each product figure beside the floor of this very machine, so that a number means something elsewhere."""
