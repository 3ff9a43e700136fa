"""Load the tables of what is known beforehand: countries, bodies, offices and their holders, named agreements."""
