"""The full set of measures: at intake, at the review, at the end, and weeks after."""
