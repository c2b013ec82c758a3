"""Where mail comes from, one module each."""
