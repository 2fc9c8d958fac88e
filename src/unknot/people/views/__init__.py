"""Pages of the room of people: they translate between the browser and the flows."""
