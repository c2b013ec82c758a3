import pytest
from marked_text import expected, marks

ATTRIBUTIONS = [
    "On Thu, Oct 9, 2014 at 8:22 PM, Harald Vinje <harald@vinje.example> wrote:",
    "On 9 October 2014 20:22, Harald Vinje <harald@vinje.example> wrote:",
    "On 10/09/2014 08:22 PM, Harald Vinje wrote:",
    "At 08:22 PM 10/9/2014, you wrote:",
    "Quoting Harald Vinje <harald@vinje.example>:",
    "* Harald Vinje <harald@vinje.example> [2014-10-09 20:22]:",
    "Harald Vinje wrote:",
    "Harald Vinje <harald@vinje.example> writes:",
    "Am 09.10.2014 um 20:22 schrieb Harald Vinje:",
    "Am Donnerstag, 9. Oktober 2014 schrieb Harald Vinje :",
    "Harald Vinje schrieb am 09.10.2014 um 20:22:",
    "Zitat von Harald Vinje <harald@vinje.example>:",
    "Le 9 octobre 2014 20:22, Harald Vinje <harald@vinje.example> a écrit :",
    "Le 09/10/2014 20:22, Harald Vinje a écrit\u00a0:",
    "El 9 de octubre de 2014, 20:22, Harald Vinje<harald@vinje.example> escribió:",
    "El jue, 9 oct 2014 a las 20:22, Harald Vinje (<harald@vinje.example>) escribió:",
    "Em 9 de outubro de 2014 20:22, Harald Vinje <harald@vinje.example> escreveu:",
    "Em 09-10-2014 20:22, Harald Vinje escreveu:",
    "Il giorno 09 ottobre 2014 20:22, Harald Vinje <harald@vinje.example> ha scritto:",
    "Il 09/10/2014 20.22, Harald Vinje ha scritto:",
    "Op 9 oktober 2014 20:22 schreef Harald Vinje <harald@vinje.example>:",
    "Harald Vinje schreef op 9-10-2014 20:22:",
    "Op 9 Oktober 2014 om 20:22 het Harald Vinje geskryf:",
    "Den 9. oktober 2014 20.22 skrev Harald Vinje <harald@vinje.example>:",
    "Den 2014-10-09 20:22, Harald Vinje skrev:",
    "9. lokakuuta 2014 klo 20.22 Harald Vinje <harald@vinje.example> kirjoitti:",
    "W dniu 9 października 2014 20:22 użytkownik Harald Vinje napisał:",
    "W dniu 2014-10-09 20:22, Harald Vinje pisze:",
    "Dne 9. října 2014 20:22 Harald Vinje <harald@vinje.example> napsal(a):",
    "Dňa 9. októbra 2014 20:22 Harald Vinje napísal(a):",
    "2014. október 9. 20:22 Harald Vinje írta, <harald@vinje.example>:",
    "2014-10-09 20:22 keltezéssel, Harald Vinje írta:",
    "Pe 9 octombrie 2014, 20:22, Harald Vinje a scris:",
    "Dana 9. listopada 2014. u 20:22 Harald Vinje je napisao/la:",
    "Dne 9. oktober 2014 20:22 je Harald Vinje napisal/-a:",
    "На 9 октомври 2014 г., 20:22, Харалд Виние написа:",
    "9 октября 2014 г., 20:22 пользователь Харальд Винье написал:",
    "Четверг, 9 октября 2014, 20:22 +04:00 от Harald Vinje <harald@vinje.example>:",
    "09.10.2014 20:22, Харальд Винье пишет:",
    "9 жовтня 2014 р. 20:22 Гаральд Вінʼє написав:",
    "Στις 9 Οκτωβρίου 2014 - 8:22 μ.μ., ο χρήστης Harald Vinje έγραψε:",
    "9 Ekim 2014 20:22 tarihinde Harald Vinje yazdı:",
    "בתאריך 9 באוקטובר 2014 בשעה 20:22, מאת Harald Vinje <harald@vinje.example>:",
    "في 9 أكتوبر 2014، 8:22 م، كتب Harald Vinje:",
    "2014年10月9日 20:22 Harald Vinje <harald@vinje.example>:",
    "2014年10月9日 20:22、Harald Vinje さんは書きました：",
    "在 2014年10月9日 下午8:22，Harald Vinje <harald@vinje.example>写道：",
    "於 2014年10月9日 下午8:22，Harald Vinje 寫道：",
    "2014년 10월 9일 오후 8:22, Harald Vinje <harald@vinje.example>님의 말:",
    "2014. 10. 9. 오후 8:22에 Harald Vinje 이(가) 작성:",
    "Pada 9 Oktober 2014 20.22, Harald Vinje menulis:",
    "Vào 9 tháng 10, 2014, lúc 20:22, Harald Vinje đã viết:",
    "El 9 d'octubre de 2014 20:22, Harald Vinje ha escrit:",
    "Je 2014-10-09 20:22, Harald Vinje skribis:",
]


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_attribution_is_known_by_the_quotation_below_it(line: str) -> None:
    text = f"o|Thank you!\no|\na|{line}\nq|> Hello,\nq|>\nq|> I am 41.\n"
    assert marks(text) == expected(text)


