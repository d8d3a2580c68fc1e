"""Icons, fonts, templates, texts, samples and reference tables that the planner ships with."""
