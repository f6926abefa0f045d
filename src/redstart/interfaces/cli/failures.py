"""How the command line tells of errors: what happened, where, what to do. Never a bare traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from redstart.interfaces.cli.language import language, say
from redstart.interfaces.cli.streams import remarks
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILED = 1
UNREADABLE = 2
INTERNAL = 70
INTERRUPTED = 130

OUTPUT_NEEDED = ErrorKind(
    code="output-needed",
    zh="格式 {form} 是二进制文件，不能显示在终端上",
    en="the format {form} is a binary file and cannot be shown on the terminal",
    zh_advice="请用 --output 指定文件或目录",
    en_advice="name a file or folder with --output",
)
OUTPUT_FAILED = ErrorKind(
    code="output-failed",
    zh="无法写入 {path}：{reason}",
    en="cannot write {path}: {reason}",
    zh_advice="请检查目录是否存在、是否有写权限、磁盘是否已满",
    en_advice="check that the folder exists, may be written to and has room",
)


def explain(error: RedstartError, *, file: str | None = None) -> str:
    """Return an error as lines for a person: place, what happened, code, and what to do."""
    tongue = language()
    place = str(error.place) or file
    head = f"{place}: {error.message(tongue)}" if place else error.message(tongue)
    return f"{head} [{error.code}]\n  {error.advice(tongue)}"


def tell(error: RedstartError, *, file: str | None = None) -> None:
    """Write an error to standard error."""
    prefix = say(zh="错误：", en="error:")
    remarks().print(f"[bold red]{prefix}[/] {escape(explain(error, file=file))}", soft_wrap=True)


def tell_all(failures: Sequence[tuple[str, RedstartError]], *, of: int) -> None:
    """Write the list of files that failed."""
    count = len(failures)
    remarks().print(
        say(zh=f"{of} 个文件中有 {count} 个未能读取：", en=f"{count} of {of} files failed:"), soft_wrap=True
    )
    for file, error in failures:
        tell(error, file=file)


def tell_unexpected(error: Exception) -> None:
    """Write that the program itself is at fault, and how to learn more."""
    name = type(error).__name__
    remarks().print(
        say(
            zh=f"程序内部错误：{name}: {error}\n"
            "  这不是您的操作造成的。请用 redstart --debug 重新运行，把输出交给维护人员。",
            en=f"Internal error: {name}: {error}\n"
            "  This is a fault of the program. Run it as redstart --debug … and hand on what it prints.",
        ),
        markup=False,
        soft_wrap=True,
    )
