"""The conventions a machine can hold, each a function from a file to its faults.

`layers` knows who may import whom, `python` how our Python is written, `pages` what may stand in a template,
a style sheet or a script. `tests/test_architecture.py` walks the tree with them, and shows each what to find.
"""
