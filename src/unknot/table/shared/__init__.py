"""What several pages of the table share."""
