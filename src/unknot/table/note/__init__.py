"""The note of a session: put together from what was recorded, edited, signed, amended."""
