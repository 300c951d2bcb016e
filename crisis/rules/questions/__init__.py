"""What residents ask and say: received, sorted, gathered in themes, answered."""
