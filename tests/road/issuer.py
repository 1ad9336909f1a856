"""A sign-in service of nobody: OpenID Connect as far as a node asks for it."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt


@contextmanager
def issuer(claims: Mapping[str, Any]) -> Iterator[str]:
    """Yield the address of a service that says of everybody that they are one person."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(claims))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(claims: Mapping[str, Any]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = f"http://{self.headers['Host']}"
            asked = urlsplit(self.path)
            if asked.path == "/authorize":
                wanted = {name: one[0] for name, one in parse_qs(asked.query).items()}
                back = urlencode({"code": "once", "state": wanted["state"]})
                self.send_response(302)
                self.send_header("Location", f"{wanted['redirect_uri']}?{back}")
                self.end_headers()
            elif asked.path == "/userinfo":
                self._tell(dict(claims))
            else:
                self._tell(
                    {
                        "issuer": url,
                        "authorization_endpoint": f"{url}/authorize",
                        "token_endpoint": f"{url}/token",
                        "userinfo_endpoint": f"{url}/userinfo",
                        "jwks_uri": f"{url}/keys",
                    }
                )

        def do_POST(self) -> None:
            url = f"http://{self.headers['Host']}"
            self.rfile.read(int(self.headers["Content-Length"]))
            told = {"iss": url, "aud": "paraph", "exp": 4_000_000_000, **claims}
            token = jwt.encode(told, "a secret of the issuer, long enough", "HS256")
            self._tell({"access_token": "x", "token_type": "Bearer", "id_token": token})

        def _tell(self, value: object) -> None:
            raw = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    return Handler
