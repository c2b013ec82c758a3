# ruff: noqa: ISC004, PLR2004 -- numbers and lists of words read better as lines of words
"""Make fields/data/number_words.tsv: the numbers from 1 to 120 in words, in some fifty languages.

    python tools/make_number_words.py > otrs_apply/fields/data/number_words.tsv

Sources: num2words (LGPL-2.1; what it prints are facts of the languages), turned round; for languages that it
does not speak, the building rules below, from our own knowledge of them.
"""

import re
from collections.abc import Callable, Iterator

import num2words  # type: ignore[import-untyped]  # ships no types

from otrs_apply.fields.folding import key

LAST = 120
# num2words' code to ISO 639-1, where they differ; regional variants stand beside their language.
LOCALES = {"kz": "kk", "en_IN": "en", "en_NG": "en", "fr_BE": "fr", "fr_CH": "fr", "pt_BR": "pt"}
SPOKEN = (
    "am ar az be bn ca cs cy da de en eo es fa fi fr fr_BE fr_CH he hu id is it ja kn ko kz lt lv nl no pl "
    "pt pt_BR ro ru sk sl sr sv te tg th tr uk vi"
).split()

# Languages by rule: ones, teens (10 to 19), tens (20 to 90), hundred, and what joins a ten with a one.
RULES: dict[str, tuple[str, str, str, str, str]] = {
    "el": (
        "ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα",
        "δέκα έντεκα δώδεκα δεκατρία δεκατέσσερα δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα",
        "είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα",
        "εκατό",
        " ",
    ),
    "hr": (
        "jedan dva tri četiri pet šest sedam osam devet",
        "deset jedanaest dvanaest trinaest četrnaest petnaest šesnaest sedamnaest osamnaest devetnaest",
        "dvadeset trideset četrdeset pedeset šezdeset sedamdeset osamdeset devedeset",
        "sto",
        " ",
    ),
    "sr": (
        "један два три четири пет шест седам осам девет",
        "десет једанаест дванаест тринаест четрнаест петнаест шеснаест седамнаест осамнаест деветнаест",
        "двадесет тридесет четрдесет педесет шездесет седамдесет осамдесет деведесет",
        "сто",
        " ",
    ),
    "bg": (
        "едно две три четири пет шест седем осем девет",
        "десет единадесет дванадесет тринадесет четиринадесет петнадесет шестнадесет седемнадесет "
        "осемнадесет деветнадесет",
        "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет",
        "сто",
        " и ",
    ),
    "mk": (
        "една две три четири пет шест седум осум девет",
        "десет единаесет дванаесет тринаесет четиринаесет петнаесет шеснаесет седумнаесет осумнаесет "
        "деветнаесет",
        "дваесет триесет четириесет педесет шеесет седумдесет осумдесет деведесет",
        "сто",
        " и ",
    ),
    "gl": (
        "un dous tres catro cinco seis sete oito nove",
        "dez once doce trece catorce quince dezaseis dezasete dezaoito dezanove",
        "vinte trinta corenta cincuenta sesenta setenta oitenta noventa",
        "cen",
        " e ",
    ),
    "ms": (
        "satu dua tiga empat lima enam tujuh lapan sembilan",
        "sepuluh sebelas dua_belas tiga_belas empat_belas lima_belas enam_belas tujuh_belas lapan_belas "
        "sembilan_belas",
        "dua_puluh tiga_puluh empat_puluh lima_puluh enam_puluh tujuh_puluh lapan_puluh sembilan_puluh",
        "seratus",
        " ",
    ),
    "et": (
        "üks kaks kolm neli viis kuus seitse kaheksa üheksa",
        "kümme üksteist kaksteist kolmteist neliteist viisteist kuusteist seitseteist kaheksateist "
        "üheksateist",
        "kakskümmend kolmkümmend nelikümmend viiskümmend kuuskümmend seitsekümmend kaheksakümmend "
        "üheksakümmend",
        "sada",
        " ",
    ),
    "sq": (
        "një dy tre katër pesë gjashtë shtatë tetë nëntë",
        "dhjetë njëmbëdhjetë dymbëdhjetë trembëdhjetë katërmbëdhjetë pesëmbëdhjetë gjashtëmbëdhjetë "
        "shtatëmbëdhjetë tetëmbëdhjetë nëntëmbëdhjetë",
        "njëzet tridhjetë dyzet pesëdhjetë gjashtëdhjetë shtatëdhjetë tetëdhjetë nëntëdhjetë",
        "njëqind",
        " e ",
    ),
    "sw": (
        "moja mbili tatu nne tano sita saba nane tisa",
        "kumi kumi_na_moja kumi_na_mbili kumi_na_tatu kumi_na_nne kumi_na_tano kumi_na_sita kumi_na_saba "
        "kumi_na_nane kumi_na_tisa",
        "ishirini thelathini arobaini hamsini sitini sabini themanini tisini",
        "mia_moja",
        " na ",
    ),
    "uz": (
        "bir ikki uch to'rt besh olti yetti sakkiz to'qqiz",
        "o'n o'n_bir o'n_ikki o'n_uch o'n_to'rt o'n_besh o'n_olti o'n_yetti o'n_sakkiz o'n_to'qqiz",
        "yigirma o'ttiz qirq ellik oltmish yetmish sakson to'qson",
        "yuz",
        " ",
    ),
    "tl": (
        "isa dalawa tatlo apat lima anim pito walo siyam",
        "sampu labing-isa labindalawa labintatlo labing-apat labinlima labing-anim labimpito labingwalo labinsiyam",
        "dalawampu tatlumpu apatnapu limampu animnapu pitumpu walumpu siyamnapu",
        "sandaan",
        "'t ",
    ),
    "ta": (
        "ஒன்று இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது",
        "பத்து பதினொன்று பன்னிரண்டு பதின்மூன்று பதினான்கு பதினைந்து பதினாறு பதினேழு பதினெட்டு பத்தொன்பது",
        "இருபத்து முப்பத்து நாற்பத்து ஐம்பத்து அறுபத்து எழுபத்து எண்பத்து தொண்ணூற்று",
        "நூறு",
        " ",
    ),
    "hy": (
        "մեկ երկու երեք չորս հինգ վեց յոթ ութ ինը",
        "տասը տասնմեկ տասներկու տասներեք տասնչորս տասնհինգ տասնվեց տասնյոթ տասնութ տասնինը",
        "քսան երեսուն քառասուն հիսուն վաթսուն յոթանասուն ութսուն իննսուն",
        "հարյուր",
        "",
    ),
}
# Irregular all the way: the numbers from 10 on, where people say their age.
HINDI = (
    "दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस "
    "तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस "
    "सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ "
    "पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी"
).split()
MARATHI = (
    "दहा अकरा बारा तेरा चौदा पंधरा सोळा सतरा अठरा एकोणीस वीस एकवीस बावीस तेवीस चोवीस पंचवीस सव्वीस सत्तावीस अठ्ठावीस एकोणतीस "
    "तीस एकतीस बत्तीस तेहेतीस चौतीस पस्तीस छत्तीस सदतीस अडतीस एकोणचाळीस चाळीस एक्केचाळीस बेचाळीस त्रेचाळीस चव्वेचाळीस पंचेचाळीस "
    "सेहेचाळीस सत्तेचाळीस अठ्ठेचाळीस एकोणपन्नास पन्नास एक्कावन्न बावन्न त्रेपन्न चोपन्न पंचावन्न छप्पन्न सत्तावन्न अठ्ठावन्न एकोणसाठ साठ"
).split()
URDU = (
    "دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس "
    "تیس اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس اڑتیس انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس "
    "چھیالیس سینتالیس اڑتالیس انچاس پچاس اکیاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ"
).split()
# Arabic: the ones before a feminine and a masculine noun, the tens as subject and otherwise, and ordinals
# ("in my thirty-third year").
ARABIC_ONES = (
    "واحد/واحدة/إحدى/احدى/حادية اثنان/اثنين/اثنتان/اثنتين/اثنا/اثني ثلاث/ثلاثة أربع/أربعة/اربع/اربعة خمس/خمسة ست/ستة "
    "سبع/سبعة ثمان/ثماني/ثمانية تسع/تسعة"
).split()
TAMIL_TENS = "இருபது முப்பது நாற்பது ஐம்பது அறுபது எழுபது எண்பது தொண்ணூறு".split()
ARABIC_TENS = "عشر ثلاث أربع/اربع خمس ست سبع ثمان تسع".split()
ARABIC_ORDINALS = "الحادية الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة".split()
# Genitives, in which languages put the number of years.
GENITIVES = {
    "is": ("einn:eins tveir:tveggja þrír:þriggja fjórir:fjögurra", ""),
    "el": ("ένα:ενός τρία:τριών τέσσερα:τεσσάρων δεκατρία:δεκατριών δεκατέσσερα:δεκατεσσάρων", ""),
    "ru": (
        "один:одного два:двух три:трёх четыре:четырёх пять:пяти шесть:шести семь:семи восемь:восьми девять:девяти",
        "двадцать:двадцати тридцать:тридцати сорок:сорока пятьдесят:пятидесяти шестьдесят:шестидесяти "
        "семьдесят:семидесяти восемьдесят:восьмидесяти",
    ),
    "vi": ("bốn:tư lăm:nhăm", ""),
}
# The twenties of Basque and Georgian count on to nineteen.
BASQUE_ONES = (
    "bat bi hiru lau bost sei zazpi zortzi bederatzi hamar hamaika hamabi hamahiru hamalau hamabost hamasei "
    "hamazazpi hemezortzi hemeretzi"
).split()
BASQUE_TWENTIES = "hogei berrogei hirurogei laurogei".split()
GEORGIAN_ONES = (
    "ერთი ორი სამი ოთხი ხუთი ექვსი შვიდი რვა ცხრა ათი თერთმეტი თორმეტი ცამეტი თოთხმეტი თხუთმეტი თექვსმეტი "
    "ჩვიდმეტი თვრამეტი ცხრამეტი"
).split()
GEORGIAN_TWENTIES = "ოცი ორმოცი სამოცი ოთხმოცი".split()
DUTCH_TENS = "twintig dertig veertig vyftig sestig sewentig tagtig negentig".split()
AFRIKAANS_ONES = "een twee drie vier vyf ses sewe agt nege".split()
HAN = "〇一二三四五六七八九"
# Words that other grammar puts in the place of num2words': feminine, native Korean, accusative after "to be".
NATIVE_KOREAN_ONES = "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉".split()
NATIVE_KOREAN_BOUND = "한 두 세 네".split()
NATIVE_KOREAN_TENS = "열 스물 서른 마흔 쉰 예순 일흔 여든 아흔".split()


