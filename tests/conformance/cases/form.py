"""What all vectors have in common: how a case is written and how bytes are shown."""

from typing import Any

Case = dict[str, Any]


def case(name: str, section: str, **members: Any) -> Case:
    """Return a case: its name, the section it is about, what else it holds."""
    return {"name": name, "section": section, **members}


def shown(raw: bytes) -> dict[str, str]:
    """Return bytes as a person can read them: as text if they are UTF-8, else in hex."""
    try:
        return {"text": raw.decode()}
    except UnicodeDecodeError:
        return {"hex": raw.hex()}


def bytes_of(shown_bytes: dict[str, str]) -> bytes:
    """Return the bytes that `shown` wrote."""
    if "text" in shown_bytes:
        return shown_bytes["text"].encode()
    return bytes.fromhex(shown_bytes["hex"])
