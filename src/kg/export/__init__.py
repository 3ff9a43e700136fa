"""Give parts of the graph away: subgraphs, formats, dossiers and the site."""
