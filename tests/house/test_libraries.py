"""The libraries: pinned with hashes, from nowhere in particular, free to use."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License|Mozilla|\bMPL|\bEUPL|\bCDDL")

# The MPL reaches no further than the files it covers; nothing of Paraph is mixed with
# them, and the library is used as its authors built it.
EXCEPTIONS = {
    "certifi": "a list of certificates of authorities, for the extra `oidc` alone",
    "fido2": "its own code is BSD-2-Clause; one list in it, of domain suffixes, is MPL-2.0",
    "orjson": "its newer files are MPL-2.0, the others Apache-2.0 or MIT",
}


def locked() -> dict[str, list[str]]:
    """Return the hashes of each locked library by its name."""
    blocks = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    return {
        canonicalize_name(block.split("==")[0]): re.findall(
            r"--hash=sha256:[0-9a-f]{64}", block
        )
        for block in blocks
    }


def at_run_time() -> set[str]:
    """Return the names of the libraries that a running node uses, all of them."""
    found: set[str] = set()
    seen: set[tuple[str, frozenset[str]]] = set()
    project = PROJECT["project"]
    asked = [project["dependencies"], *project["optional-dependencies"].values()]
    waiting = [Requirement(line) for lines in asked for line in lines]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        asks = (name, frozenset(requirement.extras))
        if asks in seen or name not in locked():
            continue
        seen.add(asks)
        found.add(name)
        waiting.extend(_required_by(name, requirement.extras))
    return found


def _required_by(name: str, extras: set[str]) -> list[Requirement]:
    asked = [Requirement(line) for line in metadata.requires(name) or []]
    return [
        one
        for one in asked
        if one.marker is None
        or any(one.marker.evaluate({"extra": extra}) for extra in (*extras, ""))
    ]


def test_every_library_is_locked_with_its_hashes() -> None:
    assert len(locked()) > 40
    assert [name for name, hashes in locked().items() if not hashes] == []


def test_the_lock_names_no_host() -> None:
    assert re.findall(r"https?:|file:|--index-url|--find-links|@ ", LOCK) == []


def test_what_the_project_asks_for_is_locked() -> None:
    groups = PROJECT["dependency-groups"]
    asked = [*PROJECT["project"]["dependencies"]]
    asked.extend(line for group in groups.values() for line in group)
    names = {canonicalize_name(Requirement(line).name) for line in asked}
    assert names - locked().keys() == set()


def test_no_library_of_a_running_node_is_copyleft() -> None:
    copyleft = {name for name in at_run_time() if COPYLEFT.search(_licence(name))}
    assert copyleft == EXCEPTIONS.keys()


def test_every_library_of_a_running_node_says_its_licence() -> None:
    assert [name for name in at_run_time() if not _licence(name).strip()] == []


def _licence(name: str) -> str:
    """Return what a library says of its licence; its licence's first lines, if not."""
    about = metadata.metadata(name)
    said = [
        *about.get_all("License-Expression", []),
        *(text[:200] for text in about.get_all("License", [])),
        *(c for c in about.get_all("Classifier", []) if c.startswith("License")),
    ]
    texts = [
        file.read_text()[:200]
        for file in metadata.files(name) or []
        if ".dist-info" in str(file) and file.name.startswith("LICEN")
    ]
    return "\n".join(said).strip() or "\n".join(texts)


def test_a_node_is_installed_with_the_same_files_and_no_tools() -> None:
    pins = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)
    node = dict(pins.findall((ROOT / "requirements-node.lock").read_text("utf-8")))

    assert node.items() <= dict(pins.findall(LOCK)).items()
    assert "django" in node
    assert not {"pytest", "playwright", "sphinx", "xmlsec"} & node.keys()
