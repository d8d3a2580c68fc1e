"""The print preview: the very pages that are saved and printed, laid out in the background."""
