"""What the municipality has adopted: the policy in force, its parts, and what the console does about each."""
