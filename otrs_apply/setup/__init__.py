"""What `init` works out: the servers an address may have, the text of the file. Pure, but for ``dns``."""
