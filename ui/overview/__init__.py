"""What the desk has to look at now."""
