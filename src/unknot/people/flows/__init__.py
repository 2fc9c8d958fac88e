"""What people do with people: one module a use case, each a plain function or two."""
