"""What residents wrote and was taken away, or left standing without an answer."""
