"""The review: one page for therapist and client together."""
