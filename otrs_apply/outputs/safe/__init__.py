"""Makes text from mail harmless, one module each for the language that it is put into."""
