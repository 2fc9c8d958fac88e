"""The views: they call flows, and render."""
