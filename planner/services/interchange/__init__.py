"""Files that other programs and other desks read and write: every import is a plan first, every export checked."""
