"""The window in which the next round of a mechanism is planned."""
