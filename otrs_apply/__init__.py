"""otrs-apply: reads applications from a mailbox and shows the words that each value rests on."""

__version__ = "0.1.0"
READER_VERSION = f"{__version__}+3"
"""Goes up with every change of what is read; the store keeps it beside each reading."""
