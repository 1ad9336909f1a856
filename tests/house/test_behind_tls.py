"""A node is installed, served behind TLS and upgraded as the pages say: two of them."""

import os
import re
import shlex
import shutil
import signal
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import HTTPError

import pytest

from paraph.cli.processes import free_port
from tests.house.test_how_to import PAGES, ROOT, SIDES, as_side, commands

pytestmark = pytest.mark.nodes
PATIENCE_S = 180.0


@dataclass(frozen=True)
class House:
    """Where both governments are installed, and by which ports they are reached."""

    at: Path
    ports: Mapping[str, int]

    @property
    def certificate(self) -> Path:
        return self.at / "tls.crt"

    def own(self, text: str, side: str) -> str:
        """Return Norland's lines or a file of a page, with a side's own names."""
        other = SIDES[1 - SIDES.index(side)]
        for name, stands in (
            (f"desk.{side}.example", f"localhost:{self.ports[f'{side} tls desk']}"),
            (f"exchange.{side}.example", self.exchange(side)),
            (f"exchange.{other}.example", self.exchange(other)),
            ("/opt/paraph", str(self.at / "paraph")),
            ("/var/lib/paraph", str(self.at)),
        ):
            text = text.replace(name, stands)
        return text

    def exchange(self, side: str) -> str:
        return f"localhost:{self.ports[f'{side} tls exchange']}"

    def run(self, line: str, side: str = "norland", *, code: int | None = 0) -> str:
        """Run a line of a page, which is Norland's, as a side."""
        words = shlex.split(self.own(as_side(line, side), side))
        if words[0] == "paraph":
            words[0] = str(self.at / "paraph/bin/paraph")
        place = ROOT if "pip" in words[0] else self.at
        done = subprocess.run(
            words,
            cwd=place,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert code in {None, done.returncode}, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PARAPH_", "PYTHON", "DJANGO_"))
        }
        return kept | {"PARAPH_PEER_CA": str(self.certificate)}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Install the program, and found a commission with it."""
    names = [
        f"{side} {what}"
        for side in SIDES
        for what in ("desk", "exchange", "tls desk", "tls exchange")
    ]
    one = House(tmp_path_factory.mktemp("tls"), {name: free_port() for name in names})
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *subject,
            *("-keyout", str(one.at / "tls.key"), "-out", str(one.certificate)),
        ],
        check=True,
        capture_output=True,
    )
    install, (init,), *_ = commands("serve-behind-tls.md")
    for line in install:
        one.run(line)
    text = (PAGES / "charter.toml").read_text("utf-8")
    (root,), (check,), *_ = commands("found-a-commission.md")
    for side in SIDES:
        (key,) = re.findall(r"\b[0-9a-f]{64}\b", one.run(root, side))
        text = text.replace(f"ROOT KEY OF {side.upper()}", key)
    (one.at / "charter.toml").write_text(text, "utf-8")
    one.run(check)
    _, _, _, (seal,), (found, *_), *_ = commands("found-a-commission.md")
    for side in SIDES:
        ports = f" --desk-port {one.ports[f'{side} desk']}"
        ports += f" --exchange-port {one.ports[f'{side} exchange']}"
        for line in (init + ports, seal, found):
            one.run(line, side)
    return one


@pytest.fixture(scope="module")
def proxy(house: House) -> Iterator[None]:
    """Run nginx with what the page says, once for each government."""
    (test,) = commands("serve-behind-tls.md")[2]
    page = (PAGES / "paraph.nginx.conf").read_text("utf-8")
    for side in SIDES:
        own = house.own(as_side(page, side), side)
        own = re.sub(r"server_name localhost:\d+;", "server_name localhost;", own)
        for what, port in (("desk", "8100"), ("exchange", "8101")):
            own = own.replace(f":{port};", f":{house.ports[f'{side} {what}']};")
            tls = str(house.ports[f"{side} tls {what}"])
            own = own.replace("listen 443 ", f"listen 127.0.0.1:{tls} ", 1)
            own = own.replace(f"/etc/ssl/paraph/{what}", str(house.at / "tls"))
        (house.at / f"{side}.nginx.conf").write_text(own, "utf-8")
    folder = house.at / "nginx"
    folder.mkdir()
    temporary = "".join(
        f"{what}_temp_path {folder}/{what};\n"
        for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (house.at / "nginx.conf").write_text(
        f"pid {folder}/pid;\ndaemon off;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}include {house.at}/*.nginx.conf;\n}}\n",
        "utf-8",
    )
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx, "Debian's package is nginx-light; script/test installs it"
    named = ["-c", str(house.at / "nginx.conf"), "-e", str(folder / "error.log")]
    subprocess.run([nginx, *test.split()[1:], *named], check=True, capture_output=True)
    running = subprocess.Popen([nginx, *named])
    yield
    running.terminate()
    running.wait()


Nodes = dict[str, "subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def served(house: House, proxy: None) -> Iterator[Nodes]:
    """Serve both nodes as the unit does."""
    del proxy
    running = {side: start(house, side) for side in SIDES}
    for side in SIDES:
        until(partial(answers, house, side))
    yield running
    for one in running.values():
        stop(one)


def start(house: House, side: str) -> subprocess.Popen[bytes]:
    """Start a node with the environment and the line of the unit."""
    unit = (PAGES / "paraph.service").read_text("utf-8")
    unit = house.own(as_side(unit, side), side)
    said = dict(re.findall(r"^Environment=([A-Z_]+)=(.*)$", unit, re.MULTILINE))
    (line,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    return subprocess.Popen(
        shlex.split(line), cwd=house.at, env=house.environment | said
    )


def stop(node: subprocess.Popen[bytes]) -> None:
    """Stop a node as the unit does."""
    node.send_signal(signal.SIGINT)
    assert node.wait(timeout=30) == 0


def fetch(house: House, side: str, what: str, path: str) -> tuple[int, str]:
    """Call a name behind the proxy; return the status, 0 if there is none, and headers."""
    trusted = ssl.create_default_context(cafile=str(house.certificate))
    url = f"https://localhost:{house.ports[f'{side} tls {what}']}{path}"
    try:
        with urllib.request.urlopen(url, context=trusted) as answer:
            return answer.status, str(answer.headers)
    except HTTPError as error:
        return (error.code if error.code < 500 else 0), str(error.headers)
    except OSError:
        return 0, ""


def answers(house: House, side: str) -> bool:
    """Say whether a desk answers behind its proxy."""
    return fetch(house, side, "desk", "/sign-in/")[0] == 200


def is_well(house: House, side: str) -> bool:
    """Say whether the doctor finds nothing wrong with a node."""
    (doctor,) = commands("serve-behind-tls.md")[4]
    return "WRONG" not in house.run(doctor, side, code=None)


def have_met(house: House) -> bool:
    """Wait until the doctor finds nothing wrong on both sides."""
    for side in SIDES:
        until(partial(is_well, house, side))
    return True


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.usefixtures("served")
def test_people_reach_the_desk_by_tls_alone(house: House) -> None:
    status, headers = fetch(house, "norland", "desk", "/sign-in/")

    assert status == 200
    assert "Strict-Transport-Security" in headers
    cookies = re.findall(r"^set-cookie: (.*)$", headers, re.MULTILINE | re.IGNORECASE)
    assert cookies
    assert all("Secure" in one for one in cookies)


@pytest.mark.usefixtures("served")
def test_the_proxy_shows_nothing_of_the_exchange_but_the_record(house: House) -> None:
    assert fetch(house, "norland", "exchange", "/")[0] == 404
    assert fetch(house, "norland", "exchange", "/record/")[0] == 404


@pytest.mark.usefixtures("served")
def test_both_nodes_meet_through_their_proxies(house: House) -> None:
    assert have_met(house)


def test_a_node_is_upgraded_as_the_page_says(house: House, served: Nodes) -> None:
    (backup,), install, (doctor, rebuild) = commands("upgrade.md")
    house.run(backup)
    stop(served["norland"])
    for line in install:
        house.run(line)
    served["norland"] = start(house, "norland")

    until(partial(answers, house, "norland"))
    house.run(rebuild)
    assert doctor == commands("serve-behind-tls.md")[4][0]
    assert have_met(house)
