"""What exists and which rules hold: frozen dataclasses and pure functions.

Imports the standard library and python-dateutil alone; knows neither the store nor a user interface.
"""
