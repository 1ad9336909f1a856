"""From a text to a PDF: typst with our own fonts, nothing else of the machine.

The words reach typst as JSON and are set as they are; no markup is ever built from them.
The file is PDF/A-3a and PDF/UA-1 and the same byte for byte in every run; the neutral text
is attached to it, since no reader gets Khmer words back out of a page.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from paraph.documents import fonts

_TEMPLATES = Path(__file__).parent / "templates"


def pdf(
    template: str,
    content: Mapping[str, Any],
    *,
    attachment: bytes,
    stamped_at: datetime,
) -> bytes:
    """Return the pages of a template.

    Args:
        template: the name of a file in `templates`, without its ending.
        content: what the template prints: strings, lists and objects.
        attachment: the neutral text's canonical bytes, carried in the file.
        stamped_at: the only time in the file.

    Raises:
        RuntimeError: typst warns or fails; our template is wrong, not the content.
    """
    compiler = typst.Compiler(
        input=_TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={
            "families": json.dumps(fonts.FAMILIES),
            "content": json.dumps(_printable(content)),
            "attachment": attachment.decode(),
        },
    )
    pages, warnings = compiler.compile_with_warnings(
        format="pdf",
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(stamped_at.timestamp()),
    )
    if warnings or not isinstance(pages, bytes):
        raise RuntimeError("; ".join(warning.message for warning in warnings))
    return pages


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[*fonts.directories()],
    )


def _printable(value: Any) -> Any:
    """Return content with every string as the fonts can show it."""
    if isinstance(value, str):
        return fonts.printable(value)
    if isinstance(value, Mapping):
        return {name: _printable(one) for name, one in value.items()}
    return [_printable(one) for one in value]
