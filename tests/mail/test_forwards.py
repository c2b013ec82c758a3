import pytest
from marked_text import author, expected, kinds, marks, plain

from otrs_apply.mail.quoting import mark
from otrs_apply.models import Sender

REPLY = author("Re: OTRS administrator application: Ana", answers=True)
FORWARD = author("Fwd: OTRS administrator application: Ana")
PLAIN = author("OTRS administrator application: Ana")

HEADERS = {
    "en": (
        "Original Message",
        "From: {}\nSent: Thursday, October 9, 2014 8:22 PM\nTo: desk@team.example\nSubject: Call",
    ),
    "de": (
        "Ursprüngliche Nachricht",
        "Von: {}\nGesendet: Donnerstag, 9. Oktober 2014 20:22\nAn: x@y.example\nBetreff: A",
    ),
    "fr": (
        "Message d'origine",
        "De : {}\nEnvoyé : jeudi 9 octobre 2014 20:22\nÀ : x@y.example\nObjet : Appel",
    ),
    "es": (
        "Mensaje original",
        "De: {}\nEnviado el: jueves, 9 de octubre de 2014 20:22\nPara: x@y.example\nAsunto: A",
    ),
    "pt": (
        "Mensagem original",
        "De: {}\nEnviada em: quinta-feira, 9 de outubro de 2014 20:22\nPara: x@y\nAssunto: A",
    ),
    "it": (
        "Messaggio originale",
        "Da: {}\nInviato: giovedì 9 ottobre 2014 20:22\nA: x@y.example\nOggetto: A",
    ),
    "nl": (
        "Oorspronkelijk bericht",
        "Van: {}\nVerzonden: donderdag 9 oktober 2014 20:22\nAan: x@y\nOnderwerp: A",
    ),
    "da": ("Oprindelig meddelelse", "Fra: {}\nSendt: 9. oktober 2014 20:22\nTil: x@y.example\nEmne: A"),
    "sv": (
        "Ursprungligt meddelande",
        "Från: {}\nSkickat: den 9 oktober 2014 20:22\nTill: x@y.example\nÄmne: A",
    ),
    "fi": (
        "Alkuperäinen viesti",
        "Lähettäjä: {}\nLähetetty: 9. lokakuuta 2014 20:22\nVastaanottaja: x@y\nAihe: A",
    ),
    "pl": ("Wiadomość oryginalna", "Od: {}\nWysłano: 9 października 2014 20:22\nDo: x@y.example\nTemat: A"),
    "cs": ("Původní zpráva", "Od: {}\nOdesláno: 9. října 2014 20:22\nKomu: x@y.example\nPředmět: A"),
    "hu": ("Eredeti üzenet", "Feladó: {}\nElküldve: 2014. október 9. 20:22\nCímzett: x@y.example\nTárgy: A"),
    "ru": ("Исходное сообщение", "От: {}\nОтправлено: 9 октября 2014 г. 20:22\nКому: x@y.example\nТема: A"),
    "el": ("Αρχικό μήνυμα", "Από: {}\nΣτάλθηκε: 9 Οκτωβρίου 2014 20:22\nΠρος: x@y.example\nΘέμα: A"),
    "tr": ("Orijinal Mesaj", "Kimden: {}\nGönderilme Tarihi: 9 Ekim 2014 20:22\nKime: x@y.example\nKonu: A"),
    "he": ("הודעה מקורית", "מאת: {}\nנשלח: 9 אוקטובר 2014 20:22\nאל: x@y.example\nנושא: A"),
    "ar": ("الرسالة الأصلية", "من: {}\nتاريخ الإرسال: 9 أكتوبر 2014 20:22\nإلى: x@y.example\nالموضوع: A"),
    "ja": ("元のメッセージ", "差出人: {}\n送信日時: 2014年10月9日 20:22\n宛先: x@y.example\n件名: A"),
    "zh": ("原始邮件", "发件人：{}\n发送时间：2014年10月9日 20:22\n收件人：x@y.example\n主题：A"),
    "ko": ("원본 메시지", "보낸 사람: {}\n보낸 날짜: 2014년 10월 9일 20:22\n받는 사람: x@y.example\n제목: A"),
}
OTHER = '"Okafor, Jonah" <jonah@admins.example>'
SELF = "Ana Lima <ana@lima.example>"


def quoted(marked: str, letter: str) -> str:
    return "".join(f"{letter}|{line}\n" for line in marked.split("\n"))


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("sender", [OTHER, SELF])
def test_what_stands_below_a_header_block_of_a_reply_is_quoted(language: str, sender: str) -> None:
    separator, block = HEADERS[language]
    for head in (block, f"-----{separator}-----\n{block}", f"________________________________\n{block}"):
        text = "o|Thank you.\no|\n" + quoted(head.format(sender), "a") + "q|\nq|Name: Jonah\nq|Age: 50\n"
        assert marks(text, REPLY) == expected(text)


