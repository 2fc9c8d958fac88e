"""The rulebook: where a clinician reads, tries, compares and signs the protocols."""
