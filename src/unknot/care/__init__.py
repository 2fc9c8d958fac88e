"""What care is: facts, protocols, measures, response, body. Pure Python, no clock, no network."""
