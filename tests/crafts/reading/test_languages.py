"""Russian, French and Khmer: contacts and who said what, one turn of phrase each."""

from datetime import date

import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(
    states=(
        State("XN", ("Norland", "Норланд", "ន័រឡង់"), ("Nordhavn", "Нордхавн", "ន័រហាវិន")),
        State("XS", ("Sudland", "Судланд", "ស៊ុដឡង់"), ("Sudara", "Судара", "ស៊ូដារ៉ា")),
        State("XV", ("Vestmark", "Вестмарк", "វេស្តម៉ាក"), ("Vestby", "Вестби", "វេស្តប៊ី")),
    )
)
WEDNESDAY = date(2026, 5, 20)


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD, published=WEDNESDAY)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "ru",
            "Президент Судланда Карл Рот принял министра обороны Норланда Анну Берг.",
            ("meeting", "held", {"XS", "XN"}, None),
        ),
        (
            "ru",
            (
                "Глава МИД Норланда Анна Берг встретится с президентом Судланда Карлом Ротом "
                "22 мая."
            ),
            ("meeting", "planned", {"XN", "XS"}, "2026-05-22"),
        ),
        (
            "ru",
            (
                "Переговоры между премьер-министром Норланда Анной Берг и президентом Судланда "
                "Карлом Ротом состоялись в понедельник в Сударе."
            ),
            ("meeting", "held", {"XN", "XS"}, "2026-05-18"),
        ),
        (
            "ru",
            (
                "Министр транспорта Норланда Анна Берг прибыла с официальным визитом в Судланд "
                "19 мая."
            ),
            ("visit", "held", {"XN", "XS"}, "2026-05-19"),
        ),
        (
            "ru",
            "Визит министра транспорта Норланда Анны Берг в Судланд отложен.",
            ("visit", "cancelled", {"XN", "XS"}, None),
        ),
        (
            "ru",
            (
                "Состоялся телефонный разговор президента Норланда Анны Берг с президентом "
                "Судланда Карлом Ротом."
            ),
            ("phone_call", "held", {"XN", "XS"}, None),
        ),
        (
            "ru",
            "Министерство иностранных дел Норланда вызвало посла Судланда Карла Рота.",
            ("summons", "held", {"XN", "XS"}, None),
        ),
        (
            "fr",
            (
                "Le président du Sudland, Carl Roth, s'est entretenu lundi à Sudara avec le "
                "ministre norlandais de la Défense, Anna Berg."
            ),
            ("meeting", "held", {"XS", "XN"}, "2026-05-18"),
        ),
        (
            "fr",
            (
                "Le président du Sudland, Carl Roth, recevra vendredi la Première ministre du "
                "Norland, Anna Berg."
            ),
            ("meeting", "planned", {"XS", "XN"}, "2026-05-22"),
        ),
        (
            "fr",
            "La ministre norlandaise du Commerce, Anna Berg, se rendra au Sudland le 2 juin.",
            ("visit", "planned", {"XN", "XS"}, "2026-06-02"),
        ),
        (
            "fr",
            (
                "Le président du Sudland, Carl Roth, a reçu les lettres de créance de "
                "l'ambassadrice du Norland, Anna Berg."
            ),
            ("credentials", "held", {"XS", "XN"}, None),
        ),
        (
            "fr",
            (
                "La visite de la ministre norlandaise du Commerce, Anna Berg, au Sudland a été "
                "annulée."
            ),
            ("visit", "cancelled", {"XN", "XS"}, None),
        ),
        (
            "fr",
            (
                "La Première ministre du Norland, Anna Berg, a également eu un entretien "
                "téléphonique avec le président du Sudland, Carl Roth."
            ),
            ("phone_call", "held", {"XN", "XS"}, None),
        ),
        (
            "km",
            (
                "លោក កាល រ៉ុត ប្រធានាធិបតីស៊ុដឡង់ បានទទួលជួប លោកស្រី អាណា ប៊ែរ "
                "រដ្ឋមន្ត្រីការបរទេសន័រឡង់ នៅថ្ងៃទី១៨ ខែឧសភា ឆ្នាំ២០២៦។"
            ),
            ("meeting", "held", {"XS", "XN"}, "2026-05-18"),
        ),
        (
            "km",
            "លោកស្រី អាណា ប៊ែរ រដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ នឹងបំពេញទស្សនកិច្ចនៅស៊ុដឡង់ នៅថ្ងៃទី២ ខែមិថុនា។",
            ("visit", "planned", {"XN", "XS"}, "2026-06-02"),
        ),
        (
            "km",
            "ទស្សនកិច្ចរបស់លោកស្រី អាណា ប៊ែរ រដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ នៅស៊ុដឡង់ ត្រូវបានលុបចោល។",
            ("visit", "cancelled", {"XN", "XS"}, None),
        ),
        (
            "km",
            (
                "លោក កាល រ៉ុត ប្រធានាធិបតីស៊ុដឡង់ បានសន្ទនាតាមទូរស័ព្ទជាមួយ លោកស្រី អាណា ប៊ែរ "
                "នាយករដ្ឋមន្ត្រីន័រឡង់។"
            ),
            ("phone_call", "held", {"XS", "XN"}, None),
        ),
    ],
)
def test_a_contact_is_told_with_its_kind_status_sides_and_day(
    language: str, text: str, told: tuple[str, str, set[str], str | None]
) -> None:
    (contact,) = _read(text, language).contacts

    day = contact.date.norm if contact.date else None
    assert (contact.type, contact.status, set(contact.parties), day) == told


