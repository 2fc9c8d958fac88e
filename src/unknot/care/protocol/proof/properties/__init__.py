"""The properties of a protocol, each a statement in words and a function that looks into it."""
