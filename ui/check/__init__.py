"""Dialogs about the file as a whole: findings, backups, imports, and what this program is."""