RU = "Глава МИД Норланда Анна Берг прибыла. Пресс-секретарь президента Судланда Карл Рот рядом. "
FR = (
    "La ministre norlandaise du Commerce, Anna Berg, est arrivée. Le porte-parole du "
    "gouvernement du Sudland, Carl Roth, était là. "
)
KM = (
    "លោកស្រី អាណា ប៊ែរ រដ្ឋមន្ត្រីពាណិជ្ជកម្មន័រឡង់ បានមកដល់។ "
    "លោក កាល រ៉ុត អ្នកនាំពាក្យរដ្ឋាភិបាលស៊ុដឡង់ បាននៅទីនោះ។ "
)


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("ru", "«Мы ждём ответа Судланда», — сказала Берг.", ("Берг", "", "said")),
        ("ru", "Берг заявила, что порт скоро откроется.", ("Берг", "", "said")),
        ("ru", "По словам Берг, порт скоро откроется.", ("Берг", "", "said")),
        ("ru", "Порт скоро откроется, сообщил журналистам Рот.", ("Рот", "", "said")),
        ("ru", "Берг поблагодарила Судланд, сообщил Рот.", ("Берг", "Рот", "thanked")),
        (
            "ru",
            "Берг, в свою очередь, подчеркнула, что порт готов.",
            ("Берг", "", "stressed"),
        ),
        ("ru", "Касаясь порта, Берг отметила, что он готов.", ("Берг", "", "said")),
        (
            "fr",
            "« Nous attendons une réponse », a déclaré Mme Berg.",
            ("Berg", "", "said"),
        ),
        (
            "fr",
            "Mme Berg a également souligné que le port ouvrirait.",
            ("Berg", "", "stressed"),
        ),
        ("fr", "Selon M. Roth, le port ouvrira en mai.", ("Roth", "", "said")),
        (
            "fr",
            "Le port ouvrira en mai, a annoncé mardi M. Roth.",
            ("Roth", "", "said"),
        ),
        (
            "fr",
            "Mme Berg a remercié le Sudland, a indiqué M. Roth.",
            ("Berg", "Roth", "thanked"),
        ),
        (
            "fr",
            "S'agissant du port, Mme Berg a affirmé qu'il était prêt.",
            ("Berg", "", "said"),
        ),
        ("km", "លោកស្រី អាណា ប៊ែរ បានថ្លែងថា កំពង់ផែនឹងបើកនៅឆ្នាំក្រោយ។", ("ប៊ែរ", "", "said")),
        ("km", "លោក កាល រ៉ុត បានគូសបញ្ជាក់ថា កំពង់ផែនឹងបើក។", ("រ៉ុត", "", "stressed")),
        (
            "km",
            "លោក កាល រ៉ុត បានប្រាប់អ្នកសារព័ត៌មានថា លោកស្រី អាណា ប៊ែរ បានថ្លែងអំណរគុណចំពោះស៊ុដឡង់។",
            ("ប៊ែរ", "រ៉ុត", "thanked"),
        ),
    ],
)
def test_a_statement_has_its_speaker_and_who_passed_it_on(
    language: str, sentence: str, told: tuple[str, str, str]
) -> None:
    opening = {"ru": RU, "fr": FR, "km": KM}[language]

    record = _read(opening + sentence, language)

    (statement,) = record.statements
    speaker, via = record.person(statement.speaker), record.person(statement.via)
    assert speaker is not None
    assert speaker.norm.endswith(told[0])
    assert (via.norm.split()[-1] if via else "") == told[1]
    assert statement.kind == told[2]


@pytest.mark.parametrize(
    ("language", "sentence", "content", "mechanism"),
    [
        (
            "ru",
            "Стороны договорились поручить межправительственной комиссии подготовить план.",
            "поручить межправительственной комиссии подготовить план",
            "межправительственной комиссии",
        ),
        (
            "fr",
            "Les deux parties sont convenues que la commission mixte élaborera un plan.",
            "la commission mixte élaborera un plan",
            "la commission mixte",
        ),
        (
            "km",
            "ភាគីទាំងពីរបានយល់ព្រមថា គណៈកម្មការចម្រុះន័រឡង់-ស៊ុដឡង់ នឹងរៀបចំផែនការ។",
            "គណៈកម្មការចម្រុះន័រឡង់-ស៊ុដឡង់ នឹងរៀបចំផែនការ",
            "គណៈកម្មការចម្រុះន័រឡង់-ស៊ុដឡង់",
        ),
    ],
)
def test_what_is_given_to_the_commission_is_an_agreement_with_its_mechanism(
    language: str, sentence: str, content: str, mechanism: str
) -> None:
    (agreement,) = _read(sentence, language).agreed

    assert agreement.content.text == content
    assert agreement.mechanism is not None
    assert agreement.mechanism.text == mechanism
    assert agreement.mechanism_kind == "commission"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Встреча министров не планируется, сообщили в МИД Норланда."),
        ("ru", "Министр финансов Норланда Анна Берг представила бюджет парламенту."),
        (
            "fr",
            "« Aucune rencontre n'est prévue », a déclaré le porte-parole du ministère.",
        ),
        (
            "fr",
            "La ministre norlandaise de la Santé, Anna Berg, a inauguré un hôpital.",
        ),
        ("km", "លោកស្រី អាណា ប៊ែរ រដ្ឋមន្ត្រីសុខាភិបាលន័រឡង់ បានបើកមន្ទីរពេទ្យថ្មី។"),
    ],
)
def test_a_report_without_a_contact_tells_none(language: str, text: str) -> None:
    assert not _read(text, language).has_contact
