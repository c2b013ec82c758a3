"""The fields of an application, one module each."""
