"""A government's SAML service: it takes everybody for one person, and signs that."""

import base64
import datetime as dt
import http.server
import threading
import urllib.parse
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Names
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Signing

Change = Callable[[str], str]
"""What a forger does to a response that is signed."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a service and the certificate that goes with it, both in PEM."""

    private: str
    certificate: str

    @property
    def one_line(self) -> str:
        """The certificate as settings have it."""
        return "".join(self.certificate.splitlines()[1:-1])


def make_key() -> Key:
    """Return a new key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "id.example")])
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day.replace(year=2126))
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Key(pem.decode(), made.public_bytes(Encoding.PEM).decode())


@contextmanager
def service(
    login: str, key: Key, *, change: Change = str, is_signed: bool = True
) -> Iterator[str]:
    """Yield the address of a service that says that everybody is `login`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith("/sso"):
                self.send_error(404)
                return
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
            entity = f"http://{self.headers['Host']}/idp"
            acs, response = _answer(
                query["SAMLRequest"][0], entity, login, key, is_signed
            )
            said = base64.b64encode(change(response).encode()).decode()
            relay = query.get("RelayState", [""])[0]
            page = (
                f'<form method="post" action="{acs}"><input name="SAMLResponse" '
                f'value="{said}"><input name="RelayState" value="{relay}">'
                "<button>Continue</button></form>"
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _answer(
    asked: str, entity: str, login: str, key: Key, is_signed: bool
) -> tuple[str, str]:
    """Return where the answer to a request goes, and the answer."""
    raw = zlib.decompress(base64.b64decode(asked), -15)
    request = ET.fromstring(raw)  # noqa: S314 (what our own node has written)
    acs, id_ = request.attrib["AssertionConsumerServiceURL"], request.attrib["ID"]
    audience = request.findtext("{*}Issuer")
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 (a service has a clock of its own)
    at, until = (
        one.strftime("%Y-%m-%dT%H:%M:%SZ")
        for one in (now, now + dt.timedelta(minutes=5))
    )
    assertion = (
        f'<saml:Assertion xmlns:saml="{Names.NS_SAML}" ID="_a1" Version="2.0" '
        f'IssueInstant="{at}"><saml:Issuer>{entity}</saml:Issuer><saml:Subject>'
        f'<saml:NameID Format="{Names.NAMEID_PERSISTENT}">{login}</saml:NameID>'
        f'<saml:SubjectConfirmation Method="{Names.CM_BEARER}">'
        f'<saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{acs}" '
        f'InResponseTo="{id_}"/></saml:SubjectConfirmation></saml:Subject>'
        f'<saml:Conditions NotBefore="{at}" NotOnOrAfter="{until}">'
        f"<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience>"
        "</saml:AudienceRestriction></saml:Conditions>"
        f'<saml:AuthnStatement AuthnInstant="{at}" SessionIndex="_s1">'
        f"<saml:AuthnContext><saml:AuthnContextClassRef>{Names.AC_PASSWORD}"
        "</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"
        '<saml:AttributeStatement><saml:Attribute Name="uid"><saml:AttributeValue>'
        f"{login}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>"
        "</saml:Assertion>"
    )
    if is_signed:
        signed = Signing.add_sign(
            assertion,
            key.private,
            key.certificate,
            sign_algorithm=Names.RSA_SHA256,
            digest_algorithm=Names.SHA256,
        )
        assertion = signed.decode() if isinstance(signed, bytes) else signed
    return acs, (
        f'<samlp:Response xmlns:samlp="{Names.NS_SAMLP}" xmlns:saml="{Names.NS_SAML}" '
        f'ID="_r1" Version="2.0" IssueInstant="{at}" Destination="{acs}" '
        f'InResponseTo="{id_}"><saml:Issuer>{entity}</saml:Issuer><samlp:Status>'
        f'<samlp:StatusCode Value="{Names.STATUS_SUCCESS}"/></samlp:Status>'
        f"{assertion}</samlp:Response>"
    )
