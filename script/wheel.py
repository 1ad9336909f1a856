"""What building a wheel does before it packs: the catalogues of the interface."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import (
    BuildHookInterface,
)

_CATALOGUES = Path(__file__).resolve().parent / "catalogues.py"


class Catalogues(BuildHookInterface[Any]):
    """Makes what gettext reads; it is not kept with the source."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue."""
        del version, build_data
        subprocess.run([sys.executable, str(_CATALOGUES), "--compile"], check=True)
