"""What `doctor` looks at: a module a check, each of which turns what was found into one line and its remedy.

Pure: whoever calls has asked the server, the files, the store and the clock (``commands/checkup.py``).
"""
