"""Find figures: what a quantity measures, of whom, in which year and by whose word."""
