"""Find dates and times, and settle them by the day of publication and what the sentence tells."""
