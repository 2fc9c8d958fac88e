"""What browser tests share: the real server, a Chromium, and what is checked on every page."""
