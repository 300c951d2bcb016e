"""What the municipality says: messages from the first draft to the release, and a department's posts."""
