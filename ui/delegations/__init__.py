"""The room of delegations."""
