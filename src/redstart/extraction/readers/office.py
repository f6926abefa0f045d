"""doc, wps, rtf and odt to docx by LibreOffice, where it is installed, in a process with limits."""

from __future__ import annotations

import contextlib
import functools
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from redstart.extraction.readers.children import Fence
from redstart.extraction.readers.errors import NOT_CONVERTED, OFFICE_MISSING
from redstart.extraction.readers.limits import MEGABYTE
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.readers.limits import Limits

# A document takes it 1 to 2 seconds and 0.2 GB; it maps much memory that it never touches.
FENCE = Fence(memory=1_000 * MEGABYTE, processor=12, wall=15.0)
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
# No program of the document runs, no link of it is followed, and connections lead nowhere.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
)
_NAMESPACE = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'


def _settings() -> str:
    """Return the settings as the profile of LibreOffice writes them."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items {_NAMESPACE}>{items}</oor:items>'


@functools.cache
def program() -> str | None:
    """Return the path of LibreOffice, ``None`` where it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def to_docx(data: bytes, *, name: str | None = None, limits: Limits) -> bytes:
    """Return a document as docx; raise :class:`RedstartError` where LibreOffice is missing or gives up."""
    suffix = Path(name or "").suffix.lower()
    suffix = suffix if suffix in {".doc", ".wps", ".wpt", ".rtf", ".odt"} else ".doc"
    place, form = Place(file=name), suffix.lstrip(".")
    office = program()
    if office is None:
        raise RedstartError(OFFICE_MISSING, place=place, form=form)
    with tempfile.TemporaryDirectory(prefix="redstart-office-") as folder:
        at = Path(folder)
        given = at / f"document{_known(data, suffix)}"
        given.write_bytes(data)
        settings = at / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        made = at / "made" / "document.docx"
        _run(_command(office, at, given), at)
        if not made.is_file() or not 0 < made.stat().st_size <= limits.file_bytes * 2:
            raise RedstartError(NOT_CONVERTED, place=place, form=form)
        return made.read_bytes()


def _known(data: bytes, suffix: str) -> str:
    """Return the ending by which LibreOffice takes the file for what it is."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    return ".odt" if data.startswith(b"PK") else ".doc" if suffix in {".rtf", ".odt"} else suffix


def _command(office: str, folder: Path, given: Path) -> list[str]:
    return [
        *_without_network(),
        office,
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(folder / "made"),
        str(given),
    ]  # fmt: skip


@functools.cache
def _without_network() -> tuple[str, ...]:
    """Return how to start a program in an empty network of its own, where this machine allows it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = (unshare, "--user", "--map-root-user", "--net", "--")
    allowed = subprocess.run([*command, "true"], capture_output=True, check=False)  # noqa: S603 - as above
    return command if allowed.returncode == 0 else ()


def _run(command: list[str], folder: Path) -> None:
    """Run LibreOffice and all that it starts; whatever outlives the time is killed with it."""
    process = subprocess.Popen(  # noqa: S603 - only our own words and a file name of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "TMPDIR": str(folder),
        },
        start_new_session=True,
        preexec_fn=_limit,
    )
    try:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(FENCE.wall)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (FENCE.memory, FENCE.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (FENCE.processor, FENCE.processor))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * MEGABYTE, 200 * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
