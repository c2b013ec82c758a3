"""otrs-apply: reads applications from a mailbox and shows the words that each value rests on."""

__version__ = "0.1.0"
