"""Unknot runs the whole course of massage care for the back."""

__version__ = "2026.1.dev0"
