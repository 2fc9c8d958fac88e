"""Forms of the people pages: they check what was typed and say what to do."""
