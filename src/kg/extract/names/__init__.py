"""Read words: tokens with their marks, lists of names, and the grammar of person names; below all that finds."""
