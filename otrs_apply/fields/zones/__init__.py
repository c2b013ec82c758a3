"""What time zones are called, and where their clocks stood: the knowledge behind ``fields/time_zone.py``.

figures   offsets in figures ("UTC+5:30")          letters   abbreviations ("CET", "IST")
names     zones and places by name                 rules     offsets on a day, and pairs of them
signs     all of these in one text                 verdict   what they say together
"""
