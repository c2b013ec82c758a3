"""What a mail is to the call: by its subject, its words and its place in a thread."""