@pytest.mark.parametrize(
    "text",
    [
        # over two lines, as Gmail wraps it; a blank line before the quotation, as Apple Mail leaves one
        (
            "o|Hello again\no|\na|On Thu, Oct 9, 2014 at 8:22 PM, Harald Vinje <harald@vinje.example>\na|wrote:\n"
            "o|\nq|> Hello"
        ),
        (
            "o|Danke\no|\na|Am Donnerstag, den 9. Oktober 2014, 20:22:08 Uhr MESZ hat Harald Vinje\n"
            "a|<harald@vinje.example> Folgendes geschrieben:\nq|> Hallo"
        ),
        # answers between
        (
            "a|On 9 Oct 2014 at 20:22, Jonah wrote:\nq|> * Your real name\no|\no|Ana Lima\no|\nq|> * Languages\n"
            "o|Portuguese\nq|>> deeper\no|Ana"
        ),
        # nothing marks what follows, but who wrote it, and when, stands there in full
        (
            "o|Thanks!\no|\na|On 24 Oct 2014, at 09:36, Jonah Okafor <jonah@admins.example> wrote:\no|\nq|Dear Ana,\n"
            "q|Name: Jonah\nq|Jonah"
        ),
        # bars, braces, initials
        "a|Jonah wrote on 9 Oct 2014:\nq|| Your age?\nq|| And your name?\no|34",
        "o|See below.\nq|JO> Your age?\nq|JO> And your name?\no|34",
    ],
)
def test_quotations_and_the_words_around_them(text: str) -> None:
    assert marks(text) == expected(text)


@pytest.mark.parametrize(
    "text",
    [
        "From: Berlin, living in Lisbon\nAge: 34\nLanguages: German",
        "On Wikipedia since 2006 I wrote:\nabout birds, and bridges.",
        "On 3 May 2012 at 20:15 I wrote:\nmy first article.",
        "To: the administrators\nDate: 3 October 2014\n\nI apply.",
        "Date of birth: 3 May 1981\nFrom: Brazil\nLanguages: Portuguese",
        "Name: Ana\nFrom: Porto\nSubject: mathematics teacher",
        "Age:\n>18\nName: Ana",
        "{| class=wikitable\n| Name || Ana\n|-\n| Age || 34\n|}",
        "I said to them:\nplease wait.",
        "As Jonah wrote on 9 Oct 2014 at 20:22:\n\nthe call is open.\nSo I apply.",
        "-----\nName: Ana\n-----\nAge: 34",
        "My answers:\n--\n" + "An answer that is long enough to be a letter of its own.\n" * 20,
    ],
)
def test_own_words_stay_own(text: str) -> None:
    assert marks("".join(f"o|{line}\n" for line in text.split("\n"))) == [
        f"o|{line}" for line in text.split("\n") if line
    ]
