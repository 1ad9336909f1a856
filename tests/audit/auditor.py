"""The auditor as a module, loaded from docs/ where it lives."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs" / "audit.py"
REFERENCE = ROOT / "docs" / "reference" / "record.md"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stand_alone_auditor", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


AUDITOR: Any = _load()


def audit(*pouches: bytes, charter: bytes | None = None) -> dict[str, Any]:
    """Return the auditor's report on pouches given as bytes."""
    files = [(f"pouch-{n}", raw) for n, raw in enumerate(pouches)]
    report: dict[str, Any] = AUDITOR.audit(files, charter)
    return report


def reasons(report: dict[str, Any]) -> str:
    """Return every reason in a report, for a test that looks for a section."""
    told = [why for _, why in report["refused"] + report["awaiting"]]
    return "\n".join([*told, *report["differs"], report["error"] or ""])
