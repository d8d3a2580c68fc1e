"""The two faces of the planner: the window (Qt) and the command line (no Qt). Both reach the file through services."""
