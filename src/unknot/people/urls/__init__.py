"""Addresses of the people pages and of signing in."""
