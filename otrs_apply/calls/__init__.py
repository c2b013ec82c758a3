"""Calls for applications, as data."""
