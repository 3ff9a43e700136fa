"""Make one world of many reports: each person, body, meeting and agreement once."""
