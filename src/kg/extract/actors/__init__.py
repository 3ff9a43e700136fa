"""Find who acts: people, offices, titles, bodies, firms and countries, each with its state."""
