"""The words of the program in English, a module for each area; ``ui.messages`` merges them. Knows no Qt."""
