"""The people of the house: who they are, what they may do, and what programs hold in their name."""
