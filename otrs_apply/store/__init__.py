"""The store: one SQLite file; all SQL stands here."""
