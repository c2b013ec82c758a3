"""Write fields/data/language_names.tsv: what each language is called in some seventy languages.

Run       .venv/bin/python tools/make_language_names.py
Source    CLDR's names of languages, through Babel (Unicode licence); the codes of Wikimedia's editions
Leaves    what CLDR does not say (colloquial names, names as a sentence bends them): languages_more.tsv, by hand
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from language_bends import BENDS, SOFTENED

ROOT = Path(__file__).parent.parent / "otrs_apply"
TARGET = ROOT / "fields" / "data" / "language_names.tsv"
LOCALES = (
    "en af am ar az be bg bn bs ca cs cy da de el es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km "
    "kn ko ky lb lo lt lv mk ml mn mr ms my nb ne nl nn pa pl ps pt ro ru si sk sl sq sr sr_Latn sv sw ta te th tr "
    "uk ur uz vi yue zh zh_Hant zu "
    # smaller ones, whose speakers write in them too
    "as ast br ckb dsb eo fo fy gd gsw ha hsb ht ig jv kea kok ks ku la mai mi mt nds no oc om or qu rm rw sat sc sd "
    "se so st szl tg ti tk tt ug vec wo xh yi yo"
).split()
# CLDR's codes of what Wikimedia and ISO 639-1 call otherwise (ISO 639-1 before 639-3).
CODES = {
    "tl": "tl",
    "zh_Hans": "zh",
    "zh_Hant": "zh",
    "sr_Latn": "sr",
    "fa_AF": "prs",
    "nl_BE": "nl",
    "ro_MD": "ro",
    # macrolanguages of which Wikimedia has one
    "kok": "gom",
    "chm": "mhr",
    "rom": "rmy",
    "bik": "bcl",
}
# Names that CLDR gives to what nobody reads or writes in a mail, or that are other words before they are names.
NOT_NAMES = {
    *("mul", "und", "zxx", "mis", "root"),
    *("sgn", "ase", "bfi"),
}
# Languages without a two-letter code that people name in another language than their own or English.
SMALLER = frozenset(
    "arz ary arq aeb apc ast azb bar ceb ckb fil gsw hsb dsb nds nan yue wuu hak gan lzh szl csb sco scn vec nap lmo "
    "fur lij pms war udm myv mdf crh gag rue sgs ltg vro frr stq haw grc nah kab shi zgh mai bho new prs pnb smn sms "
    "hak chr tlh rcf mfe gcr pap kea pcm srn jam tpi bi ady av ab ba ce cv inh kbd krc kum lez lad scn "
    "rom rmy ain sco ceb ilo war hil mad min ace ban bug su jv tet gn qu ay yua arn quc ber tzm rif kab shi ny ts ve "
    "ss tn st nso nd nr sn ln lg rw rn wo ff bm ee tw ak fon mos gaa dag sg kg lua tum umb mni sat brx doi kok raj "
    "awa mag tcy gom dv dz bo zza lrc glk mzn bal sa pi gan wuu hsn cdo lzh tyv sah bua xal kaa nog tt sma smj "
    "krl vep izh liv olo fit wa li vls zea pcd gmh pfl pdc frp nrm lld rm roa ltg ie io vo jbo avk".split()
)
UNSPACED = 0x0E00
"""From Thai on, few characters make a name."""
RARE = 4  # letters of the shortest name of a rare language: "ga" and "vai" are codes and words
# In these, names are taken for all languages: the mails' commonest.
WIDE = frozenset("ar ca cs da de es fi fr he hi hu id it ja ko nb nl no pl pt ro ru sv tr uk zh".split())
SIGNIFICANT = 2  # letters of the shortest name outside of Han and kana
SHORTEST_STEM = 4


def wanted_codes() -> frozenset[str]:
    """The codes of Wikimedia's editions and of ISO 639-1."""
    editions: dict[str, list[str]] = json.loads((ROOT / "wiki" / "data" / "sites.json").read_text("utf-8"))[
        "editions"
    ]
    codes = {code for family in editions.values() for code in family}
    codes |= {
        "nb",
        "nn",
        "sr",
        "he",
        "yue",
        "gsw",
        "szl",
        "prs",
        "fil",
        "ckb",
        "rup",
        "vro",
        "nan",
        "lzh",
        "hak",
    }
    return frozenset(codes | {code for code in map(str, Locale("en").languages) if "_" not in code})


