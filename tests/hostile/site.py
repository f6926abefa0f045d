"""A whole installation with its real server, and somebody who uploads to it over HTTP."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from uuid import uuid4

PASSWORD = "copper-heron-52"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Installation:
    """A data directory, its server on a free port, and its log."""

    def __init__(self, folder: Path) -> None:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("REDSTART_", "DJANGO_"))
        }
        self.environment = kept | {"REDSTART_DATA": str(folder / "data"), "REDSTART_LANG": "en"}
        self.environment["REDSTART_SECOND_FACTOR"] = "none"  # the files are the subject here
        self.log = folder / "server.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._redstart("init")
        self._redstart("users", "add", "owner", "--password-stdin", said=PASSWORD)

    def _redstart(self, *arguments: str, said: str = "") -> None:
        command = [sys.executable, "-m", "redstart", *arguments]
        subprocess.run(command, env=self.environment, input=said, text=True, check=True, capture_output=True)

    def __enter__(self) -> Installation:
        command = [sys.executable, "-m", "redstart", "serve", "--port", str(self.port), "--workers", "1"]
        self._output = self.log.open("wb")
        self.server = subprocess.Popen(
            command, env=self.environment, stdout=self._output, stderr=self._output, start_new_session=True
        )
        Session(self.address, patience=60)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.send_signal(signal.SIGINT)
        self.server.wait(timeout=30)
        self._output.close()

    def files(self) -> list[str]:
        """Return the names of the originals that are kept."""
        root = Path(self.environment["REDSTART_DATA"]) / "files"
        return sorted(path.name for path in root.rglob("*") if path.is_file())

    def workers(self) -> set[int]:
        """Return the processes that the server began and that last."""
        found = set()
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                words = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(words[1]) == self.server.pid:
                found.add(int(path.parent.name))
        return found


class Session:
    """Somebody's browser without a screen: cookies, forms, uploads."""

    def __init__(self, address: str, *, patience: float = 0) -> None:
        self.address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        until = time.monotonic() + patience
        while True:
            try:
                self.get("/sign-in")
            except urllib.error.URLError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                return

    def get(self, path: str) -> tuple[int, str]:
        """Return status and page."""
        return self._send(urllib.request.Request(self.address + path))

    def sign_in(self, username: str = "owner") -> None:
        """Sign in, or fail."""
        token = self._token("/sign-in")
        fields = {"csrfmiddlewaretoken": token, "username": username, "password": PASSWORD}
        status, page = self._send(self._form("/sign-in", urllib.parse.urlencode(fields).encode()))
        assert status == 200, page
        assert 'type="password"' not in page, page

    def upload(self, data: bytes, file_name: str, /, **fields: str) -> tuple[int, str]:
        """Upload one document to begin a drive; return the status and the page that is answered."""
        given = {"csrfmiddlewaretoken": self._token("/upload"), "key": uuid4().hex, **fields}
        boundary = uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in given.items()
        ]
        quoted = re.sub(r'["\r\n\x00]', "_", file_name)
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="documents"; filename="{quoted}"\r\n'
        kind = "Content-Type: application/octet-stream\r\n\r\n"
        body = b"".join([*parts, (head + kind).encode(), data, f"\r\n--{boundary}--\r\n".encode()])
        return self._send(self._form("/upload", body, f"multipart/form-data; boundary={boundary}"))

    def _token(self, path: str) -> str:
        found = TOKEN.search(self.get(path)[1])
        assert found
        return found.group(1)

    def _form(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> Any:
        headers = {"Content-Type": kind, "Referer": self.address + path}
        return urllib.request.Request(self.address + path, body, headers)

    def _send(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=60) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
