"""What is to be said about an application, one module a flag."""
