"""Facts of Wikimedia's wikis: hosts, database names, interwiki prefixes, the namespaces of users.

Pure look-ups in data that ship with the package; nothing here touches the network.
"""
