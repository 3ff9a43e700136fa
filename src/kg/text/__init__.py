"""Cut a text into regions, sentences and tokens, and find phrases in it."""
