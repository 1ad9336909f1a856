"""Measure the reading: reports a second, the slowest of twenty, cold start, memory.

The reports are of an invented world, in all languages that are read; they are written
here so that the measure needs no file.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.read import read

ROUNDS = 40

DIRECTORY: Mapping[str, Any] = {
    "states": [
        {"code": "XN", "en": ["Norland"], "ru": ["Норланд"], "km": ["ន័រឡង់"]},
        {"code": "XS", "en": ["Sudland"], "ru": ["Судланд"], "km": ["ស៊ុដឡង់"]},
    ]
}
REPORTS = (
    """SUDARA, March 12 (SNA) -- Norland's Foreign Minister Anna Berg met with Sudland's
Prime Minister Carl Roth on Thursday, a spokesman said.

"Norland will hand over two mobile clinics to Sudland in May," Berg told reporters after
the talks. Roth thanked Norland for the help and said that the dispute over the Marel
Strait should be settled by talks.

The two sides agreed that the Norland-Sudland Intergovernmental Commission would draw up
a list of obstacles to trade. Roth is due to visit Norland on May 4.
""",
    """SUDARA, 12 Maret (SNA) -- Perdana Menteri Sudland Carl Roth bertemu dengan Menteri
Luar Negeri Norland Anna Berg di Sudara, Kamis (12/3).

“Norland akan menyerahkan dua klinik keliling kepada Sudland,” kata Berg kepada wartawan.
Roth berterima kasih kepada Norland, kata juru bicara Kementerian Luar Negeri Sudland,
Hasan Pratama.

Kedua belah pihak sepakat bahwa komisi antarpemerintah Norland-Sudland akan menyusun
daftar hambatan perdagangan.
""",
    """СУДАРА, 12 марта. /СНА/. Премьер-министр Судланда Карл Рот провёл в четверг
переговоры с министром иностранных дел Норланда Анной Берг.

«Норланд поставит десять автобусов», — заявила Берг. По словам Рота, стороны обсудили
торговлю и туризм. Собеседники договорились поручить межправительственной комиссии
Норланда и Судланда подготовить соглашение.
""",
    """SUDARA, 12 mars (ASN) - Le Premier ministre du Sudland, Carl Roth, a reçu jeudi la
ministre norlandaise des Affaires étrangères, Anna Berg.

« Le Norland fournira deux cliniques mobiles », a déclaré Mme Berg. Selon M. Roth, les
discussions ont porté sur le commerce. Les deux parties sont convenues de charger la
commission mixte de préparer un accord.
""",
    """ស៊ូដារ៉ា ថ្ងៃទី១២ ខែមីនា ឆ្នាំ២០២៦ (ស.ព.ស)៖ នាយករដ្ឋមន្ត្រីស៊ុដឡង់ លោក ខាល រ៉ុត
បានទទួលជួប រដ្ឋមន្ត្រីការបរទេសន័រឡង់ លោកស្រី អាណា ប៊ែរ។

លោក ខាល រ៉ុត បានបញ្ជាក់ថា ស៊ុដឡង់ចង់ពង្រីកពាណិជ្ជកម្ម។
ភាគីទាំងពីរបានឯកភាពថា គណៈកម្មការអន្តររដ្ឋាភិបាលន័រឡង់-ស៊ុដឡង់ នឹងរៀបចំបញ្ជី។
""",
)
_COLD = """
from paraph.cli.bench_reading import DIRECTORY, REPORTS
from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.read import read
known = Directory.from_json(DIRECTORY)
for text in REPORTS:
    read(text, directory=known)
"""


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Read all reports `rounds` times, and once in a process of its own."""
    known = Directory.from_json(DIRECTORY)
    for text in REPORTS:
        read(text, directory=known)
    times = [_timed(text, known) for _ in range(rounds) for text in REPORTS]
    return {
        "reports_per_s": round(len(times) / sum(times), 1),
        "p50_ms": round(statistics.median(times) * 1000, 1),
        "p95_ms": round(statistics.quantiles(times, n=20)[-1] * 1000, 1),
        "cold_start_s": round(_cold(), 2),
        "memory_mb": round(
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1
        ),
    }


def _timed(text: str, known: Directory) -> float:
    begun = time.perf_counter()
    read(text, directory=known)
    return time.perf_counter() - begun


def _cold() -> float:
    """Return how long a new process takes to read the first report in each language."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", _COLD], check=True)
    return time.perf_counter() - begun
