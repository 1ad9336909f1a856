"""An authority that stamps the time: Vestmark's, with certificates of its own.

OpenSSL answers, so that what is read and checked was made by other code.
"""

import datetime as dt
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SETTINGS = """[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = {digests}
"""
FROM, UNTIL = dt.datetime(2020, 1, 1), dt.datetime(2099, 1, 1)  # noqa: DTZ001


class Authority:
    """A root certificate, and a signer of time-stamps under it."""

    def __init__(self, folder: Path, *, digests: str = "sha256") -> None:
        self.folder = folder
        self.root = folder / "authority.pem"
        folder.mkdir()
        root_key, signer_key = _rsa(), _rsa()
        root = _certificate("Vestmark Root", root_key, "Vestmark Root", root_key)
        signer = _certificate("Vestmark Time", signer_key, "Vestmark Root", root_key)
        self.root.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        (folder / "signer.pem").write_bytes(
            signer.public_bytes(serialization.Encoding.PEM)
        )
        (folder / "signer.key").write_bytes(
            signer_key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        (folder / "serial").write_text("01\n", encoding="ascii")
        (folder / "settings").write_text(
            SETTINGS.format(folder=folder, digests=digests), encoding="utf-8"
        )

    def reply(self, request: bytes) -> bytes:
        """Return what the authority answers to a request."""
        asked, answered = self.folder / "asked.tsq", self.folder / "answered.tsr"
        asked.write_bytes(request)
        subprocess.run(
            [
                *("openssl", "ts", "-reply", "-config", self.folder / "settings"),
                *("-queryfile", asked, "-out", answered),
            ],
            capture_output=True,
            check=False,  # a refusal is an answer too, and ends with 1
        )
        return answered.read_bytes()


def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def _certificate(
    subject: str, key: rsa.RSAPrivateKey, issuer: str, by: rsa.RSAPrivateKey
) -> x509.Certificate:
    is_root = subject == issuer
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()),
            critical=False,
        )
    )
    if not is_root:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    return builder.sign(by, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
