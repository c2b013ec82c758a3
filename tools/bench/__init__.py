"""What the tool costs, measured beside floors of its own: `make bench`."""
