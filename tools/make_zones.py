"""Make fields/data/zone_places.tsv and fields/data/zone_names.tsv: places and zones by name, in many languages.

    python tools/make_zones.py otrs_apply/fields/data

Sources: CLDR through Babel (exemplar cities, territories, names of "metazones", primary zones; Unicode
License v3) and the tz database's zone.tab through tzdata (public domain).
"""

import sys
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_global

from otrs_apply.fields.folding import key

LOCALES = (
    "en de fr es pt pt_PT it nl pl cs sk sl hr bs sr sr_Latn bg mk ru uk be hu ro el tr az ar fa ur he hi "
    "bn ta te ml mr kn gu pa si ne th my km vi id ms jv fil zh zh_Hant zh_HK yue ja ko sv da nb nn fi et lv lt ca eu "
    "gl ast oc eo ka hy kk uz ky mn is fo sq ga cy br gd af sw ha yo ig zu am lb gsw nds fy hsb fur"
).split()
# Where CLDR names the zone in which nearly everybody lives (supplemental/metaZones.xml, primaryZones), and
# a few more of which the same is true.
PRIMARY = {
    "CL": "America/Santiago", "CN": "Asia/Shanghai", "CY": "Asia/Nicosia", "DE": "Europe/Berlin",
    "EC": "America/Guayaquil", "ES": "Europe/Madrid", "MH": "Pacific/Majuro", "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland", "PT": "Europe/Lisbon", "UA": "Europe/Kiev", "UZ": "Asia/Tashkent",
    "AR": "America/Argentina/Buenos_Aires", "PS": "Asia/Hebron", "VN": "Asia/Ho_Chi_Minh", "PG": "Pacific/Port_Moresby",
}  # fmt: skip
# The zone that stands for a metazone (supplemental/metaZones.xml, territory 001), where it is not the first.
GOLDEN = {
    "America_Eastern": "America/New_York", "America_Central": "America/Chicago", "America_Mountain": "America/Denver",
    "America_Pacific": "America/Los_Angeles", "Atlantic": "America/Halifax", "Alaska": "America/Anchorage",
    "Newfoundland": "America/St_Johns", "Hawaii": "Pacific/Honolulu", "Hawaii_Aleutian": "Pacific/Honolulu",
    "Europe_Central": "Europe/Paris", "Europe_Eastern": "Europe/Bucharest", "Europe_Western": "Europe/Lisbon",
    "GMT": "Etc/GMT", "Moscow": "Europe/Moscow", "Brasilia": "America/Sao_Paulo", "Amazon": "America/Manaus",
    "Australia_Eastern": "Australia/Sydney", "Australia_Central": "Australia/Adelaide", "Israel": "Asia/Jerusalem",
    "Australia_Western": "Australia/Perth", "China": "Asia/Shanghai", "India": "Asia/Kolkata", "Japan": "Asia/Tokyo",
    "Korea": "Asia/Seoul", "New_Zealand": "Pacific/Auckland", "Africa_Central": "Africa/Maputo",
    "Africa_Eastern": "Africa/Nairobi", "Africa_Southern": "Africa/Johannesburg", "Africa_Western": "Africa/Lagos",
    "Argentina": "America/Argentina/Buenos_Aires", "Chile": "America/Santiago", "Cuba": "America/Havana",
    "Arabian": "Asia/Riyadh", "Gulf": "Asia/Dubai", "Indochina": "Asia/Bangkok", "Iran": "Asia/Tehran",
    "Indonesia_Western": "Asia/Jakarta", "Indonesia_Central": "Asia/Makassar", "Indonesia_Eastern": "Asia/Jayapura",
    "Malaysia": "Asia/Kuching", "Mexico_Pacific": "America/Mazatlan", "Kazakhstan": "Asia/Almaty", "Lanka": "Asia/Colombo",
}  # fmt: skip
# Names of zones that are everyday words or first names in a language of ours.
# Other metazones whose names people use; those of single islands and outposts are left out.
ALSO = frozenset({
    "Pakistan", "Bangladesh", "Nepal", "Afghanistan", "Philippines", "Singapore", "Hong_Kong", "Taipei", "Colombia",
    "Peru", "Ecuador", "Bolivia", "Venezuela", "Uruguay", "Paraguay", "Georgia", "Armenia", "Azerbaijan", "Uzbekistan",
    "Yekaterinburg", "Omsk", "Novosibirsk", "Krasnoyarsk", "Irkutsk", "Yakutsk", "Vladivostok", "Samara", "Azores",
    "Mauritius", "Mongolia", "Myanmar",
})  # fmt: skip
COMMON = frozenset(
    {
        "male",
        "nome",
        "center",
        "casey",
        "davis",
        "troll",
        "beulah",
        "petersburg",
        "luna",
        "easter",
        "oral",
        "brunei time",
    }
)
KINDS = {"generic": "", "standard": "!s", "daylight": "!d"}
LEAST_LETTERS = 4
MOST_WORDS = 6


