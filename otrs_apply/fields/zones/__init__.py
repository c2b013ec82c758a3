"""What time zones are called, and where their clocks stood: the knowledge behind ``fields/time_zone.py``.

figures   offsets in figures ("UTC+5:30")          spoken    offsets in words ("GMT minus five")
letters   abbreviations ("CET", "IST")             names     zones and places by name
towns     smaller places                           beside    clocks told by other clocks
rules     offsets on a day, and pairs of them      signs     all of these in one text
clusters  which signs belong together              verdict   what they say together
keeping   phrases of residence and of time         prose     where prose states a zone
hinted    places that may be the writer's home
"""
