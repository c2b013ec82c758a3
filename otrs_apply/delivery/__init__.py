"""How a digest leaves by mail: a letter, handed to the local sendmail or to a server, in full or not at all.

No letter is partly delivered: where one of several addresses is refused, nobody gets it.
"""
