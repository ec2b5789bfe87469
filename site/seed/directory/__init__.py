"""The directory's content: topics, contacts with their source, and example services."""
