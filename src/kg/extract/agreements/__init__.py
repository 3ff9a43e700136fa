"""Find agreements: instruments, their stages, parties, signatories, scope and dates."""
