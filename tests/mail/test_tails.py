import pytest
from marked_text import expected, marks

CLIENT_LINES = [
    "Sent from my iPhone",
    "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
    "Sent via BlackBerry from T-Mobile",
    "Sent from Yahoo Mail on Android",
    "Sent from Outlook for iOS",
    "Get Outlook for Android",
    "Von meinem iPhone gesendet",
    "Diese Nachricht wurde von meinem Android-Mobiltelefon mit GMX Mail gesendet.",
    "Gesendet mit der GMX Mail App",
    "Envoyé de mon iPhone",
    "Envoyé depuis mon mobile Orange",
    "Enviado desde mi iPhone",
    "Enviado do meu iPad",
    "Enviado a partir do meu smartphone",
    "Inviato da iPhone",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanaf mijn Samsung-apparaat",
    "Sendt fra min iPhone",
    "Skickat från min iPhone",
    "Lähetetty iPhonesta",
    "Wysłane z iPhone'a",
    "Odesláno z iPhonu",
    "Odoslané z iPhonu",
    "Az én iPhone-omról küldve",
    "Trimis de pe iPhone",
    "Poslano s mog iPhonea",
    "Изпратено от моя iPhone",
    "Отправлено с iPhone",
    "Надіслано з iPhone",
    "Στάλθηκε από το iPhone μου",
    "iPhone'umdan gönderildi",
    "נשלח מה-iPhone שלי",
    "أرسلت من iPhone الخاص بي",
    "मेरे iPhone से भेजा गया",
    "iPhoneから送信",
    "发自我的 iPhone",
    "從我的 iPhone 傳送",
    "나의 iPhone에서 보냄",
    "Dikirim dari iPhone saya",
    "Gửi từ iPhone của tôi",
    "ส่งจาก iPhone ของฉัน",
    "Enviat des del meu iPhone",
]


@pytest.mark.parametrize("line", CLIENT_LINES)
def test_the_line_of_a_client_is_known(line: str) -> None:
    for below in ("", "a|On 9 Oct 2014 at 20:22, Jonah wrote:\nq|> Hello\n"):
        text = f"o|Age: 34\no|\nc|{line}\no|\n{below}"
        assert marks(text) == expected(text)


@pytest.mark.parametrize(
    "text",
    [
        "o|Age: 34\ns|-- \ns|Ana Lima\ns|There is no such thing as a stupid question",
        "o|Age: 34\ns|--\ns|Ana Lima, teacher",
        "o|Age: 34\ns|-- \ns|Ana\na|On 9 Oct 2014 at 20:22, Jonah wrote:\nq|> Hello",
        "o|Age: 34\ns|-- \nc|Sent from my Android device with K-9 Mail. Please excuse my brevity.",
        (
            "o|Age: 34\nf|_______________________________________________\nf|Team mailing list\nf|Team@lists.example\n"
            "f|https://lists.example/mailman/listinfo/team"
        ),
        "o|Age: 34\ns|-- \ns|Ana\nf|_______________________________________________\nf|Liste de diffusion Equipe",
        (
            "o|Age: 34\nf|-- \nf|You received this message because you are subscribed to the Google Groups group.\n"
            "f|To unsubscribe from this group, send an email to x@y.example"
        ),
        "o|Age: 34\no|\nf|This e-mail and any attachments are confidential.\nf|If you got it by mistake, delete it.",
        "o|Age: 34\nc|_____________________\nc|Enviado con Correo Andino - 5 GB gratis",
    ],
)
def test_what_stands_below_a_letter(text: str) -> None:
    assert marks(text) == expected(text)


@pytest.mark.parametrize(
    "text",
    [
        "o|I sent from my own account:\no|three thousand mails.",
        "o|Name: Ana\no|--\n" + "o|A paragraph that goes on for long enough, line after line.\n" * 16,
        "o|==========\no|Name: Ana\no|==========\no|Age: 34",
        "o|I run a mailing list with 300 members.\no|Name: Ana",
    ],
)
def test_a_letter_that_only_looks_like_it_goes_on(text: str) -> None:
    assert marks(text) == expected(text)


def test_inline_openpgp_is_armour_and_its_dashes_are_taken_back() -> None:
    text = (
        "r|-----BEGIN PGP SIGNED MESSAGE-----\n"
        "r|Hash: SHA1\n"
        "r|\n"
        "o|Hello\n"
        "o|- - Real name: Ana\n"
        "o|- -- \n"
        "r|-----BEGIN PGP SIGNATURE-----\n"
        "r|Version: GnuPG v1\n"
        "r|\n"
        "r|iQEcBAEBAgAGBQJUQ\n"
        "r|=abcd\n"
        "r|-----END PGP SIGNATURE-----\n"
    )
    want = [line.replace("o|- -", "o|-") for line in expected(text)]
    got = marks(text)
    assert [line for line in got if line[2:].strip("- ")] == [line for line in want if line[2:].strip("- ")]
    assert "o|- Real name: Ana" in got
