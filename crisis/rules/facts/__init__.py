"""What the municipality knows for certain, and what rests on it."""
