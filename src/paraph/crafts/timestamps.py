"""Time-stamps of an outside authority: asked for, read, checked.

A token says, in the name of a third party, that bytes with a digest existed at an
instant. Order and signatures need none; it is for the one thing they cannot show: that
both sides together did not write their past anew. Source: RFC 3161.
"""

import datetime as dt
from dataclasses import dataclass

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

MEDIA = "application/timestamp-reply"
MAX_REPLY_BYTES = 64 * 1024

_SHA256 = "2.16.840.1.101.3.4.2.1"
_GRANTED = (0, 1)
_NO_REPLY = "it is not the reply of an authority"


class TimestampError(Exception):
    """A reply is no time-stamp, or not one that can be trusted; the message says why."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """What a token says; whether it can be trusted is for `check`.

    `sha256` is the digest it is about, in hexadecimal; `authority` the name by which
    the token's own certificate calls its signer, "" if it encloses none.
    """

    sha256: str
    at: dt.datetime
    authority: str


def request(message: bytes) -> bytes:
    """Return the request for a token over the SHA-256 of a message, in DER.

    The message itself is not in it. The same message gives the same request: a nonce
    guards a conversation, and this one goes by hand.
    """
    builder = TimestampRequestBuilder().data(message)
    asked = builder.hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=False).build()
    raw: bytes = asked.as_bytes()
    return raw


def read(reply: bytes) -> Timestamp:
    """Return what the reply of an authority says.

    Raises:
        TimestampError: it is no reply, grants nothing, or is not over a SHA-256.
    """
    return _told_by(_decoded(reply))


def check(reply: bytes, authorities: bytes) -> Timestamp:
    """Return what a reply says if one of these authorities stands behind it.

    Its certificates must have been in force at the instant it names, and be meant for
    time-stamping.

    Args:
        reply: what the authority answered, in DER.
        authorities: certificates of the roots that are trusted, in PEM.

    Raises:
        TimestampError: as `read`; or none of the authorities stands behind it.
    """
    decoded = _decoded(reply)
    found = _told_by(decoded)
    try:
        roots = x509.load_pem_x509_certificates(authorities)
    except ValueError as error:
        raise TimestampError("the authorities are not certificates in PEM") from error
    try:
        VerifierBuilder(roots=roots).build().verify(
            decoded, bytes.fromhex(found.sha256)
        )
    except VerificationError as error:
        raise TimestampError(
            f"no authority given stands behind it ({error})"
        ) from error
    return found


def _decoded(reply: bytes) -> TimeStampResponse:
    if len(reply) > MAX_REPLY_BYTES:
        raise TimestampError(f"it is longer than {MAX_REPLY_BYTES} bytes")
    try:
        decoded = decode_timestamp_response(reply)
    except Exception as error:
        raise TimestampError(_NO_REPLY) from error
    if decoded.status not in _GRANTED:
        words = ", ".join(decoded.status_string) or f"status {decoded.status}"
        raise TimestampError(f"the authority granted nothing: {words}")
    return decoded


def _told_by(decoded: TimeStampResponse) -> Timestamp:
    try:
        info, signed = decoded.tst_info, decoded.signed_data
        certificates = map(x509.load_der_x509_certificate, signed.certificates)
        signers = {(one.issuer, one.serial_number) for one in signed.signer_infos}
        names = [
            certificate.subject.rfc4514_string()
            for certificate in certificates
            if (certificate.issuer, certificate.serial_number) in signers
        ]
    except Exception as error:  # what the libraries raise for such bytes is not named
        raise TimestampError(_NO_REPLY) from error
    if info.message_imprint.hash_algorithm.dotted_string != _SHA256:
        raise TimestampError("it is not over a SHA-256 digest")
    return Timestamp(
        sha256=info.message_imprint.message.hex(),
        at=info.gen_time,
        authority=names[0] if names else "",
    )
