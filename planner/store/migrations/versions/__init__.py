"""One module for each step, in the order of their numbers; the number is the version that the step leads to."""
