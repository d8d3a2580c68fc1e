"""The room of visits and other engagements."""
