"""How fast a document is read, beside what a plain word segmentation of the same text costs.

    python benchmarks/extraction.py [--runs 7] [--slowest 5] [--profile FILE]

Prints characters per second of processor time for the whole extraction and for each of its stages, and the
ratio of the extraction to `jieba.lcut`: below 1, all is extracted in less time than jieba takes to cut words.
The texts are the samples and the corpus for developing, and, where it lies beside the repository, ../shared.
Both are warmed up first (tables of readings, jieba's dictionary); runs alternate; medians are printed.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import jieba

from redstart.extraction.benefits import benefits
from redstart.extraction.checks import findings
from redstart.extraction.cleaning import clean
from redstart.extraction.pipeline import read
from redstart.extraction.quantities import quantities
from redstart.extraction.responsibilities import responsibilities
from redstart.extraction.source import Source
from redstart.extraction.structure import outline

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FOLDERS = (
    ROOT / "samples",
    ROOT / "tests" / "corpus" / "dev" / "documents",
    SHARED / "seeds",
    SHARED / "extraction" / "more" / "documents",
)
FORMS = {".txt": "text", ".md": "markdown"}


@dataclass(frozen=True)
class Timing:
    """Seconds of processor time of one run over all texts."""

    whole: float
    segmentation: float
    stages: dict[str, float]


def sources(folders: tuple[Path, ...] = FOLDERS) -> list[Source]:
    """Return the texts found, each as the reader for its form would give it."""
    files = [file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir())]
    return [
        Source(file.read_bytes().decode("utf-8"), FORMS[file.suffix], file.name)  # type: ignore[arg-type]
        for file in files
        if file.suffix in FORMS and file.name != "README.md"
    ]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    gc.collect()
    begin = process_time()
    work()
    return process_time() - begin


def stages(texts: list[Source]) -> dict[str, float]:
    """Return the processor time of each stage, fed with what the stages before it made."""
    cleaned = [clean(source) for source in texts]
    parts = [outline(text, source) for text, source in zip(cleaned, texts, strict=True)]
    numbers = [quantities(part) for part in parts]
    owners = [responsibilities(part) for part in parts]
    given = list(zip(parts, numbers, owners, strict=True))
    return {
        "cleaning": seconds(lambda: [clean(source) for source in texts]),
        "structure": seconds(lambda: [outline(t, s) for t, s in zip(cleaned, texts, strict=True)]),
        "quantities": seconds(lambda: [quantities(part) for part in parts]),
        "responsibilities": seconds(lambda: [responsibilities(part) for part in parts]),
        "benefits": seconds(lambda: [benefits(part) for part in parts]),
        "checks": seconds(lambda: [findings(*each) for each in given]),
    }


def measure(texts: list[Source]) -> Timing:
    """Return one run: the whole extraction, the segmentation of the same texts, each stage alone."""
    whole = seconds(lambda: [read(source) for source in texts])
    segmentation = seconds(lambda: [jieba.lcut(source.text) for source in texts])
    return Timing(whole, segmentation, stages(texts))


def report(texts: list[Source], timings: list[Timing]) -> None:
    """Print the medians of the runs."""
    size = sum(len(source.text) for source in texts)
    whole = median(timing.whole for timing in timings)
    segmentation = median(timing.segmentation for timing in timings)
    print(f"{len(texts)} texts, {size} characters, median of {len(timings)} runs")
    print(f"{'stage':18}{'characters/s':>14}{'share':>8}")
    for name in timings[0].stages:
        spent = median(timing.stages[name] for timing in timings)
        print(f"{name:18}{size / spent:14,.0f}{spent / whole:8.0%}")
    print(f"{'extraction':18}{size / whole:14,.0f}")
    print(f"{'jieba.lcut':18}{size / segmentation:14,.0f}")
    ratios = sorted(timing.whole / timing.segmentation for timing in timings)
    print(f"ratio to jieba {whole / segmentation:.2f} (runs {ratios[0]:.2f} to {ratios[-1]:.2f})")


def report_groups(runs: int) -> None:
    """Print the ratio for each folder of texts: what costs is the number of quantities, not of characters."""
    print(f"{'texts':44}{'characters':>12}{'quantities':>12}{'ratio':>8}")
    for folder in FOLDERS:
        texts = sources((folder,))
        if texts:
            found = sum(len(read(source).extraction.quantities) for source in texts)
            ratios = [_ratio(texts) for _ in range(runs)]
            size = sum(len(source.text) for source in texts)
            print(f"{str(folder.relative_to(ROOT.parent))[-43:]:44}{size:12}{found:12}{median(ratios):8.2f}")


def _ratio(texts: list[Source]) -> float:
    whole = seconds(lambda: [read(source) for source in texts])
    return whole / seconds(lambda: [jieba.lcut(source.text) for source in texts])


def report_slowest(texts: list[Source], count: int) -> None:
    """Print the texts that take longest a character."""
    costs = [(seconds(lambda s=source: read(s)) / len(source.text), source.name) for source in texts]  # type: ignore[misc]
    for cost, name in sorted(costs, reverse=True)[:count]:
        print(f"{1 / cost:14,.0f} characters/s  {name}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--slowest", type=int, default=0, help="also list the slowest texts")
    parser.add_argument("--profile", type=Path, help="write a cProfile of one run to this file")
    arguments = parser.parse_args()
    texts = sources()
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    measure(texts)
    if arguments.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [read(source) for source in texts])
        profile.dump_stats(arguments.profile)
    report(texts, [measure(texts) for _ in range(arguments.runs)])
    report_groups(arguments.runs)
    report_slowest(texts, arguments.slowest)
    return 0


if __name__ == "__main__":
    sys.exit(main())