def main() -> None:
    """Print the table."""
    print(
        "# Numbers in words. Made by tools/make_number_words.py from num2words (LGPL-2.1) and rules of ours."
    )
    print(f"# language\tthe words for 1 to {LAST}, parted by |; / parts several ways to say one")
    print("# folded as fields/folding.py does: no case, no accents")
    table: dict[str, list[list[str]]] = {}
    for code in SPOKEN:
        language = LOCALES.get(code, code.split("_")[0])
        rows = table.setdefault(language, [[] for _ in range(LAST)])
        for value in range(1, LAST + 1):
            _add(rows, value, num2words.num2words(value, lang=code))
    for language, value, words in _by_rule():
        _add(table.setdefault(language, [[] for _ in range(LAST)]), value, words)
    _variants(table)
    for language in sorted(table):
        print(
            language,
            "|".join(
                "/".join(dict.fromkeys(_as_looked_up(phrase) for phrase in words))
                for words in table[language]
            ),
            sep="\t",
        )


def _as_looked_up(phrase: str) -> str:
    """Folded; Thai, which is found as a substring, as written."""
    return phrase if "\u0e00" <= phrase[0] <= "\u0e7f" else key(phrase)


def _add(rows: list[list[str]], value: int, words: str) -> None:
    words = " ".join(re.split(r"[\s_\-\u200c]+", words.casefold())).strip()
    if words and words not in rows[value - 1]:
        rows[value - 1].append(words)


