"""Every command of the window in one list: to be found by its name, and to be learnt by its keys."""
