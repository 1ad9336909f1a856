"""Constructions in which five languages tell a contact, and some that tell none."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн")),
        State("XS", ("Sudland", "Судланд", "ស៊ូដឡង់"), ("Sudara", "Судара", "ស៊ូដារ៉ា")),
        State("XV", ("Vestmark", "Вестмарк"), ("Vestby", "Вестби")),
    )
)
THURSDAY = date(2026, 3, 12)
# D and S at the beginning stand for the dateline
WORDS = {
    "en": {
        "A": "Norland's Foreign Minister Ida Falk",
        "B": "Sudland's Foreign Minister Ros Vann",
        "P": "Sudland's President Chea Mony",
        "D": "NORDHAVN, March 12 (NPA) - ",
        "S": "SUDARA, March 12 (SNA) - ",
    },
    "fr": {
        "A": "la ministre des Affaires étrangères du Norland, Ida Falk",
        "A1": "La ministre des Affaires étrangères du Norland, Ida Falk,",
        "A2": ", Ida Falk, ministre des Affaires étrangères du Norland,",
        "B": "le ministre des Affaires étrangères du Sudland, Ros Vann",
        "P": "le président du Sudland, Chea Mony",
        "P1": "Le président du Sudland, Chea Mony,",
        "D": "NORDHAVN, 12 mars (NPA) - ",
        "S": "SUDARA, 12 mars (SNA) - ",
    },
    "id": {
        "A": "Menteri Luar Negeri Norland Ida Falk",
        "B": "Menteri Luar Negeri Sudland Ros Vann",
        "P": "Presiden Sudland Chea Mony",
        "D": "NORDHAVN, 12 Maret (NPA) - ",
        "S": "SUDARA, 12 Maret (SNA) - ",
    },
    "ru": {
        "A": "Министр иностранных дел Норланда Ида Фальк",
        "Ag": "министра иностранных дел Норланда Иды Фальк",
        "Aa": "министра иностранных дел Норланда Иду Фальк",
        "B": "министр иностранных дел Судланда Рос Ванн",
        "Bi": "министром иностранных дел Судланда Росом Ванном",
        "Bg": "министра иностранных дел Судланда Роса Ванна",
        "P": "Президент Судланда Чеа Мони",
        "Pi": "президентом Судланда Чеа Мони",
        "D": "НОРДХАВН, 12 марта. /НПА/. ",
        "S": "СУДАРА, 12 марта. /СНА/. ",
    },
    "km": {
        "A": "លោកស្រី អ៊ីដា ហ្វាល់ រដ្ឋមន្ត្រីការបរទេសន័រឡង់",
        "B": "លោក រស់ វណ្ណ រដ្ឋមន្ត្រីការបរទេសស៊ូដឡង់",
        "P": "ឯកឧត្តម ជា មុន្នី ប្រធានាធិបតីស៊ូដឡង់",
        "D": "(ន័រហាវ៉ិន)៖ ",
        "S": "(ស៊ូដារ៉ា)៖ ",
    },
}
TOLD = [
    (
        "en",
        ("S{P} received Norland's visiting foreign minister, Ida Falk, on Wednesday."),
        (("meeting", "held", 2),),
    ),
    (
        "en",
        ("S{A} met her counterpart, Sudland's Foreign Minister Ros Vann, on Tuesday."),
        (("meeting", "held", 2),),
    ),
    (
        "en",
        "S{A} flew in on Monday for a three-day official visit.",
        (("visit", "held", 1),),
    ),
    (
        "en",
        ("D{A} has accepted an invitation to attend a summit in Sudara in May."),
        (("visit", "planned", 1),),
    ),
    (
        "en",
        "DThe visit to Sudara by {A} has been moved to 2-4 April.",
        (("visit", "planned", 1),),
    ),
    (
        "en",
        "D{A} and {B} are to talk by phone on Friday.",
        (("phone_call", "planned", 2),),
    ),
    (
        "en",
        "D{A} and {B} conferred by video link on Tuesday.",
        (("video_call", "held", 2),),
    ),
    (
        "en",
        (
            "SNorland's new ambassador, Odd Lund, presented his credentials to "
            "{P} on Tuesday."
        ),
        (("credentials", "held", 2),),
    ),
    (
        "en",
        (
            "S{P} on Tuesday accepted the credentials of Norland's ambassador, "
            "Odd Lund, and those of Vestmark's ambassador, Ann Tull."
        ),
        (("credentials", "held", 2), ("credentials", "held", 2)),
    ),
    (
        "en",
        (
            "DThe intergovernmental commission of Norland and Sudland will "
            "convene in Sudara in May."
        ),
        (("session", "planned", 0),),
    ),
    (
        "en",
        (
            "DThe Norland-Sudland intergovernmental commission held its fifth "
            "session on Tuesday. Much was said. The sixth session will be held "
            "in Sudara in May 2027."
        ),
        (("session", "held", 0), ("session", "planned", 0)),
    ),
    (
        "en",
        (
            "DThe sixth session of the intergovernmental commission of Norland "
            "and Sudland, due in May, has been postponed."
        ),
        (("session", "cancelled", 0),),
    ),
    (
        "en",
        "DWill {A} meet {B}?",
        (),
    ),
    (
        "en",
        ("DThe commission is one body, {A} said before it next meets in September."),
        (),
    ),
    (
        "en",
        (
            "DNorland's new ambassador, Odd Lund, will arrive in Sudara in May "
            "to take up his post."
        ),
        (),
    ),
    (
        "en",
        "DThe meeting on Tuesday was the first between {A} and {B}.",
        (("meeting", "held", 2),),
    ),
    (
        "fr",
        "D{A1} va rencontrer vendredi {B}.",
        (("meeting", "planned", 2),),
    ),
    (
        "fr",
        "DUne rencontre entre {A} et {B} est prévue vendredi.",
        (("meeting", "planned", 2),),
    ),
    (
        "fr",
        (
            "DLa visite à Sudara de {A}, prévue la semaine prochaine, est "
            "reportée sine die."
        ),
        (("visit", "cancelled", 1),),
    ),
    (
        "fr",
        "DLa visite à Sudara de {A}, est reportée au 2 avril.",
        (("visit", "planned", 1),),
    ),
    (
        "fr",
        "S{A1} est arrivée lundi pour une visite officielle de trois jours.",
        (("visit", "held", 1),),
    ),
    (
        "fr",
        "D{A1} et {B} se sont entretenus mardi par visioconférence.",
        (("video_call", "held", 2),),
    ),
    (
        "fr",
        (
            "S{P1} a reçu mardi, au palais, les lettres de créance de "
            "l'ambassadeur du Norland, Odd Lund, puis celles de l'ambassadrice "
            "du Vestmark, Ann Tull."
        ),
        (("credentials", "held", 2), ("credentials", "held", 2)),
    ),
    (
        "fr",
        (
            "DLa commission intergouvernementale du Norland et du Sudland se "
            "réunira en mai à Sudara."
        ),
        (("session", "planned", 0),),
    ),
    (
        "fr",
        (
            "DLa commission intergouvernementale du Norland et du Sudland a "
            "tenu mardi sa cinquième session. On a beaucoup parlé. La sixième "
            "session se tiendra à Sudara en mai 2027."
        ),
        (("session", "held", 0), ("session", "planned", 0)),
    ),
    (
        "fr",
        (
            "DLa sixième session de la commission intergouvernementale du "
            "Norland et du Sudland, prévue en mai, est reportée."
        ),
        (("session", "cancelled", 0),),
    ),
    (
        "fr",
        (
            "SL'ambassadeur du Norland, Odd Lund, a rendu mardi une visite "
            "d'adieu à Ros Vann, ministre des Affaires étrangères du Sudland."
        ),
        (("courtesy_call", "held", 2),),
    ),
    (
        "fr",
        "DAllez-vous rencontrer votre homologue sudlandais, Ros Vann ?",
        (),
    ),
    (
        "fr",
        (
            "DLe nouvel ambassadeur du Norland, Odd Lund, arrivera à Sudara en "
            "mai pour prendre ses fonctions."
        ),
        (),
    ),
    (
        "fr",
        "SReçue mardi par {P}, {A} a évoqué la pêche.",
        (("meeting", "held", 2),),
    ),
    (
        "id",
        "DPertemuan antara {A} dan {B} direncanakan berlangsung Jumat.",
        (("meeting", "planned", 2),),
    ),
    (
        "id",
        (
            "S{A} tiba di Sudara pada Senin untuk kunjungan tiga hari. Keesokan "
            "harinya, ia bertemu mitranya, Menlu Sudland Ros Vann."
        ),
        (("visit", "held", 1), ("meeting", "held", 2)),
    ),
    (
        "id",
        "S{A} duduk bersama {B} pada Selasa.",
        (("meeting", "held", 2),),
    ),
    (
        "id",
        "DKunjungan {A} ke Sudara diundur ke 2-4 April.",
        (("visit", "planned", 1),),
    ),
    (
        "id",
        "S{A} tiba pada Senin untuk kunjungan resmi tiga hari.",
        (("visit", "held", 1),),
    ),
    (
        "id",
        "D{A} dan {B} berbicara melalui telepon pada Selasa.",
        (("phone_call", "held", 2),),
    ),
    (
        "id",
        "D{A} dan {B} berbicara lewat konferensi video pada Selasa.",
        (("video_call", "held", 2),),
    ),
    (
        "id",
        (
            "DKomisi Antarpemerintah Norland-Sudland menuntaskan sidang "
            "kelimanya di Nordhavn pada Selasa."
        ),
        (("session", "held", 0),),
    ),
    (
        "id",
        (
            "DKomisi antarpemerintah Norland dan Sudland akan bersidang di "
            "Sudara pada Mei."
        ),
        (("session", "planned", 0),),
    ),
    (
        "id",
        (
            "DKomisi antarpemerintah Norland dan Sudland mengadakan sidang "
            "kelima pada Selasa. Banyak hal dibicarakan. Sidang keenam akan "
            "digelar di Sudara pada Mei 2027."
        ),
        (("session", "held", 0), ("session", "planned", 0)),
    ),
    (
        "id",
        (
            "DSidang keenam komisi antarpemerintah Norland dan Sudland yang "
            "dijadwalkan pada Mei ditunda."
        ),
        (("session", "cancelled", 0),),
    ),
    (
        "id",
        (
            "S{A} tiba di Sudara pada Senin. Pertemuan dengan {B}, yang semula "
            "dijadwalkan Selasa, batal."
        ),
        (("visit", "held", 1), ("meeting", "cancelled", 2)),
    ),
    (
        "id",
        ("S{A} tiba di Sudara pada Senin. Pembicaraan dengan {B} berlangsung alot."),
        (("visit", "held", 1), ("meeting", "held", 2)),
    ),
    (
        "id",
        "DApakah {A} akan bertemu dengan {B}?",
        (),
    ),
    (
        "id",
        (
            "DDuta Besar Norland yang baru, Odd Lund, akan tiba di Sudara pada "
            "Mei untuk memulai tugasnya."
        ),
        (),
    ),
    (
        "ru",
        "DПереговоры {Ag} с {Bi} состоятся в пятницу.",
        (("meeting", "planned", 2),),
    ),
    (
        "ru",
        "DНа пятницу намечена встреча {Ag} и {Bg}.",
        (("meeting", "planned", 2),),
    ),
    (
        "ru",
        "D{A} приняла приглашение посетить Судару в мае.",
        (("visit", "planned", 1),),
    ),
    (
        "ru",
        "DВизит {Ag} в Судару перенесён на 2 апреля.",
        (("visit", "planned", 1),),
    ),
    (
        "ru",
        "S{A} прибыла в понедельник с трёхдневным официальным визитом.",
        (("visit", "held", 1),),
    ),
    (
        "ru",
        "DТелефонный разговор {Ag} с {Bi} запланирован на пятницу.",
        (("phone_call", "planned", 2),),
    ),
    (
        "ru",
        (
            "DМежправительственная комиссия Норланда и Судланда соберётся в "
            "Сударе в мае."
        ),
        (("session", "planned", 0),),
    ),
    (
        "ru",
        (
            "DМежправительственная комиссия Норланда и Судланда провела во "
            "вторник пятое заседание. Говорили о многом. Шестое заседание "
            "пройдёт в Сударе в мае 2027 года."
        ),
        (("session", "held", 0), ("session", "planned", 0)),
    ),
    (
        "ru",
        (
            "DШестое заседание межправительственной комиссии Норланда и "
            "Судланда, намеченное на май, отложено."
        ),
        (("session", "cancelled", 0),),
    ),
    (
        "ru",
        (
            "SПосол Норланда Одд Лунд нанёс во вторник прощальный визит "
            "министру иностранных дел Судланда Росу Ванну."
        ),
        (("courtesy_call", "held", 2),),
    ),
    (
        "ru",
        "DВстретится ли {A} с {Bi}?",
        (),
    ),
    (
        "ru",
        (
            "DНовый посол Норланда Одд Лунд прибудет в Судару в мае и приступит "
            "к работе."
        ),
        (),
    ),
    (
        "ru",
        "D{A} и {B} пообщались во вторник на полях ярмарки.",
        (("meeting", "held", 2),),
    ),
    (
        "km",
        "D{A} នឹងត្រូវទទួលជួបដោយ {P} នៅថ្ងៃសុក្រ។",
        (("meeting", "planned", 2),),
    ),
    (
        "km",
        "S{P} បានអនុញ្ញាតឱ្យ {A} ចូលជួបពិភាក្សាការងារ កាលពីថ្ងៃពុធ។",
        (("meeting", "held", 2),),
    ),
    (
        "km",
        "S{P} បានទទួលជួបពិភាក្សាការងារជាមួយ {A} កាលពីថ្ងៃពុធ។",
        (("meeting", "held", 2),),
    ),
    (
        "km",
        "Dដំណើរទស្សនកិច្ចរបស់ {A} នៅស៊ូដឡង់ ត្រូវបានលើកពេលទៅថ្ងៃទី២ ខែមេសា។",
        (("visit", "planned", 1),),
    ),
    (
        "km",
        "D{A} និង {B} បានសន្ទនាតាមទូរសព្ទកាលពីថ្ងៃអង្គារ។",
        (("phone_call", "held", 2),),
    ),
    (
        "km",
        "D{A} និង {B} បានជួបពិភាក្សាគ្នាតាមប្រព័ន្ធវីដេអូ កាលពីថ្ងៃអង្គារ។",
        (("video_call", "held", 2),),
    ),
    (
        "km",
        ("Dគណៈកម្មការអន្តររដ្ឋាភិបាលន័រឡង់-ស៊ូដឡង់ នឹងជួបប្រជុំនៅទីក្រុងស៊ូដារ៉ា ក្នុងខែឧសភា។"),
        (("session", "planned", 0),),
    ),
    (
        "km",
        (
            "Dគណៈកម្មការអន្តររដ្ឋាភិបាលន័រឡង់-ស៊ូដឡង់ "
            "បានប្រារព្ធកិច្ចប្រជុំលើកទី៥ កាលពីថ្ងៃអង្គារ។ "
            "បញ្ហាជាច្រើនត្រូវបានលើកឡើង។ កិច្ចប្រជុំលើកទី៦ "
            "នឹងប្រព្រឹត្តទៅនៅទីក្រុងស៊ូដារ៉ា ក្នុងខែឧសភា ឆ្នាំ២០២៧។"
        ),
        (("session", "held", 0), ("session", "planned", 0)),
    ),
    (
        "km",
        ("Dលោក អូដ លុន ឯកអគ្គរដ្ឋទូតន័រឡង់ថ្មី នឹងមកដល់ស៊ូដារ៉ានៅខែឧសភា ដើម្បីចូលកាន់តំណែង។"),
        (),
    ),
]


@pytest.mark.parametrize(("language", "text", "told"), TOLD)
def test_a_contact_is_told_in_many_ways(
    language: str, text: str, told: tuple[tuple[str, str, int], ...]
) -> None:
    words = WORDS[language]
    report = words[text[0]] + text[1:].format(**words)

    record = read(report, language=language, directory=WORLD, published=THURSDAY)

    found = [
        (contact.type, contact.status, len(contact.participants))
        for contact in record.contacts
    ]
    assert found == list(told)
