"""Letters: to the doctor, to take home, and what came back."""
