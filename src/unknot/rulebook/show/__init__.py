"""What the pages show, made from versions and protocols."""
