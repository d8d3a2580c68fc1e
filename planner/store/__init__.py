"""The local file. The only package that knows SQLAlchemy; it hands out frozen rows and entities alone."""
