"""The command `redstart`: its commands, and what becomes of an error that reaches the top."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from redstart import __version__
from redstart.interfaces.cli.check import check
from redstart.interfaces.cli.commands import declared_commands
from redstart.interfaces.cli.demo import demo
from redstart.interfaces.cli.extract import extract
from redstart.interfaces.cli.failures import FAILED, INTERNAL, INTERRUPTED, tell, tell_unexpected
from redstart.interfaces.cli.helping import word_help
from redstart.interfaces.cli.init import init
from redstart.interfaces.cli.invitations import invite
from redstart.interfaces.cli.journal import journal
from redstart.interfaces.cli.language import language, say
from redstart.interfaces.cli.persons import persons
from redstart.interfaces.cli.regions import regions
from redstart.interfaces.cli.rules import rules
from redstart.interfaces.cli.serve import serve
from redstart.interfaces.cli.start import start
from redstart.interfaces.cli.units import units
from redstart.interfaces.cli.users import users
from redstart.kernel.errors import RedstartError

app = typer.Typer(
    name="redstart",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        zh="开门红：读懂工作方案，建起台账，盯住每个目标。",
        en="Redstart reads a government's work plan, makes a live ledger of it, and watches every target.",
    ),
    epilog=say(
        zh="环境变量 REDSTART_LANG=en|zh 选择语言，REDSTART_DATA 指定数据目录（默认 ./data）。",
        en="REDSTART_LANG=en|zh chooses the language, REDSTART_DATA the data directory (default ./data).",
    ),
)

# The few words of the help that belong to the library.
_PANELS = {
    "OPTIONS_PANEL_TITLE": "选项",
    "ARGUMENTS_PANEL_TITLE": "参数",
    "COMMANDS_PANEL_TITLE": "命令",
    "ERRORS_PANEL_TITLE": "错误",
    "DEFAULT_STRING": "[默认 {}]",
    "REQUIRED_LONG_STRING": "[必填]",
}
_READING = say(zh="读文件", en="Reading documents")
_LEDGER = say(zh="台账", en="The ledger")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"redstart {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar="",
            callback=_version,
            is_eager=True,
            help=say(zh="显示版本。", en="Show the version."),
        ),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            metavar="",
            help=say(zh="出错时显示完整的调用栈。", en="Show the full traceback of an error."),
        ),
    ] = False,
) -> None:
    """Take the options that stand before the command."""


app.command(
    "extract",
    rich_help_panel=_READING,
    help=say(
        zh="提取文件中的目标、责任、奖补和疑点，每一项都标明原文位置。",
        en="Extract targets, duties, benefits and doubts from documents, each with its place in the text.",
    ),
)(extract)
app.command(
    "check",
    rich_help_panel=_READING,
    help=say(
        zh="方案体检：前后矛盾、无人负责、没有时限、合计不符等。退出码：0 无错误，1 有错误，2 无法读取。",
        en="Check plans for contradictions, unowned work, missing deadlines, sums that do not add up. "
        "Exit status: 0 no errors, 1 errors, 2 unreadable.",
    ),
)(check)
app.command(
    "init",
    rich_help_panel=_LEDGER,
    help=say(
        zh="准备台账：建立或升级数据库，放好网页样式。可重复运行。",
        en="Make the ledger ready: database tables and the pages' assets. Can be repeated.",
    ),
)(init)
app.command(
    "start",
    rich_help_panel=_LEDGER,
    help=say(
        zh="由方案建立一次行动和台账草稿，供逐项核对。",
        en="Make a drive with a draft ledger from plan documents, to be reviewed item by item.",
    ),
)(start)
app.command("serve", rich_help_panel=_LEDGER, help=say(zh="提供网页。", en="Serve the pages."))(serve)
users.command(
    "invite",
    help=say(
        zh="生成邀请码，一人一个；只显示这一次。", en="Make invitation codes, one for each; shown this once."
    ),
)(invite)
app.add_typer(users, name="users", rich_help_panel=_LEDGER)
app.add_typer(regions, name="regions", rich_help_panel=_LEDGER)
app.add_typer(units, name="units", rich_help_panel=_LEDGER)
app.add_typer(persons, name="persons", rich_help_panel=_LEDGER)
app.add_typer(rules, name="rules", rich_help_panel=_LEDGER)
app.add_typer(journal, name="journal", rich_help_panel=_LEDGER)
app.command(
    "demo",
    rich_help_panel=_LEDGER,
    help=say(
        zh="用样例方案走一遍全程并提供网页；仅供试用。",
        en="Take a sample plan the whole way and serve the result; for trying out only.",
    ),
)(demo)


declared_commands(app)  # a command without a rule stops here, before anybody runs it


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status; every error is told in words."""
    given = sys.argv[1:] if arguments is None else arguments
    word_help()
    _translate_panels()
    try:
        app(given, prog_name="redstart")
    except SystemExit as done:  # how the library ends every command, well or ill used
        return done.code if isinstance(done.code, int) else 0
    except RedstartError as error:
        tell(error)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last door before the user
        if "--debug" in given:
            raise
        tell_unexpected(error)
        return INTERNAL
    return 0


def _translate_panels() -> None:
    if language() == "zh":
        from typer import rich_utils

        for name, words in _PANELS.items():
            setattr(rich_utils, name, words)
