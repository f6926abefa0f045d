"""`redstart serve`: the pages."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from redstart.apps.accounts.doors import Door as Rule
from redstart.apps.accounts.doors import ruled
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter, require_assets
from redstart.interfaces.cli.set_up_code import show_set_up_code
from redstart.interfaces.cli.streams import remarks
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS_UNUSABLE = ErrorKind(
    code="address-unusable",
    zh="无法在 {host}:{port} 提供服务：{reason}",
    en="cannot serve on {host}:{port}: {reason}",
    zh_advice="请用 --port 换一个端口，或停止占用它的程序",
    en_advice="choose another port with --port, or stop the program that holds it",
)

HOST = "127.0.0.1"
PORT = 8000


@ruled(Rule.CONSOLE)
def serve(
    host: Annotated[str, typer.Option(help=say(zh="监听的地址。", en="The address to listen on."))] = HOST,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help=say(zh="监听的端口。", en="The port to listen on."))
    ] = PORT,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help=say(zh="工作进程数。", en="The number of worker processes."))
    ] = 2,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    require_assets()
    show_set_up_code(door)
    run(host, port, workers=workers)


def run(host: str, port: int, *, workers: int) -> None:
    """Serve until interrupted; raise ``address-unusable`` where the address is taken."""
    _try_address(host, port)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    shown = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
    remarks().print(
        say(zh=f"网页：{shown}   按 Ctrl-C 停止", en=f"Serving {shown}   Ctrl-C stops"), soft_wrap=True
    )
    server = Granian(
        "redstart.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
        # A worker that dies takes its requests with it, not the site.
        respawn_failed_workers=True,
        respawn_interval=0.1,
    )
    with _sealer():
        server.serve()


@contextmanager
def _sealer() -> Iterator[None]:
    """Run the journal's sealer beside the server, in a process of its own: no request waits for it."""
    command = [sys.executable, "-m", "redstart", "journal", "seal", "--watch"]
    process = subprocess.Popen(command)  # noqa: S603 - our own module
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _try_address(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        reason = say(zh="端口已被占用", en="the port is in use") if taken else error.strerror or str(error)
        raise RedstartError(ADDRESS_UNUSABLE, host=host, port=port, reason=reason) from error
