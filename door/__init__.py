"""What run.py does before the product can run by itself. Standard library only."""
