"""Mechanisms and their rounds."""