def plain(name: str) -> str:
    """A name without what people leave out where their keyboard has no accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def forms(name: str, locale: str) -> Iterator[str]:
    """A name as it stands, without accents, and as sentences bend it."""
    yield name
    if name.isascii():
        pass
    elif re.fullmatch(r"[A-Za-z\u00c0-\u024f' -]+", name):
        yield plain(name)
    for ending, instead in BENDS.get(locale, ()):
        stem = name[: len(name) - len(ending)] + instead
        long = "*" not in stem or len(stem.rstrip("*")) >= SHORTEST_STEM or "어" in stem
        if long and name.endswith(ending) and " " not in name[: len(name) - len(ending)]:
            yield stem
            if re.fullmatch(r"[A-Za-z\u00c0-\u024f* -]+", stem):
                yield plain(stem)
    for first, instead in SOFTENED.get(locale, ()):
        if name.casefold().startswith(first):
            softened = instead + name.casefold()[len(first) :]
            yield softened
            for ending, bent in BENDS.get(locale, ()):
                if softened.endswith(ending):
                    yield softened[: len(softened) - len(ending)] + bent


def names(locale: str) -> Iterator[tuple[str, str]]:
    """The names of languages in a locale, as (code, name)."""
    wanted = wanted_codes()
    for key, name in Locale.parse(locale).languages.items():
        code = CODES.get(key, key)
        common = len(code) == 2 or code in SMALLER  # noqa: PLR2004 - ISO 639-1
        rare = locale in WIDE or locale == "en"
        if "_" in code or code in NOT_NAMES or not (common or (rare and code in wanted)):
            continue
        # "Deutsch (Schweiz)", "German, Swiss": without its rest a name would mean another language.
        if re.search(r"[（(,，、]", name):
            continue
        for piece in re.split(r"\s*[/;]\s*", name):
            least = SIGNIFICANT if len(code) == 2 else RARE  # noqa: PLR2004 - ISO 639-1
            if len(piece) >= (SIGNIFICANT if ord(piece[0]) >= UNSPACED else least) and not any(
                c.isdigit() for c in piece
            ):
                yield code, piece.strip()


def own_names() -> Iterator[tuple[str, str]]:
    """What each language that CLDR knows calls itself."""
    for code in sorted(wanted_codes()):
        try:
            own = Locale.parse(code).languages.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if own and (len(code) == 2 or len(own) >= RARE or ord(own[0]) >= UNSPACED):  # noqa: PLR2004
            yield code, own


def lines() -> Iterator[str]:
    """The table's lines."""
    yield "# What languages are called. Made by tools/make_language_names.py from CLDR, through Babel."
    yield "# Licence of the data: Unicode licence v3, https://www.unicode.org/license.txt"
    yield "# language of the name (own: the language itself)\tcode=name|name|..., ``*`` for up to four letters"
    english = {(code, name.casefold()) for code, name in names("en")}
    tables = [(locale, list(names(locale))) for locale in LOCALES] + [("own", list(own_names()))]
    for locale, table in tables:
        found: dict[str, dict[str, None]] = {}
        for code, name in table:
            kept = found.setdefault(code, {})
            if locale in {"en", "own"} or (code, name.casefold()) not in english:
                kept.update(dict.fromkeys(form.casefold() for form in forms(name, locale)))
        cells = [f"{code}={'|'.join(kept)}" for code, kept in sorted(found.items()) if kept]
        yield f"{locale.split('_')[0]}\t" + "\t".join(cells)


def alpha3() -> Iterator[str]:
    """The three-letter codes of languages that have a two-letter one (ISO 639-2, both sets)."""
    for long, short in sorted(get_global("language_aliases").items()):
        if len(long) == 3 and len(short) == 2:  # noqa: PLR2004 - ISO 639-3 and 639-1
            yield f"{long}={short}"


if __name__ == "__main__":
    table = [
        *lines(),
        "# three-letter codes of languages that have a two-letter one",
        "codes\t" + "\t".join(alpha3()),
    ]
    TARGET.write_text("\n".join(table) + "\n", "utf-8")
    print(TARGET, TARGET.stat().st_size)
