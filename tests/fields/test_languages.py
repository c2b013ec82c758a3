"""Languages: what is read from a labelled passage or from prose, and what is left.

A language is written ``code=level``; ``r`` behind it is read only, ``-`` neither read nor written.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_of import CALL, page_of

from otrs_apply.fields.languages import find_languages
from otrs_apply.models import Found, Unread


def read(text: str) -> str:
    found = find_languages(page_of(text), CALL)
    if not isinstance(found, Found):
        return "unread" if isinstance(found, Unread) else ""
    return " ".join(
        f"{one.code}"
        + (f"={one.level}" if one.level else "")
        + ("" if one.write else "/r" if one.read else "/-")
        for one in found.value
    )


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        # brackets, colons, dashes, commas, nothing at all between a name and its level
        ("English (native), German (A2), Latin (read only)", "en=native de=basic la/r"),
        ("English: native. Danish: I read it, I do not write it.", "en=native da/r"),
        ("English - fluent, Russian - native, Georgian - a little", "en=advanced ru=native ka=basic"),
        ("German native, Low German native, English good", "de=native nds=native en=intermediate"),
        ("English, native, Welsh, native, German, A1", "en=native cy=native de=basic"),
        ("English native French good Spanish basic", "en=native fr=intermediate es=basic"),
        ("English = mother tongue; French = C1; Dutch = B1/B2", "en=native fr=advanced nl=intermediate"),
        ("Estonian (mother tongue) / English (fluent) / Russian (good)", "et=native en=advanced ru=intermediate"),
        ("* Hebrew: native\n* English: near-native\n* Arabic: beginner", "he=native en=advanced ar=basic"),
        ("English [native], Maltese [native], Italian [good]", "en=native mt=native it=intermediate"),
        # levels before the name
        ("fluent English, basic French and a little Dutch", "en=advanced fr=basic nl=basic"),
        ("native German, fluent English, some French", "de=native en=advanced fr=basic"),
        ("Native: German; fluent: English, French; basic: Italian", "de=native en=advanced fr=advanced it=basic"),
        ("Native (Greek), fluent (English, Italian)", "el=native en=advanced it=advanced"),
        ("Mother tongue Finnish, fluent in Swedish and English, intermediate Estonian",
         "fi=native sv=advanced en=advanced et=intermediate"),
        ("I am a native speaker of Dutch, I speak English fluently and have a basic knowledge of German and French",
         "nl=native en=advanced de=basic fr=basic"),
        ("My mother tongue is Portuguese, I also speak English and Spanish", "pt=native en es"),
        # groups
        ("Luxembourgish, German and French, all three native; English, professional; Dutch, a little",
         "lb=native de=native fr=native en=advanced nl=basic"),
        ("Catalan and Spanish (both native), English (C1)", "ca=native es=native en=advanced"),
        ("Dutch (native), English and German (fluent)", "nl=native en=advanced de=advanced"),
        ("I write English and French fluently", "en=advanced fr=advanced"),
        ("English, French, German: fluent; Italian: basic", "en=advanced fr=advanced de=advanced it=basic"),
        # read only, write, understand
        ("English (native) and Portuguese (advanced), while Igbo I can only read", "en=native pt=advanced ig/r"),
        ("Spanish I can read but not write", "es/r"),
        ("I can read Italian and Catalan but not write them; English is my first language", "it/r ca/r en=native"),
        ("Polish (native), Czech (reading only), Slovak (passive)", "pl=native cs/r sk/r"),
        ("I write Polish and English, and read Czech and Slovak", "pl en cs/r sk/r"),
        ("Read and write: English, Dutch. Read only: Afrikaans, German.", "en nl af/r de/r"),
        ("English, Hindi (read and write, intermediate), Urdu (can't read it, only speak it)",
         "en hi=intermediate"),
        ("I understand Norwegian but don't write it; Swedish native", "no/r sv=native"),
        ("Danish (understand, do not write)", "da/r"),
        ("reading knowledge of French and Latin", "fr/r la/r"),
        # not known
        ("English, native. Spanish, conversational. I don't speak Polish, whatever the last name says.",
         "en=native es=intermediate"),
        ("English and French, no German", "en fr"),
        ("English only, no French or German", "en"),
        ("English. Dutch I do not know, sorry.", "en"),
        ("English fluent, would like to learn Welsh", "en=advanced"),
        ("English (native); German: none; French: no", "en=native"),
        ("I speak English but not French", "en"),
        ("no languages other than English", "en"),
        ("Only English", "en"),
        # codes
        ("bg native, en-4, ru-3, mk-2, de-1", "bg=native en=advanced ru=advanced mk=intermediate de=basic"),
        ("{{#babel:de|en-3|fr-1}}", "de=native en=advanced fr=basic"),
        ("{{Babel-3|nl|en-4|zh-min-nan-1}}", "nl=native en=advanced nan=basic"),
        ("{{user hu}} {{user en-3}}", "hu=native en=advanced"),
        ("de-N, en-3, fr-0", "de=native en=advanced"),
        ("it, en-3, fr", "it en=advanced fr"),
        ("EN (C2), DE (B1), FR", "en=advanced de=intermediate fr"),
        ("en, de, fr", "en de fr"),
        ("sv, en and no", "sv en no"),
        ("en(5), pt-BR(N), sr-Latn(2)", "en=advanced pt=native sr=intermediate"),
        ("en 4, es 3, ca N", "en=advanced es=advanced ca=native"),
        ("zh-HANT-2, en-CA-N", "zh=intermediate en=native"),
        ("English (en-5), Deutsch (de-2)", "en=advanced de=intermediate"),
        ("中文 (母語), 台語 nan (母語), 日本語 ja-3, English en-3", "zh=native nan=native ja=advanced en=advanced"),
        ("als (native), simple", "gsw=native en"),
        ("hsb-N, dsb-3, de-N", "hsb=native dsb=advanced de=native"),
        ("ger (native), eng (fluent), fre (basic)", "de=native en=advanced fr=basic"),
        ("English-N, Spanish-2", "en=native es=intermediate"),
        ("英语-N、西班牙语-1", "en=native es=basic"),
        ("gu, hi-4, en-3 (bureaucrat)", "gu hi=advanced en=advanced"),
        # levels of schools, of CEFR, in words
        ("English C1, French B2, Russian A1", "en=advanced fr=intermediate ru=basic"),
        ("English (very good), French (school), Latin (rusty)", "en=advanced fr=basic la=basic"),
        ("English (working knowledge), Persian (conversational)", "en=intermediate fa=intermediate"),
        # variants
        ("Chinese (Mandarin, native), English (fluent)", "zh=native en=advanced"),
        ("Chinese (Cantonese) native, English", "yue=native en"),
        ("Norwegian (bokmål, native), English", "nb=native en"),
        ("Brazilian Portuguese (native), British English (fluent)", "pt=native en=advanced"),
        ("Serbian (Cyrillic and Latin), native; English, C1", "sr=native en=advanced"),
        ("Swiss German (native), Standard German (native)", "gsw=native de=native"),
        ("Kurdish (Sorani, native), Arabic", "ckb=native ar"),
        # many names
        ("Tagalog, Cebuano, Hiligaynon, English", "tl ceb hil en"),
        ("Yorùbá (native), Hausa, Igbo, Nigerian Pidgin", "yo=native ha ig pcm"),
        ("Scots Gaelic, Irish, Welsh, Breton, Cornish", "gd ga cy br kw"),
        ("Francais (courant), Anglais (B2)", "fr=advanced en=intermediate"),
        # sentences and lists as people write them
        ("I speak Swedish (native), English, and a bit of Finnish. I can read Norwegian and Danish without trouble, though I'd never write them.",
         "sv=native en fi=basic no/r da/r"),
        ("Tamil - mother tongue, read/write/speak; English - fluent, read/write; Hindi - speak only",
         "ta=native en=advanced"),
        ("Native speaker of Punjabi & Hindi; English at professional level; learning French (A1).",
         "pa=native hi=native en=advanced fr=basic"),
        ("my English is excellent, my French is passable and my Spanish nonexistent",
         "en=advanced fr=intermediate"),
        ("German: mother tongue (incl. Swiss German); English: C2; French: B1 (reading C1)",
         "de=native gsw en=advanced fr=intermediate"),
        ("English 5/5, Spanish 3/5", "en es"),
        ("EN-5 / DE-N / FR-1", "en=advanced de=native fr=basic"),
        ("en (native) · ja (3)", "en=native ja=advanced"),
        ("I'm a native speaker of Catalan and Spanish. English: I write it well. French: read only.",
         "ca=native es=native en=intermediate fr/r"),
        ("Dutch (native)\nEnglish (near native)\nGerman, French (reading)", "nl=native en=advanced de fr/r"),
        ("1. English 2. French 3. German", "en fr de"),
        ("I'm fluent in Danish and English and know basics of German and French",
         "da=advanced en=advanced de=basic fr=basic"),
        ("my written English is reasonably good although my German and French leave much to be desired",
         "en=intermediate de fr"),
        ("Français : natif. Anglais : C1. Espagnol : B1 (je comprends tout, j'écris avec des fautes)",
         "fr=native en=advanced es=intermediate"),
        ("Romanian is my first language, then English (C1) and, since I moved to Lyon, French (B2); I can follow written Italian.",
         "ro=native en=advanced fr=intermediate it/r"),
        ("Serbian/Croatian/Bosnian (native), English", "sr=native hr=native bs=native en"),
        ("German-native, English-fluent, Spanish-basic", "de=native en=advanced es=basic"),
        ("Hausa: N, English: 4, Arabic: 1", "ha=native en=advanced ar=basic"),
        ("Galician & Spanish: native; English: C1", "gl=native es=native en=advanced"),
        ("castellano, gallego y portugués (este último solo lo leo)", "es gl pt/r"),
        ("I am a native English speaker with good Spanish and school French",
         "en=native es=intermediate fr=basic"),
        ("Ukrainian and Russian — native; English — B2", "uk=native ru=native en=intermediate"),
        ("母語為粵語，能讀寫中文及英文", "yue=native zh en"),
        ("日本語はネイティブ、英語は中級程度、中国語は読めますが書けません。", "ja=native en=intermediate zh/r"),
        ("영어는 유창하고 일본어는 조금 합니다", "en=advanced ja=basic"),
        ("Czech | native\nEnglish | fluent\nSlovak | read only", "cs=native en=advanced sk/r"),
        ("English (C2), Russian (native), Tatar (native, but I rarely write it)",
         "en=advanced ru=native tt=native"),
        ("French (native). English: C1. I also read some German, but can't write it.",
         "fr=native en=advanced de=basic/r"),
        ("sr-N, hr-4, en-3 (I read sl and mk too)", "sr=native hr=advanced en=advanced"),
        ("Deutsch, Englisch, etwas Niederländisch", "de en nl=basic"),
        ("Español (N), Inglés (C1), Portugués (A2), Italiano (lectura)",
         "es=native en=advanced pt=basic it/r"),
        ("English – native speaker. Welsh – learner (basic). ", "en=native cy=basic"),
        ("English [mother tongue]; Irish [school level]; no others", "en=native ga=basic"),
        ("I can read and write in Hindi, Urdu and English.", "hi ur en"),
        ("Zulu, Xhosa (both native), English (advanced) and Afrikaans (can understand it, would not dare write it)",
         "zu=native xh=native en=advanced af/r"),
        ("English (native), Latin and Ancient Greek (reading knowledge)", "en=native la/r grc/r"),
        ("bn, as-2, hi-3, en-4", "bn as=intermediate hi=advanced en=advanced"),
        ("I'm Brazilian, so Portuguese; English C1; Spanish more or less (B1)",
         "pt en=advanced es=intermediate"),
        ("Hebrew (mother tongue), English (excellent), Yiddish: I understand it when my grandmother shouts, but I neither read nor write it",
         "he=native en=advanced"),
    ],
)  # fmt: skip
def test_a_labelled_passage_in_english(text: str, languages: str) -> None:
    assert read(f"Name: Ana\nLanguages: {text}\n") == languages


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Sprachen: Deutsch (Muttersprache), Englisch (fließend), Französisch (Grundkenntnisse), Latein (nur lesen)",
         "de=native en=advanced fr=basic la/r"),
        ("Sprachen: Alemannisch (gsw, Muttersprache), Deutsch (wie Muttersprache), Rätoromanisch (rm, nur lesen)",
         "gsw=native de=advanced rm/r"),
        ("Sprachen: Deutsch ist meine Muttersprache, Englisch spreche ich fließend, Italienisch lese ich nur",
         "de=native en=advanced it/r"),
        ("Sprachen: Muttersprache Deutsch, sehr gutes Englisch, kein Französisch", "de=native en=advanced"),
        ("Langues : français (langue maternelle), anglais (courant), allemand (notions), italien (lu seulement)",
         "fr=native en=advanced de=basic it/r"),
        ("Langues : je parle couramment le français et l'anglais ; je lis l'espagnol mais je ne l'écris pas",
         "fr=advanced en=advanced es/r"),
        ("Idiomas: español (nativo), aragonés (avanzado), inglés (B2), francés (lo leo, no lo escribo)",
         "es=native an=advanced en=intermediate fr/r"),
        ("Idiomas: castellano y catalán (lenguas maternas), inglés (fluido)", "es=native ca=native en=advanced"),
        ("Línguas: português (língua materna), inglês (fluente), espanhol (só leio)", "pt=native en=advanced es/r"),
        ("Lingue: italiano (madrelingua), inglese (ottimo), francese (scolastico)", "it=native en=advanced fr=basic"),
        ("Talen: Nederlands (moedertaal), Engels (vloeiend), Duits (goed), Fries (alleen lezen)",
         "nl=native en=advanced de=intermediate fy/r"),
        ("Språk: svenska (modersmål), engelska (flytande), tyska (lite), finska (bara läsa)",
         "sv=native en=advanced de=basic fi/r"),
        ("Sprog: dansk (modersmål), engelsk (flydende), tysk (godt)", "da=native en=advanced de=intermediate"),
        ("Kielet: suomi (äidinkieli), ruotsi (hyvä), englanti (sujuva)", "fi=native sv=intermediate en=advanced"),
        ("Języki: polski (ojczysty), angielski (biegle), rosyjski (tylko czytam), niemiecki (podstawowy)",
         "pl=native en=advanced ru/r de=basic"),
        ("Jazyky: čeština (mateřský jazyk), angličtina (plynně), němčina (základy), ruština (jen čtu)",
         "cs=native en=advanced de=basic ru/r"),
        ("Jezici: hrvatski (materinski), engleski (tečno), njemački (osnovno)", "hr=native en=advanced de=basic"),
        ("Језици: српски (матерњи), енглески (одлично), руски (само читам)", "sr=native en=advanced ru/r"),
        ("Езици: български (роден), английски (свободно), немски (основно)", "bg=native en=advanced de=basic"),
        ("Языки: русский (родной), украинский (читаю, но не пишу), английский (B1)",
         "ru=native uk/r en=intermediate"),
        ("Языки: родной русский, свободно владею английским, немного знаю немецкий",
         "ru=native en=advanced de=basic"),
        ("Мови: українська (рідна), англійська (вільно), польська (середній рівень)",
         "uk=native en=advanced pl=intermediate"),
        ("Nyelvek: magyar (anyanyelv), angol (felsőfok), német (alapfok)", "hu=native en=advanced de=basic"),
        ("Limbi: română (maternă), engleză (fluent), maghiară (doar citesc)", "ro=native en=advanced hu/r"),
        ("Γλώσσες: ελληνικά (μητρική), αγγλικά (άριστα), γερμανικά (λίγα)", "el=native en=advanced de=basic"),
        ("Diller: Türkçe (anadil), İngilizce (ileri düzey), Almanca (temel)", "tr=native en=advanced de=basic"),
        ("Llengües: català (materna), castellà (materna), anglès (avançat)", "ca=native es=native en=advanced"),
        ("Keeled: eesti (emakeel), inglise (vaba), vene (algtase)", "et=native en=advanced ru=basic"),
        ("Valodas: latviešu (dzimtā), angļu (brīvi), krievu (labi)", "lv=native en=advanced ru=intermediate"),
        ("Kalbos: lietuvių (gimtoji), anglų (laisvai), rusų (gerai)", "lt=native en=advanced ru=intermediate"),
        ("Bahasa: Indonesia (bahasa ibu), Inggris (lancar), Jawa (sedikit)", "id=native en=advanced jv=basic"),
        ("اللغات: العربية (اللغة الأم)، الإنجليزية (بطلاقة)، الفرنسية (قراءة فقط)", "ar=native en=advanced fr/r"),
        ("שפות: עברית (שפת אם), אנגלית (שוטפת), ערבית (בסיסית)", "he=native en=advanced ar=basic"),
        ("زبان‌ها: فارسی (زبان مادری)، انگلیسی (روان)، عربی (متوسط)", "fa=native en=advanced ar=intermediate"),
        ("语言：中文（母语）、英语（流利）、日语（初级）", "zh=native en=advanced ja=basic"),
        ("語言：國語、台語皆為母語，英文流利，日文只能閱讀", "zh=native nan=native en=advanced ja/r"),
        ("言語：日本語（母語）、英語（上級）、中国語（読むだけ）", "ja=native en=advanced zh/r"),
        ("언어: 한국어(모국어), 영어(고급), 일본어(초급)", "ko=native en=advanced ja=basic"),
        ("ภาษา: ไทย (ภาษาแม่), อังกฤษ (ดี)", "th=native en=intermediate"),
        ("Ngôn ngữ: tiếng Việt (tiếng mẹ đẻ), tiếng Anh (thành thạo)", "vi=native en=advanced"),
        ("भाषाएँ: हिन्दी (मातृभाषा), अंग्रेज़ी (अच्छा)", "hi=native en=intermediate"),
        ("Lingvoj: Esperanto (flua), la germana (denaska)", "eo=advanced de=native"),
        # names of their own under an English label
        ("Languages: Deutsch (native), русский (fluent), 日本語 (N), עברית, العربية, Ελληνικά, 한국어, ไทย",
         "de=native ru=advanced ja=native he ar el ko th"),
        ("Languages: Deutsch (Muttersprache), English (very good)", "de=native en=advanced"),
        ("Languages: polski (ojczysty), angielski (biegle)", "pl=native en=advanced"),
        ("Mother tongue: Basque\nOther languages: Spanish (native), English (B2)", "eu=native es=native en=intermediate"),
    ],
)  # fmt: skip
def test_in_the_mails_own_language(text: str, languages: str) -> None:
    assert read(text) == languages


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Portuguese is my mother tongue. I write English and French fluently. Spanish I can read but not write.",
         "pt=native en=advanced fr=advanced es/r"),
        ("I speak German natively, fluent English and some French.", "de=native en=advanced fr=basic"),
        ("My native language is Hungarian and I read and write English and Romanian.", "hu=native en ro"),
        ("Mein Name ist Jan, meine Muttersprache ist Deutsch, und ich schreibe fließend Englisch.",
         "de=native en=advanced"),
        ("Je parle français (langue maternelle) et anglais couramment.", "fr=native en=advanced"),
        ("Hablo español e inglés con fluidez y leo portugués.", "es=advanced en=advanced pt/r"),
        ("Я свободно говорю по-русски и по-английски, читаю по-польски.", "ru=advanced en=advanced pl/r"),
        ("لغتي الأم العربية، وأتحدث الإنجليزية بطلاقة، وأقرأ الفرنسية فقط.", "ar=native en=advanced fr/r"),
        ("Мой родной язык — русский, хорошо знаю английский, немного — немецкий.",
         "ru=native en=intermediate de=basic"),
        ("Mówię po polsku (język ojczysty), po angielsku (C1) i trochę po niemiecku.",
         "pl=native en=advanced de=basic"),
        ("Äidinkieleni on suomi. Puhun sujuvasti englantia ja ruotsia, saksaa vain luen.",
         "fi=native en=advanced sv=advanced de/r"),
        ("Anyanyelvem a magyar, folyékonyan beszélek angolul, németül csak olvasok.",
         "hu=native en=advanced de/r"),
        ("Ana dilim Türkçe, İngilizceyi akıcı konuşurum, Almanca sadece okuyabiliyorum.",
         "tr=native en=advanced de/r"),
        ("Sono madrelingua italiano, parlo bene l'inglese e leggo il francese ma non lo scrivo.",
         "it=native en=intermediate fr/r"),
        ("Mijn moedertaal is Nederlands, ik spreek vloeiend Engels en lees Duits en Frans.",
         "nl=native en=advanced de/r fr/r"),
        ("Jag talar svenska som modersmål, flytande engelska och lite tyska; danska och norska läser jag bara.",
         "sv=native en=advanced de=basic da/r no/r"),
        ("Mluvím česky (rodný jazyk), anglicky plynně, německy trochu, polsky jen čtu.",
         "cs=native en=advanced de=basic pl/r"),
        ("Falo português (nativo), inglês fluente e um pouco de francês; espanhol só leio.",
         "pt=native en=advanced fr=basic es/r"),
        ("Ma langue maternelle est le français, je parle couramment anglais et j'ai des notions d'allemand.",
         "fr=native en=advanced de=basic"),
        ("I live in Berlin (I am German) and English is my working language.", "en"),
        ("As for languages: I was born in Wales, so Welsh and English come naturally to me, and I get by in French.",
         "cy en fr=intermediate"),
        ("I read and write English, Marathi and Hindi, the latter two as a native speaker.",
         "en mr=native hi=native"),
        ("English is not my mother tongue, but I use it at work every day.", "en"),
        ("My mother tongue is Slovene, and I also read and write Croatian, English (C1) and a little Italian.",
         "sl=native hr en=advanced it=basic"),
        ("Ich spreche Deutsch, Englisch und leidlich Französisch; Polnisch verstehe ich, schreibe es aber nicht.",
         "de en fr=basic pl/r"),
        ("I have been learning Irish for two years and would call myself intermediate.", "ga=intermediate"),
        # no claim
        ("I translate German manuals and I edit the German Wikipedia every day.", ""),
        ("What the Portuguese queues lack is goodwill.", ""),
        ("I live in Poland and teach Latin dances to Turkish students.", ""),
        ("They get a reply in the English of a bank.", ""),
        ("I polish furniture, so I am patient. I write Java and Python.", ""),
    ],
)  # fmt: skip
def test_prose(text: str, languages: str) -> None:
    assert read(f"Dear all,\n\n{text}\n\nI have been an editor since 2009.\n") == languages


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Name, age, time zone, languages: German Gómez, 34, UTC-5, Spanish (native), English C1",
         "es=native en=advanced"),
        ("Name / languages: Ana Lima / Portuguese (native), English (fluent)", "pt=native en=advanced"),
        ("Q: Which languages can you read and write?\nA: Urdu and Punjabi from home, English from school (C1).",
         "ur pa en=advanced"),
        ("=== Languages ===\n{{Babel|ro|en-4|fr-2|hu-1}}", "ro=native en=advanced fr=intermediate hu=basic"),
        ("Languages I can read and write:\n  a) Icelandic - native\n  b) English - fluent\n  c) Danish - reading only",
         "is=native en=advanced da/r"),
        ("Languages: Sinhala (N), Tamil (2), English (5)", "si=native ta=intermediate en=advanced"),
        ("Languages: ky (native), ru (near native), en (B2), tr (understand)",
         "ky=native ru=advanced en=intermediate tr/r"),
        ("Languages you can read and write: Well, Croatian obviously; English since I was five; German because of my grandmother (spoken, hardly written); and I can puzzle out Slovene and Serbian.",
         "hr en de sl/r sr/r"),
        ("Languages: native Kannada & Tulu, fluent English, decent Hindi, can read Tamil script but that's about it",
         "kn=native tcy=native en=advanced hi=intermediate"),
        ("Languages: Russian and Ukrainian natively, English at C1, Polish passively (B1)",
         "ru=native uk=native en=advanced pl=intermediate/r"),
        ("Languages: Spanish (my mother tongue), Galician (the same), English (I've worked in it for ten years), French (so-so)",
         "es=native gl en fr=intermediate"),
        ("Languages: en-N, cy-4; a smattering of Breton", "en=native cy=advanced br=basic"),
        ("Dear all,\n\nThe languages I read and write are Dutch (native), English (near-native) and, with a dictionary within reach, German.\n\nI like birds.",
         "nl=native en=advanced de"),
        ("Hola,\n\nSoy de Barcelona; mis lenguas son el catalán y el castellano, escribo bien en inglés y leo francés.\n\nGracias por leerme.",
         "ca es en=intermediate fr/r"),
        ("Salut,\n\nCôté langues, je suis de langue maternelle roumaine, je parle et j'écris le français couramment, l'anglais correctement et je comprends l'italien.\n\nMerci de votre attention.",
         "ro=native fr=advanced en=intermediate it/r"),
        ("Hallo,\n\nich spreche Deutsch als Muttersprache, Englisch sehr gut, Spanisch mittelmäßig und kann Portugiesisch lesen.\n\nViele Grüße aus dem Norden",
         "de=native en=advanced es=intermediate pt/r"),
        ("Ciao,\n\nscrivo in italiano (madrelingua) e in inglese (C1); capisco lo spagnolo e il portoghese, ma non li scrivo.\n\nA presto, buona giornata.",
         "it=native en=advanced es/r pt/r"),
        ("Dzień dobry,\n\nmoim językiem ojczystym jest polski, bardzo dobrze znam angielski, słabiej niemiecki (A2), a po czesku tylko czytam.\n\nPozdrawiam serdecznie.",
         "pl=native en=advanced de=basic cs/r"),
        ("Здравствуйте!\n\nЯзыки: белорусский и русский — родные, английский — C1, по-польски читаю со словарём.",
         "be=native ru=native en=advanced pl/r"),
        ("Languages: 廣東話（母語）、普通話（流利）、英文（流利）、日文（略懂）", "yue=native zh=advanced en=advanced ja=basic"),
        ("言語: 日本語が母語です。英語はTOEIC 900点程度で読み書きできます。ドイツ語は読むことだけできます。", "ja=native en de/r"),
        ("사용 언어: 한국어 (원어민), 영어 (유창), 중국어 (읽기만 가능)", "ko=native en=advanced zh/r"),
        ("Languages: Filipino/Tagalog (native), English (fluent), Cebuano (basic)",
         "fil=native tl=native en=advanced ceb=basic"),
        ("Languages: Norwegian (bokmål and nynorsk, native), English (C2), Danish and Swedish (reading)",
         "nb=native nn=native en=advanced da/r sv/r"),
        ("Languages: Mandarin Chinese (native), Shanghainese (native), English (C1)",
         "zh=native wuu=native en=advanced"),
        ("Languages: English, Scots; nothing else worth mentioning", "en sco"),
        ("Languages: German (native); I do speak some French, but I would not write to anyone in it",
         "de=native fr=basic/r"),
        ("Languages: Finnish ****, Swedish ***, English ***", "fi sv en"),
        ("Languages: de, en; no French", "de en"),
        ("Languages: Español - lengua materna. English - advanced. Français - débutant.",
         "es=native en=advanced fr=basic"),
        ("Languages: English (US), Spanish (Mexican)", "en es"),
        ("Languages: Arabic: mother tongue, French: second language, English: working knowledge, Tamazight: spoken only",
         "ar=native fr=advanced en=intermediate"),
        ("Languages: Persian, native level. Azeri, I speak it at home but never learned to write. English, upper-intermediate.",
         "fa=native az/r en=intermediate"),
        ("Languages (read and write): Danish, English; (read only): Swedish, Norwegian.", "da en sv/r no/r"),
        ("Mother tongue: German\nOther languages: English (C1), Latin", "de=native en=advanced la"),
        ("Langue maternelle : français\nAutres langues : anglais (courant)", "fr=native en=advanced"),
        ("Lengua materna: español\nOtros idiomas: inglés (avanzado)", "es=native en=advanced"),
        ("I am from Inverness.\nLanguages: Gaelic (native), English", "gd=native en"),
        ("I am from Galway.\nLanguages: Gaelic (native), English", "ga=native en"),
    ],
)  # fmt: skip
def test_whole_mails_in_other_shapes(text: str, languages: str) -> None:
    assert sorted(read(f"{text}\n").split()) == sorted(languages.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Languages: none that you would want", "unread"),
        ("Languages: I'd rather say that in a call.", "unread"),
        ("Languages:\nAge: 30", ""),
        ("> Languages: German (native)\n\nThank you.", ""),
    ],
)
def test_nothing_to_read(text: str, expected: str) -> None:
    assert read(f"Name: Ana\n{text}\n") == expected


def test_the_words_it_rests_on() -> None:
    page = page_of("Age: 30\nLanguages: English (native), German (A2)\n")
    found = find_languages(page, CALL)
    assert found is not None
    assert [piece.text for piece in found.evidence] == ["English (native), German (A2)"]


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "en-3()[]{},;:.\n 日本語 German native only not read and no|#babel é\u200d\ud800"
        ),
        max_size=200,
    )
)
def test_any_text_is_read_and_its_evidence_stands_there(text: str) -> None:
    page = page_of(f"Languages: {text}")
    found = find_languages(page, CALL)
    for piece in found.evidence if found else ():
        assert page.letter.text[piece.start : piece.end] == piece.text
