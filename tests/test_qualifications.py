"""What applicants say to the qualifications of the call, quoted in the languages of the call."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from otrs_apply.call import load_call
from otrs_apply.qualifications import quote
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail

CALL = load_call()
SAID = [
    ("service", "I ran the complaints counter of a bank for nine years and never raised my voice."),
    (
        "service",
        "Ich leite seit zwölf Jahren die Beschwerdestelle einer Krankenkasse und kenne wütende Kunden.",
    ),
    ("service", "Je travaille au guichet de la mairie et je réponds chaque jour à des réclamations."),
    ("service", "Trabajo en la ventanilla de una oficina y atiendo a los clientes con paciencia."),
    ("service", "Trabalho no balcão de um cartório e lido com reclamações dos clientes todos os dias."),
    ("service", "Lavoro allo sportello di un ufficio e rispondo ai reclami dei clienti da quindici anni."),
    ("service", "Ik werk aan de balie van een ziekenhuis en ik beantwoord de klachten van de klanten."),
    ("service", "Pracuję przy okienku w urzędzie i codziennie odpowiadam na skargi klientów od wielu lat."),
    ("service", "Pracuji na přepážce pojišťovny a každý den vyřizuji stížnosti zákazníků od roku 2003."),
    ("service", "Я работаю диспетчером в справочной службе и каждый день отвечаю на жалобы клиентов."),
    ("service", "Я працюю в довідковій службі залізниці і щодня відповідаю на скарги клієнтів та пасажирів."),
    ("service", "Работя на гише в пощата и всеки ден отговарям на оплаквания на клиенти от години."),
    ("service", "Egy hivatal ügyfélszolgálatán dolgozom, és minden nap panaszokra válaszolok nyugodtan."),
    ("service", "Lucrez la ghișeul unei bănci și răspund în fiecare zi la plângerile clienților noștri."),
    ("service", "Εργάζομαι στη ρεσεψιόν ενός ξενοδοχείου και απαντώ κάθε μέρα στα παράπονα των πελατών."),
    ("service", "Bir havayolu şirketinin müşteri hizmetlerinde çalışıyorum ve her gün şikâyet okuyorum."),
    ("service", "Jag arbetar i växeln på ett sjukhus och svarar på klagomål från kunder varje dag."),
    ("service", "Työskentelen asiakaspalvelussa ja vastaan joka päivä vihaisten asiakkaiden valituksiin."),
    ("communication", "אני עונה על מכתבים בסבלנות ובנימוס, גם כשהאנשים כועסים."),
    ("communication", "أجيب عن الرسائل بصبر وهدوء، حتى عندما يكون الناس غاضبين."),
    ("communication", "به نامه‌ها با صبر و ادب پاسخ می‌دهم، حتی وقتی مردم عصبانی هستند."),
    ("communication", "मैं लोगों के पत्रों का उत्तर धैर्य से देता हूँ, चाहे वे नाराज़ हों।"),
    ("communication", "আমি মানুষের চিঠির উত্তর ধৈর্য ধরে দিই, তারা রাগ করলেও।"),
    ("communication", "Tôi trả lời thư một cách kiên nhẫn và lịch sự, kể cả khi người ta giận dữ."),
    ("communication", "Saya membalas surat dengan sabar dan sopan, juga kalau orangnya sedang marah."),
    ("communication", "丁寧な返信を心がけています。"),
    ("communication", "我很有耐心，每封來信都會回覆。"),
    ("communication", "화난 분들께도 차분하게 답장을 드립니다."),
    ("time", "I have two hours every evening and most of the weekend for the queues."),
    ("time", "Abends habe ich zwei Stunden Zeit, und am Wochenende auch mehr."),
    ("motivation", "J'encourage les nouveaux agents et je les accompagne pendant leur premier mois."),
    ("copyright", "Conozco bien las licencias libres y los derechos de autor de las fotografías."),
    ("identified", "I identified to the Foundation in 2010 when the old policy was in force."),
]


def quoted(text: str) -> dict[str, list[str]]:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Ana Lima <a@example.org>"
    message["Subject"] = "OTRS administrator application: Foo"
    message.set_content(text, cte="8bit")
    reading = read_mail(RawMail("1", message.as_bytes()), CALL)
    return {key: [piece.text for piece in pieces] for key, pieces in quote(reading, CALL).items()}


@pytest.mark.parametrize(("key", "sentence"), SAID)
def test_a_sentence_is_quoted(key: str, sentence: str) -> None:
    assert sentence in quoted(f"Name: Ana Lima\nAge: 34\n\n{sentence}\n")[key]


def test_greetings_links_and_quotations_are_not_quoted() -> None:
    text = "Good evening\n\nAge: 34\n\nhttps://example.org/customer-service-is-what-I-do\n\n> I answer customers.\n"
    said = quoted(text)
    assert (said["time"], said["service"], said["communication"]) == ([], [], [])


def test_the_age_speaks_to_the_age_of_majority() -> None:
    assert quoted("Name: Ana Lima\nAge: 34\nTime zone: UTC\n")["identified"] == ["34"]
