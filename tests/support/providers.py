"""An OAuth2 provider on loopback: device, authorization and token endpoints, and introspection for Dovecot.

Over TLS for our clients (oauthlib and msal insist), in plain for Dovecot. Tokens end when a test says so;
every renewal gives a new refresh token and takes the old one back.
"""

from __future__ import annotations

import json
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from imap_servers import USER, certificate

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Provider:
    """The provider."""

    home: Path
    lasts: int = 3600
    """Seconds that an access token holds, as it says."""
    pending: int = 1
    """How often the device flow is told to wait."""
    denies: str = ""
    """An error of the token endpoint."""
    broken: bool = False
    """Whether the token endpoint answers 503."""
    active: set[str] = field(default_factory=set)
    refresh: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    """Every token that was given: none may show anywhere."""
    _number: Any = field(default_factory=lambda: count(1))

    def __enter__(self) -> Self:
        self.certificate, key = certificate(self.home, "provider")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self._secure = self._serve(context)
        self._plain = self._serve(None)
        self.url = f"https://localhost:{self._secure.server_address[1]}"
        self.introspection = f"http://127.0.0.1:{self._plain.server_address[1]}/introspect"
        return self

    def __exit__(self, *_: object) -> None:
        for server in (self._secure, self._plain):
            server.shutdown()
            server.server_close()

    def end_tokens(self) -> None:
        """What was given for access does not count any more."""
        self.active.clear()

    def client_file(self, path: Path) -> Path:
        """As Google's console offers it."""
        client = {"client_id": "me", "client_secret": "s3cret", "auth_uri": f"{self.url}/authorize"}
        path.write_text(json.dumps({"installed": client | {"token_uri": f"{self.url}/token"}}))
        return path

    def tokens(self) -> dict[str, Any]:
        """A new pair."""
        number = next(self._number)
        access, refresh = f"acc3ss-{number}-secret", f"r3fresh-{number}-secret"
        self.given += [access, refresh]
        self.active.add(access)
        self.refresh.add(refresh)
        return {
            "access_token": access,
            "refresh_token": refresh,
            "expires_in": self.lasts,
            "token_type": "Bearer",
        }

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """The token endpoint."""
        grant = form.get("grant_type", "")
        self.asked.append(grant.rpartition(":")[2])
        if self.broken:
            return 503, {}
        if self.denies:
            return 400, {"error": self.denies, "error_description": f"about {form.get('refresh_token')}"}
        if grant.endswith("device_code") and self.pending:
            self.pending -= 1
            return 400, {"error": "authorization_pending"}
        if grant == "refresh_token":
            if form.get("refresh_token") not in self.refresh:
                return 400, {"error": "invalid_grant"}
            self.refresh.discard(form["refresh_token"])
        return 200, self.tokens()

    def answer(self, path: str, query: str, form: dict[str, str]) -> tuple[int, dict[str, Any] | str]:
        """Any request's."""
        if path.endswith("/openid-configuration"):
            base = f"{self.url}/tenant"
            ends = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
            places = {name: f"{base}/{end}" for name, end in ends.items()}
            return 200, places | {"issuer": base, "device_authorization_endpoint": f"{base}/devicecode"}
        if path.endswith("/devicecode"):
            said = {
                "device_code": "dev1ce",
                "user_code": "ABCD-EFGH",
                "verification_uri": f"{self.url}/device",
            }
            return 200, said | {"expires_in": 900, "interval": 0, "message": "go"}
        if path.endswith("/token"):
            return self.token(form)
        if path.endswith("/introspect"):
            known = form.get("token") in self.active
            return 200, {"active": known, "username": USER, "email": USER} if known else {"active": False}
        if path.endswith("/authorize"):
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            answer = {"error": self.denies} if self.denies else {"code": "c0de", "scope": asked["scope"]}
            return 302, f"{asked['redirect_uri']}?{urlencode(answer | {'state': asked['state']})}"
        return 404, {}

    def _serve(self, context: ssl.SSLContext | None) -> ThreadingHTTPServer:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._respond({})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                self._respond({name: values[0] for name, values in parse_qs(body).items()})

            def _respond(self, form: dict[str, str]) -> None:
                place = urlsplit(self.path)
                status, said = provider.answer(place.path, place.query, form)
                body = b"" if isinstance(said, str) else json.dumps(said).encode()
                self.send_response(status)
                if isinstance(said, str):
                    self.send_header("Location", said)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
                """Keep no log."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        if context:
            server.socket = context.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server
