"""Help for officers: the shipped text, by task."""
