"""What was found in a document, on one screen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.markup import escape

from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.output.diagnostics import Diagnostics

if TYPE_CHECKING:
    from rich.console import Console

    from redstart.extraction.pipeline import Reading

_MOST_PLACES = 3


def print_summary(reading: Reading, *, name: str, console: Console) -> None:
    """Print the document's title, what it holds in numbers, and its errors and warnings with their lines."""
    found = reading.extraction
    console.print(f"[bold]{escape(found.document.title or name)}[/]")
    console.print(_counts(reading), soft_wrap=True)
    diagnostics = Diagnostics(name, reading.source.text, width=min(console.width, 100))
    for finding in found.findings:
        if finding.severity != "info":
            console.print(diagnostics.render(finding, most=_MOST_PLACES), soft_wrap=True)


def _counts(reading: Reading) -> str:
    found = reading.extraction
    roles = Counter(item.role for item in found.quantities)
    severities = Counter(item.severity for item in found.findings)
    leaders = {name for item in found.responsibilities for name in item.leaders}
    units = {name for item in found.responsibilities for name in (*item.lead, *item.support)}
    return say(
        zh=f"目标 {roles['target']} 个，完成数 {roles['result']} 个；"
        f"责任条款 {len(found.responsibilities)} 条，涉及领导 {len(leaders)} 人、单位 {len(units)} 个；"
        f"疑点：错误 {severities['error']}，警告 {severities['warning']}，提示 {severities['info']}",
        en=f"{roles['target']} targets, {roles['result']} results; {len(found.responsibilities)} duties "
        f"of {len(leaders)} leaders and {len(units)} units; "
        f"doubts: {severities['error']} errors, {severities['warning']} warnings, {severities['info']} notes",
    )
