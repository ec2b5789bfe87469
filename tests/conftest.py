"""What every test may count on: roles exist, caches are empty, and a test database is made once and copied."""
