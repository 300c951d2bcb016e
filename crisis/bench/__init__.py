"""Benches: each figure of ours beside the floor of this very machine, so that it means something abroad."""
