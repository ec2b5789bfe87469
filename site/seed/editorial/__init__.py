"""News, pages of the mechanisms and templates to start from."""
