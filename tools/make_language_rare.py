"""Write fields/data/language_rare.tsv: languages that CLDR does not name, by their English names.

Run       .venv/bin/python tools/make_language_rare.py language-subtag-registry
Source    IANA's Language Subtag Registry (RFC 5646), which repeats the reference names of ISO 639-3:
          https://www.iana.org/assignments/language-subtag-registry
Leaves    languages that language_names.tsv or languages_more.tsv know; names that several languages share, or that
          are words of English before they are names; families of languages, sign languages
"""

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from otrs_apply.fields.language_tables import key_of, names_in

TARGET = Path(__file__).parent.parent / "otrs_apply" / "fields" / "data" / "language_rare.tsv"
SHORTEST = 4
SIDES = re.compile(
    r"^(?:(?:North|South|East|West)(?:ern|east|west|eastern|western)?|Central|Upper|Lower|Standard|Coastal) "
)
# Words and other names before they are languages.
NOT_NAMES = frozenset(
    "even male sake moro wali nova mono pale puma fang bench maria arab doga kaki lisa sara anna lala mina nina rama"
    " sita mama papa toto yoga zulu kara mari noon dime gone yong asia bali tuba hong long kung song wong wang zhang"
    " wiki perl java otrs commons english british home sign language native reading other mixed common standard meta saya dass monde"
    " papel pero yeni pare carrier tiene gebe tala sera siang limba bine mang toda vale pela samo kein kadar nimi lola"
    " lese malo bila egyptian andi ottawa roma jaya sowa speak spoken write only level some basic good well fluent"
    " also both with from then that this very little more most like".split()
)


def records(text: str) -> list[dict[str, list[str]]]:
    """The records of the registry."""
    found = []
    for record in text.replace("\n  ", " ").split("%%"):
        fields: dict[str, list[str]] = defaultdict(list)
        for line in record.strip().splitlines():
            name, _, value = line.partition(": ")
            fields[name].append(value)
        found.append(fields)
    return found


def plain(name: str) -> str:
    """A name without what is in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", name).strip()


def unaccented(name: str) -> str:
    """A name without its accents, as people without the keys for them write it."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)
    )


def names_of(record: dict[str, list[str]]) -> set[str]:
    """What a language may be called."""
    names = {plain(name) for name in record["Description"]}
    return names | {unaccented(name) for name in names}


def main(registry: Path) -> None:
    """Write the table."""
    known = names_in("en").whole | names_in("more").whole | names_in("own").whole
    codes: dict[str, set[str]] = defaultdict(set)
    shorter: dict[str, set[str]] = defaultdict(set)
    for record in records(registry.read_text("utf-8")):
        wanted = record["Type"] == ["language"] and not {"Deprecated", "Scope"} & record.keys()
        code = record["Subtag"][0] if wanted else ""
        if not wanted or ".." in code or any("Sign Language" in name for name in record["Description"]):
            continue
        for name in names_of(record):
            codes[key_of(name)].add(code)
            if (bare := SIDES.sub("", name)) != name:
                shorter[key_of(bare)].add(code)
    whole = {key: next(iter(those)) for key, those in codes.items() if len(those) == 1}
    whole |= {
        key: next(iter(those)) for key, those in shorter.items() if len(those) == 1 and key not in codes
    }
    rare: dict[str, list[str]] = defaultdict(list)
    for key, code in sorted(whole.items()):
        if len(key) >= SHORTEST and key not in known and key not in NOT_NAMES:
            rare[code].append(key)
    lines = [
        "# Languages that CLDR does not name, in English. Made by tools/make_language_rare.py.",
        "# Source: IANA's Language Subtag Registry, https://www.iana.org/assignments/language-subtag-registry",
        *(f"{code}\t{'|'.join(names)}" for code, names in sorted(rare.items())),
    ]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
