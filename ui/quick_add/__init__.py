"""One line in which a round, visit, meeting, call or deadline is typed, from anywhere in the window."""