@pytest.mark.parametrize("language", HEADERS)
def test_what_one_forwards_of_somebody_else_is_forwarded(language: str) -> None:
    separator, block = HEADERS[language]
    text = (
        f"o|See below.\nh|-------- {separator} --------\n"
        + quoted(block.format(OTHER), "h")
        + "w|Name: Jonah\n"
    )
    result = mark(plain(text), {}, FORWARD)
    assert kinds(result) == expected(text)
    assert result.forwarded_from == Sender(name="Okafor, Jonah", address="jonah@admins.example")


@pytest.mark.parametrize("language", HEADERS)
def test_what_one_forwards_of_oneself_is_own(language: str) -> None:
    separator, block = HEADERS[language]
    text = (
        f"o|It bounced.\nh|-----{separator}-----\n"
        + quoted(block.format(SELF), "h")
        + "o|Name: Ana\ns|-- \ns|Ana"
    )
    assert marks(text, author("TR: OTRS administrator application: Ana")) == expected(text)


@pytest.mark.parametrize(
    "separator",
    [
        "---------- Forwarded message ----------",
        "---------- Forwarded message ---------",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Message transféré ----------",
        "---------- Mensaje reenviado ----------",
        "---------- Mensagem encaminhada ----------",
        "---------- Messaggio inoltrato ----------",
        "---------- Doorgestuurd bericht ----------",
        "---------- Vidarebefordrat meddelande ----------",
        "---------- Przekazana wiadomość ----------",
        "---------- Пересылаемое сообщение ----------",
        "---------- Препратено съобщение ----------",
        "---------- İletilen mesaj ----------",
        "---------- 転送メッセージ ----------",
        "---------- 转发邮件 ----------",
        "---------- 轉寄郵件 ----------",
        "---------- 전달된 메시지 ----------",
        "Begin forwarded message:",
        "Anfang der weitergeleiteten Nachricht:",
        "Début du message réexpédié :",
        "Inizio messaggio inoltrato:",
        "Начало переадресованного сообщения:",
    ],
)
def test_a_forward_says_so_whatever_the_subject_is(separator: str) -> None:
    block = "h|From: {}\nh|Date: Thu, Oct 9, 2014 at 8:22 PM\nh|Subject: Application\nh|To: x@y.example\n"
    for who in (PLAIN, REPLY, FORWARD):
        text = f"o|Hello\nh|{separator}\n" + block.format(OTHER) + "w|\nw|Dear team,\nw|Name: Jonah\n"
        assert marks(text, who) == expected(text)
        text = f"o|Hello\nh|{separator}\n" + block.format(SELF) + "o|\no|Dear team,\no|Name: Ana\n"
        assert marks(text, who) == expected(text)


def test_apple_mail_marks_a_forward_as_if_it_were_quoted() -> None:
    text = (
        "Hello\n\nBegin forwarded message:\n\n> From: Ana Lima <ana@lima.example>\n> Subject: Application\n"
        "> Date: October 9, 2014 8:22:00 PM GMT+2\n> To: x@y.example\n> \n> Name: Ana\n> Age: 34\n"
    )
    result = mark(text, {}, FORWARD)
    assert kinds(result)[-2:] == ["o|Name: Ana", "o|Age: 34"]


def test_mutt_says_who_wrote_it_and_where_it_ends() -> None:
    text = (
        "o|Look:\n"
        "h|----- Forwarded message from Jonah Okafor <jonah@admins.example> -----\n"
        "h|Date: Thu, 9 Oct 2014 20:22:00 +0200\n"
        "h|From: Jonah Okafor <jonah@admins.example>\n"
        "h|To: x@y.example\n"
        "h|Subject: Call\n"
        "w|Age: 50\n"
        "h|----- End forwarded message -----\n"
        "o|What do you think?\n"
        "s|-- \n"
        "s|Ana\n"
    )
    assert marks(text, FORWARD) == expected(text)


def test_bold_labels_and_long_recipients_are_a_header_block() -> None:
    text = (
        "o|Hi\n"
        "a|*From:* Jonah Okafor [mailto:jonah@admins.example]\n"
        "a|*Sent:* Thursday, October 9, 2014 8:22 PM\n"
        "a|*To:* Ana Lima; desk@team.example;\n"
        "a| other@team.example\n"
        "a|*Subject:* Call\n"
        "q|Text\n"
    )
    assert marks(text, REPLY) == expected(text)
