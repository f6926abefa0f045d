"""A real server that is killed, and clients that send every write until it is acknowledged."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
TOKEN = "k" * 32
PATIENCE = 60  # seconds until a server that does not come back fails the test
TIMEOUT = 3  # seconds until a client sends again: what a dead worker had accepted nobody answers
REGION = "990100"


class Installation:
    """An installation of its own: its environment, and the server that serves it."""

    def __init__(self, folder: Path, *, database: str | None = None, settings: str | None = None) -> None:
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("REDSTART_", "DJANGO_"))}
        self.environment = kept | {"REDSTART_DATA": str(folder), "REDSTART_LANG": "en"}
        if database:
            self.environment["REDSTART_DATABASE"] = database
        self.environment["DJANGO_SETTINGS_MODULE"] = "redstart.config.settings"
        self.settings = settings
        self.log = folder.with_suffix(".log")
        self.port = _free_port()
        self.server: subprocess.Popen[bytes] | None = None

    def stage(self, what: str) -> dict[str, Any]:
        """Run a step of :mod:`tests.reliability.stage` and return what it says."""
        command = [sys.executable, "-m", "tests.reliability.stage", what]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout.splitlines()[-1])

    def start(self) -> None:
        """Start the server as an operator does, in a process group of its own."""
        environment = self.environment | {"PYTHONPATH": str(ROOT)}
        if self.settings:
            environment["DJANGO_SETTINGS_MODULE"] = self.settings
        command = [sys.executable, "-m", "redstart", "serve", "--port", str(self.port), "--workers", "2"]
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """End the server, its workers and its sealer as a power cut would."""
        assert self.server is not None
        with suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def supervise(self) -> None:
        """Start the server again where it gave up by itself, as a service manager does."""
        assert self.server is not None
        if self.server.poll() is not None:
            self.kill()
            self.start()

    def kill_a_worker(self, source: random.Random) -> bool:
        """Kill one worker; ``False`` where there is none at the moment."""
        assert self.server is not None
        workers = _workers(self.server.pid) if self.server.poll() is None else []
        if workers:
            os.kill(source.choice(workers), signal.SIGKILL)
        return bool(workers)

    def wait(self) -> None:
        """Wait until the server answers."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return _ask(self.port, "GET", "/sign-in", "", {})[0] == 200 or _fail("no sign-in page")
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)


@contextmanager
def serving(installation: Installation) -> Iterator[Installation]:
    """Serve while the block runs."""
    installation.start()
    try:
        installation.wait()
        yield installation
    finally:
        installation.kill()


@dataclass(frozen=True)
class Write:
    """One write: where it goes, what it carries, the key under which it is repeated."""

    key: str
    path: str
    fields: dict[str, str]
    kind: str
    mark: str


@dataclass
class Outcome:
    """What all clients were told, over the whole run."""

    acknowledged: list[Write] = field(default_factory=list)
    refused: list[tuple[Write, int]] = field(default_factory=list)
    repeats: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


class Clients:
    """Clients that write without end, each write repeated with its key until it is acknowledged."""

    def __init__(self, port: int, staged: dict[str, Any], *, number: int, seed: int) -> None:
        self.port, self.staged = port, staged
        self.outcome, self.stop, self._lock = Outcome(), threading.Event(), threading.Lock()
        self.threads = [
            threading.Thread(target=self._run, args=(client, random.Random(seed * 100 + client)))
            for client in range(number)
        ]

    def start(self) -> None:
        """Let them write."""
        for thread in self.threads:
            thread.start()

    def progress(self, number: int, *, supervise: Callable[[], None]) -> None:
        """Wait for so many more acknowledgements, so that each blow falls among writes."""
        goal = len(self.outcome.acknowledged) + number
        deadline = time.monotonic() + PATIENCE
        while len(self.outcome.acknowledged) < goal and time.monotonic() < deadline:
            supervise()
            time.sleep(0.01)

    def finish(self, *, supervise: Callable[[], None]) -> Outcome:
        """Let each bring its last write to an end, over a server that is kept up as before."""
        self.stop.set()
        while any(thread.is_alive() for thread in self.threads):
            supervise()
            time.sleep(0.01)
        return self.outcome

    def _run(self, client: int, source: random.Random) -> None:
        for write in _plan(client, self.staged, source):
            if self.stop.is_set():
                return
            status = self._until_told(write, source)
            with self._lock:
                if 200 <= status < 400:
                    self.outcome.acknowledged.append(write)
                else:
                    self.outcome.refused.append((write, status))

    def _until_told(self, write: Write, source: random.Random) -> int:
        cookies = self.staged["cookies"] | {"csrftoken": TOKEN}
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({**write.fields, "key": write.key})
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                status, _ = _ask(self.port, "POST", write.path, body, headers)
                if status < 500:
                    return status
            except (OSError, http.client.HTTPException):
                pass
            with self._lock:
                self.outcome.repeats += 1
            time.sleep(source.uniform(0.01, 0.1))
        return 0


