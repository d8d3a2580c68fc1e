"""The room of people, organisations, countries and venues."""
