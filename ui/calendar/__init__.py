"""The calendar: feed (rows of the visible range) → layout (numbers, in planner.domain) → painting."""