def _by_rule() -> Iterator[tuple[str, int, str]]:  # noqa: C901 - one loop a language
    for language, (ones, teens, tens, hundred, joint) in RULES.items():
        below_twenty = ones.split() + teens.split()
        for value in range(1, 100):
            yield language, value, _below_hundred(value, below_twenty, tens.split(), joint)
        yield language, 100, hundred
    for index, word in enumerate(HINDI):
        yield "hi", 10 + index, word
    for index, words in enumerate(zip(MARATHI, URDU, strict=True)):
        yield "mr", 10 + index, words[0]
        yield "ur", 10 + index, words[1]
    yield from _arabic_by_rule()
    for value in range(20, 100, 10):
        yield "ta", value, TAMIL_TENS[value // 10 - 2]
    for value in range(1, 100):
        yield "eu", value, _twenties(value, BASQUE_ONES, BASQUE_TWENTIES, "ta ")
        yield "ka", value, _twenties(value, GEORGIAN_ONES, GEORGIAN_TWENTIES, "და")
        for written in _han(value):
            yield "zh", value, written
        yield "ko", value, _native_korean(value, NATIVE_KOREAN_ONES)
        if value % 10 in range(1, len(NATIVE_KOREAN_BOUND) + 1):
            yield "ko", value, _native_korean(value, NATIVE_KOREAN_BOUND)
    for value in range(21, 100):
        if value % 10:
            yield "af", value, f"{AFRIKAANS_ONES[value % 10 - 1]} en {DUTCH_TENS[value // 10 - 2]}"
        else:
            yield "af", value, DUTCH_TENS[value // 10 - 2]
    for value, word in enumerate("agtien negentien".split(), 18):
        yield "af", value, word


def _arabic_by_rule() -> Iterator[tuple[str, int, str]]:
    for index, ways in enumerate(ARABIC_TENS):
        for ten in ways.split("/"):
            for ending in ("ون", "ين"):
                value = 10 * (index + 2)
                yield "ar", value, "ال" + ten + ending
                yield "ar", value, ten + ending
                for one, forms in enumerate(ARABIC_ONES, 1):
                    for form in forms.split("/"):
                        yield "ar", value + one, f"{form} و{ten}{ending}"
                        yield "ar", value + one, f"{form} و {ten}{ending}"
                for one, form in enumerate(ARABIC_ORDINALS, 1):
                    yield "ar", value + one, f"{form} وال{ten}{ending}"
    for one, forms in enumerate(ARABIC_ONES, 1):
        for form in forms.split("/"):
            yield "ar", 10 + one, f"{form} عشر"
            yield "ar", 10 + one, f"{form} عشرة"
        yield "ar", 10 + one, f"{ARABIC_ORDINALS[one - 1]} عشرة"


def _below_hundred(value: int, below_twenty: list[str], tens: list[str], joint: str) -> str:
    if value < len(below_twenty) + 1:
        return below_twenty[value - 1]
    ten = tens[value // 10 - 2]
    return ten if value % 10 == 0 else ten + joint + below_twenty[value % 10 - 1]


def _twenties(value: int, ones: list[str], twenties: list[str], joint: str) -> str:
    if value <= len(ones):
        return ones[value - 1]
    twenty = twenties[value // 20 - 1]
    if value % 20 == 0:
        return twenty
    stem = twenty[:-1] if joint == "და" else twenty  # ოცი, ოცდაერთი
    return stem + joint + ones[value % 20 - 1]


def _han(value: int) -> Iterator[str]:
    tens, ones = divmod(value, 10)
    one = HAN[ones] if ones else ""
    yield (HAN[tens] if tens > 1 else "") + ("十" if tens else "") + one
    if tens:
        yield HAN[tens] + HAN[ones]  # digit by digit


def _native_korean(value: int, ones: list[str]) -> str:
    if value == 20 and ones is NATIVE_KOREAN_BOUND:
        return "스무"
    tens, one = divmod(value, 10)
    return (NATIVE_KOREAN_TENS[tens - 1] if tens else "") + (ones[one - 1] if one else "")


def _variants(table: dict[str, list[list[str]]]) -> None:
    """What people write beside num2words' forms."""
    for value in range(1, LAST + 1):
        for language, other_forms in VARIANTS.items():
            rows = table[language]
            for words in list(rows[value - 1]):
                for other in other_forms(words):
                    _add(rows, value, other)
        for language, pairs in GENITIVES.items():
            _genitive(table[language], value, pairs)
        for language in FEMININE:
            _feminine(table[language], language, value)
    _add(table["ko"], 20, "스무")
    _reversed_and_parted(table)


def _english(words: str) -> list[str]:
    return [words.replace(" and ", " "), words.replace(" ", "")]


def _serbo_croatian(words: str) -> list[str]:
    return (
        [words.replace(" ", " и " if re.search("[а-я]", words) else " i ")] if words.count(" ") == 1 else []
    )


def _arabic(words: str) -> list[str]:
    oblique = words.replace("ون", "ين")  # after "my age is"
    return [oblique, words.replace(" و ", " و"), oblique.replace(" و ", " و")]


VARIANTS: dict[str, Callable[[str], list[str]]] = {
    "en": _english,
    "hr": _serbo_croatian,
    "sr": _serbo_croatian,
    "ar": _arabic,
    "de": lambda words: [words.replace("dreißig", "dreissig")],
}


def _genitive(rows: list[list[str]], value: int, pairs: tuple[str, str]) -> None:
    """The last word in the genitive, and the ten before it where that declines, too."""
    lasts = dict(pair.split(":") for pair in (pairs[0] + " " + pairs[1]).split())
    tens = dict(pair.split(":") for pair in pairs[1].split())
    for words in list(rows[value - 1]):
        *before, last = words.split(" ")
        if last in lasts:
            _add(rows, value, " ".join([*before, lasts[last]]))
            _add(rows, value, " ".join([*(tens.get(word, word) for word in before), lasts[last]]))


FEMININE = {
    "pt": (("um", "uma"), ("dois", "duas")),
    "ca": (("u", "un"), ("u", "una")),
    "es": (("uno", "un"), ("uno", "una"), ("ún", "un")),
    "ro": (("unu", "un"), ("doi", "două")),
    "it": (("uno", "un"),),
    "sv": (("ett", "en"),),
    "no": (("en", "ett"),),
    "pl": (("jeden", "jedna"), ("dwa", "dwie")),
}


def _feminine(rows: list[list[str]], language: str, value: int) -> None:
    for ending, other in FEMININE.get(language, ()):
        for words in list(rows[value - 1]):
            if words.endswith(ending) and value % 10 in {1, 2}:
                _add(rows, value, words[: -len(ending)] + other)


# Czech "pětatřicet" puts the one before the ten.
CZECH_ONES = "jed dva tři čtyři pět šest sedm osm devět".split()
TURKISH_TENS = "yirmi otuz kırk elli altmış yetmiş seksen doksan".split()
TURKISH_ONES = "bir iki üç dört beş altı yedi sekiz dokuz".split()


def _reversed_and_parted(table: dict[str, list[list[str]]]) -> None:
    for value in range(21, 100):
        tens, one = divmod(value, 10)
        if one:
            _add(table["cs"], value, f"{CZECH_ONES[one - 1]}a{table['cs'][tens * 10 - 1][0]}")
            _add(table["tr"], value, f"{TURKISH_TENS[tens - 2]} {TURKISH_ONES[one - 1]}")


if __name__ == "__main__":
    main()
