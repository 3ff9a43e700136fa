"""Names of things, dates and numbers in the reader's language."""
