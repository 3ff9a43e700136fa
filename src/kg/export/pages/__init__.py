"""Make pages of things, statements and notes, in four languages, for dossiers and for the site."""
