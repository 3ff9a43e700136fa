"""Draw the graph as a page for the browser: one file that asks nothing of any network."""
