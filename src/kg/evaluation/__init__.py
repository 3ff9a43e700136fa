"""Score predicted facts against gold ones."""
