"""RFC 5322 bytes to a Letter."""
