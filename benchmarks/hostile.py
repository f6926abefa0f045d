"""Whether reading stays linear on texts made to be slow: repeated openings, words, digits, headings.

    python benchmarks/hostile.py [--size 1000000] [--limit 60]

For each text, prints the processor time of each stage at a tenth of the size and at the size; a stage whose
time grows much more than tenfold is not linear. One that would pass the limit is stopped and says so.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
from time import process_time
from typing import TYPE_CHECKING

from redstart.extraction.benefits import benefits
from redstart.extraction.checks import findings
from redstart.extraction.cleaning import clean
from redstart.extraction.quantities import quantities
from redstart.extraction.responsibilities import responsibilities
from redstart.extraction.source import Source
from redstart.extraction.structure import outline

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

PATTERNS = {
    "opening brackets": "（",
    "brackets with a reading": "（a",
    "closed brackets": "（责任领导：",
    "nested quotes": "“",
    "growth": "增长",
    "digits": "1",
    "digits and marks": "1.",
    "thousands": "1,",
    "Chinese digits": "一",
    "tens of thousands": "万亿",
    "enumeration": "、",
    "headings": "一、",
    "headings on lines": "一、\n",
    "numbered lines": "（一）工作。\n",
    "values": "投资增长5%，",
    "values in lines": "投资增长5%以上\n",
    "commas": "，",
    "labels": "牵头单位：",
    "label lines": "牵头单位：市发改局\n",
    "clauses": "由市发改局牵头，",
    "owners": "（责任领导：罗云骁；牵头单位：市发改局）\n",
    "units": "市发改局、",
    "tabs": "\t",
    "rows": "望岫镇\t4.2\n",
    "spaces": " ",
    "full-width spaces": "\u3000",
    "line feeds": "\n",
    "word and space": "投 ",
    "tags": "<",
    "tag openings": "<a ",
    "entities": "&amp",
    "asterisks": "*",
    "links": "[a](",
    "images": "![",
    "readings": "发(fā)",
    "traditional": "經濟",
    "dates": "2026年",
    "awards": "给予奖励10万元，",
    "of which": "投资36个，其中",
    "dated values": "3月投资增长5%，",
    "promises of values": "确保投资增长5%，",
    "places": "望岫镇投资36亿元，",
    "table rows": "投资\t3月底\t罗云骁\t市发改局\t增长5%\n",
    "many persons": "".join(f"（责任领导：罗云{chr(0x4E00 + n)}）\n" for n in range(5000)),
    "many units": "".join(f"牵头单位：市{chr(0x4E00 + n)}发局\n" for n in range(5000)),
    "many indicators": "".join(f"{chr(0x4E00 + n)}产业投资增长5%；" for n in range(5000)),
    "conflicting values": "".join(f"确保固定资产投资增长{n}%；" for n in range(5000)),
    "numbered actions": "".join(f"{n}.行动{n}。抓好投资，增长5%。由市发改局牵头。\n" for n in range(1, 3000)),
}


class TooSlowError(Exception):
    """A stage passed the limit."""


def main() -> int:
    """Run every pattern at two sizes and print the times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--limit", type=int, default=60, help="seconds of processor time a stage may take")
    parser.add_argument("--only", default="", help="part of a pattern's name")
    arguments = parser.parse_args()
    print(f"{'pattern':26}{'stage':18}{arguments.size // 10:>12}{arguments.size:>12}   growth")
    worst = 0.0
    for name, pattern in PATTERNS.items():
        if arguments.only in name:
            worst = max(worst, compare(name, pattern, size=arguments.size, limit=arguments.limit))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"slowest stage {worst:.1f} s, memory at most {memory:.0f} MB")
    return 0


def compare(name: str, pattern: str, *, size: int, limit: int) -> float:
    """Print the stages of one pattern that take longest; return the seconds of the slowest."""
    small = times(pattern, size // 10, limit)
    large = times(pattern, size, limit) if all(isinstance(t, float) for t in small.values()) else {}
    for stage, before in small.items():
        after = large.get(stage)
        if not isinstance(before, float) or not isinstance(after, float | None):
            print(f"{name:26}{stage:18}{before!s:>12}{after!s:>12}")
        elif after is not None and after > 0.3:
            growth = f"{after / max(before, 0.001):8.1f}{' !' if after > 20 * before else ''}"
            print(f"{name:26}{stage:18}{before:12.2f}{after:12.2f} {growth}")
    return max((t for t in large.values() if isinstance(t, float)), default=0.0)


def times(pattern: str, size: int, limit: int) -> dict[str, float | str]:
    """Return the seconds of each stage, or the name of what stopped it."""
    source = Source((pattern * (size // len(pattern) + 1))[:size])
    spent: dict[str, float | str] = {}
    made: dict[str, object] = {}
    steps: dict[str, Callable[[], object]] = {
        "cleaning": lambda: clean(source),
        "structure": lambda: outline(made["cleaning"], source),  # type: ignore[arg-type]
        "quantities": lambda: quantities(made["structure"]),  # type: ignore[arg-type]
        "responsibilities": lambda: responsibilities(made["structure"]),  # type: ignore[arg-type]
        "benefits": lambda: benefits(made["structure"]),  # type: ignore[arg-type]
        "checks": lambda: findings(made["structure"], made["quantities"], made["responsibilities"]),  # type: ignore[arg-type]
    }
    signal.signal(signal.SIGPROF, _stop)
    for stage, step in steps.items():
        signal.setitimer(signal.ITIMER_PROF, limit)
        begin = process_time()
        try:
            made[stage] = step()
            spent[stage] = process_time() - begin
        except (TooSlowError, RecursionError, MemoryError) as problem:
            spent[stage] = type(problem).__name__
            break
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return spent


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


if __name__ == "__main__":
    sys.exit(main())
