"""What a user can do, one module for each area. Knows neither Qt nor SQLAlchemy, and holds no text for a user."""
