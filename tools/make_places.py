"""Make otrs_apply/fields/data/places.tsv: names of places in many languages, and the zone that holds there.

Sources: CLDR by way of Babel (exemplar cities of the zones, names of territories; Unicode licence) and the
tz database's zone1970.tab by way of tzdata (public domain). A territory counts where it has one zone.
"""

from importlib.resources import files
from pathlib import Path

from babel import Locale

LOCALES = (
    "en de fr es pt it nl pl cs sk sl hr sr bg mk ru uk be hu ro el tr az ar fa he hi bn ta ml te th vi "
    "id ms zh zh_Hant ja ko sv da nb fi et lv lt ca eu gl eo ka hy kk is sq ga cy af sw"
).split()
OUT = Path(__file__).parent.parent / "otrs_apply" / "fields" / "data" / "places.tsv"
MOST_WORDS = 4


def zones_of_territories() -> dict[str, list[str]]:
    """Territory code to the zones of zone.tab in it."""
    zones: dict[str, list[str]] = {}
    for line in files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            territory, _, zone = line.split("\t")[:3]
            zones.setdefault(territory, []).append(zone)
    return zones


def main() -> None:
    """Write the table."""
    places: dict[str, set[str]] = {}
    territories = zones_of_territories()
    for code in LOCALES:
        locale = Locale.parse(code)
        for zone in (zone for zones in territories.values() for zone in zones):
            city = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            places.setdefault(city.casefold(), set()).add(zone)
        for territory, zones in territories.items():
            name = locale.territories.get(territory)
            if name and len(zones) == 1:
                places.setdefault(name.casefold(), set()).add(zones[0])
    rows = sorted(
        f"{name}\t{zones.pop()}"
        for name, zones in places.items()
        if len(zones) == 1 and len(name) > 1 and len(name.split()) <= MOST_WORDS and "(" not in name
    )
    head = "# Made by tools/make_places.py from CLDR (Unicode licence) and the tz database (public domain).\n"
    OUT.write_text(head + "# place\tzone\n" + "\n".join(rows) + "\n", "utf-8")
    print(len(rows), "places")


if __name__ == "__main__":
    main()
