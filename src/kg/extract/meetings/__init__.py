"""Find meetings: encounters, visits, forums and signings, with status, day, place, sides and people."""