def territories() -> dict[str, list[str]]:
    """Territory code to its zones in zone.tab."""
    zones: dict[str, list[str]] = defaultdict(list)
    for line in files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            territory, _, zone = line.split("\t")[:3]
            zones[territory].append(zone)
    return zones


def fit(name: str) -> bool:
    """Whether a folded name can be looked up: neither too short nor a sentence."""
    least = 2 if name and max(name) >= "\u0370" else LEAST_LETTERS
    return least <= len(name) and len(name.split()) <= MOST_WORDS and name not in COMMON


def places() -> dict[str, set[str]]:
    """Folded name to its zones: cities by their own, territories by all of theirs."""
    found: dict[str, set[str]] = defaultdict(set)
    cities: dict[str, set[str]] = defaultdict(set)
    by_territory = territories()
    old_names = {zone: alias for alias, zone in get_global("zone_aliases").items()}
    for code in LOCALES:
        localedata._cache.clear()  # noqa: SLF001 -- Babel 2.18 mixes up the names of languages loaded together
        locale = Locale.parse(code)
        for territory, of_it in by_territory.items():
            for zone in of_it:
                named = locale.time_zones.get(zone, {}) or locale.time_zones.get(old_names.get(zone, ""), {})
                city = named.get("city") or zone.rpartition("/")[2].replace("_", " ")
                if territory != "AQ":  # nobody applies from Antarctica, and "Vostok" is the east
                    cities[key(city)].add(zone)
            name = key(locale.territories.get(territory, ""))
            found[name].update([PRIMARY[territory]] if territory in PRIMARY else of_it)
    for name, zones in cities.items():
        if name not in found or len(found[name]) == 1:
            found[name] = zones if name not in found else found[name] | zones
    return {name: zones for name, zones in found.items() if fit(name)}


def zone_names() -> dict[str, set[str]]:
    """Folded name of a zone ("central european time") to the zone and whether it means summer or winter."""
    metazones: dict[str, str] = {}
    for zone, metazone in sorted(get_global("meta_zones").items()):
        if metazone in GOLDEN or metazone in ALSO:
            metazones.setdefault(metazone, GOLDEN.get(metazone, zone))
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code in LOCALES:
        localedata._cache.clear()  # noqa: SLF001 -- as above
        locale = Locale.parse(code)
        for metazone, zone in metazones.items():
            for kind, name in dict(locale.meta_zones.get(metazone, {}).get("long", {})).items():
                if kind in KINDS and "∅" not in name:
                    found[key(name)][zone].add(KINDS[kind])
    # A name that is generic in one language is read so in all: "heure normale" is not said everywhere.
    return {
        name: {zone + ("" if "" in kinds else min(kinds)) for zone, kinds in zones.items()}
        for name, zones in found.items()
        if fit(name)
    }


def write(path: Path, head: str, names: dict[str, set[str]]) -> None:
    """One line for all names of the same zones."""
    lines: dict[str, list[str]] = defaultdict(list)
    for name, zones in names.items():
        lines[";".join(sorted(zones))].append(name)
    text = "".join(f"{zones}\t{'|'.join(sorted(of))}\n" for zones, of in sorted(lines.items()))
    path.write_text(
        head + "# zones, parted by ;\tfolded names (fields/folding.py), parted by |\n" + text, "utf-8"
    )


def main() -> None:
    """Write both tables."""
    out = Path(sys.argv[1])
    source = "Made by tools/make_zones.py from CLDR (Unicode License v3) through Babel"
    write(
        out / "zone_places.tsv",
        f"# Places and their zones. {source} and the tz database's zone.tab (public domain).\n",
        places(),
    )
    write(
        out / "zone_names.tsv",
        f"# Zones by name; !s: winter time alone, !d: summer time alone. {source}.\n",
        zone_names(),
    )


if __name__ == "__main__":
    main()
