"""The room of initiatives, topics, milestones and sources."""
