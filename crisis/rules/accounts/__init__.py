"""The official accounts: how each comes to be, who answers for it, what is kept of it."""