def _plan(client: int, staged: dict[str, Any], source: random.Random) -> Iterator[Write]:
    """Yield writes of every kind; one item of the review belongs to each client alone."""
    version = staged["version_id"]
    item, at = staged["targets"][client % len(staged["targets"])]
    turn = 0
    while True:
        turn += 1
        key, mark = f"write-{client}-{turn}-{source.randrange(10**9)}", f"甲{client}乙{turn}"
        kind = source.choice(("unit", "target", "decision"))
        if kind == "unit":
            fields = {"region": REGION, "name": f"市{mark}局", "kind": "department"}
            yield Write(key, "/units", fields, kind, f"市{mark}局")
        elif kind == "target":
            fields = {"kind": "target", "indicator": f"{mark}产量", "measure": "level", "comparator": ">=",
                      "value": str(turn), "unit": "吨", "period": "2026Q1"}  # fmt: skip
            yield Write(key, f"/plans/{version}/add", fields, kind, f"{mark}产量")
        else:
            act = "drop" if at % 2 else "restore"
            fields = {"item": str(item), "kind": "target", "version": str(at), "act": act}
            yield Write(key, f"/plans/{version}/decide", fields, kind, f"{item}:{at}")
            at += 1


def run(
    installation: Installation,
    staged: dict[str, Any],
    *,
    kills: int,
    seed: int,
    blow: Callable[[random.Random], str],
    number: int = 8,
) -> Outcome:
    """Let clients write while ``blow`` falls ``kills`` times at moments drawn from ``seed``."""
    source = random.Random(seed)
    clients = Clients(installation.port, staged, number=number, seed=seed)
    began = time.monotonic()
    clients.start()
    try:
        for _ in range(kills):
            clients.progress(5, supervise=installation.supervise)
            time.sleep(source.uniform(0.0, 0.3))
            clients.outcome.kills[blow(source)] += 1
        clients.progress(5, supervise=installation.supervise)
    finally:
        outcome = clients.finish(supervise=installation.supervise)
    outcome.seconds = time.monotonic() - began
    return outcome


def complaints(outcome: Outcome, found: dict[str, Any], staged: dict[str, Any]) -> list[str]:
    """Return what is lost, doubled, untraced, or not proved by the journal; nothing when all is well."""
    keys, traced = Counter(found["keys"]), set(found["traced"])
    rows = {"unit": Counter(found["units"]), "target": Counter(found["targets"])}
    told: list[str] = [f"refused {status}: {write.kind} {write.mark}" for write, status in outcome.refused]
    for write in outcome.acknowledged:
        if keys[write.key] != 1:
            told.append(f"{'lost' if not keys[write.key] else 'doubled'} command: {write.kind} {write.mark}")
        if write.key not in traced:
            told.append(f"untraced: {write.kind} {write.mark}")
        if write.kind in rows and rows[write.kind][write.mark] != 1:
            told.append(f"{rows[write.kind][write.mark]} times: {write.kind} {write.mark}")
    decided = Counter(
        write.mark.partition(":")[0] for write in outcome.acknowledged if write.kind == "decision"
    )
    for item, at in staged["targets"]:
        if found["versions"][str(item)] != at + decided[str(item)]:
            told.append(
                f"item {item} at {found['versions'][str(item)]}, {decided[str(item)]} decisions from {at}"
            )
    unasked = set(keys) - {write.key for write in outcome.acknowledged}
    told += [f"kept and not acknowledged: {key}" for key in sorted(unasked)]
    return told + (found["faults"] if not found["sound"] else [])


def _ask(port: int, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _workers(server: int) -> list[int]:
    """Return the server's worker processes: its children that were spawned to serve."""
    found = []
    for child in Path(f"/proc/{server}/task/{server}/children").read_text().split():
        try:
            command = Path(f"/proc/{child}/cmdline").read_bytes()
        except OSError:
            continue
        if b"\0serve\0" in command:
            found.append(int(child))
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _fail(why: str) -> None:
    raise OSError(why)
