"""The room of agreements."""
