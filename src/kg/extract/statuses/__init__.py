"""Tell what a verb leaves open: denied, planned, quoted, told of another day."""
