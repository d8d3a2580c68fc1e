"""What the desk is reminded of: the bell, the list behind it, and when each kind of fact is reminded of."""
