"""Make fields/data/months.tsv: the months' names, wide and short, in the languages of Wikimedia's mail.

    python tools/make_months.py > otrs_apply/fields/data/months.tsv

Source: CLDR (Unicode License v3) through Babel: the names as they stand in a date and alone, and those of
the regional variants that differ.
"""

from babel import Locale, localedata

from otrs_apply.fields.folding import key

LANGUAGES = (
    "af am ar ar_MA ar_SY ast az be bg bn br bs ca cs cy da de de_AT el en eo es et eu fa fi fo fr fy ga gl "
    "gsw gu he hi hr hu hy id is it ja ka kk kn ko ky lb lt lv mk ml mn mr ms mt my nb ne nl nn pa pl ps pt ro "
    "ru si sk sl sq sr sr_Latn sv sw ta te "
    "th tl tr uk ur uz vi zh"
).split()
MONTHS = range(1, 13)
LEAST_LETTERS = 3


def main() -> None:
    """Print the table."""
    print("# The months' names. Source: CLDR (Unicode License v3) through Babel, by tools/make_months.py.")
    print("# language\tthe names of January to December, parted by |; / parts the names of one month")
    rows: dict[str, list[dict[str, None]]] = {}
    for code in LANGUAGES:
        months = rows.setdefault(code.split("_")[0], [{} for _ in MONTHS])
        localedata._cache.clear()  # noqa: SLF001 -- Babel 2.18 mixes up the names of languages loaded together
        for usage in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = Locale.parse(code).months[usage][width]
                for month in MONTHS:
                    name = key(names[month])
                    if len(name) >= LEAST_LETTERS and not any(letter.isdigit() for letter in name):
                        months[month - 1][name] = None
    for language, names in sorted(rows.items()):
        if any(names):
            print(language, "|".join("/".join(forms) for forms in names), sep="\t")


if __name__ == "__main__":
    main()
