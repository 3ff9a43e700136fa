"""Turn the resolved world into triples and stable Turtle."""
