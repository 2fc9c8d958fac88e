"""What is known of massage."""
