"""A session with hands on: areas, the guided check, holds, measures, stopping and ending."""
