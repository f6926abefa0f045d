"""The documents that the sentences stand in: an invented county in the first half of 2026."""

from dataclasses import replace

from redstart.extraction.cleaning import clean
from redstart.extraction.outline import Outline
from redstart.extraction.quantities import quantities
from redstart.extraction.result import DocumentFacts, Quantity
from redstart.extraction.source import Source
from redstart.extraction.structure import outline

FACTS = {
    "plan": DocumentFacts(
        "溪原县2026年一季度“开门红”方案", "plan", date="2026-01-10", region="溪原县", period="2026Q1"
    ),
    "news": DocumentFacts("助企", "news", date="2026-04-08", region="溪原县"),
    "report": DocumentFacts(
        "溪原县2026年上半年经济运行情况", "report", date="2026-07-20", region="溪原县", period="2026H1"
    ),
    "policy": DocumentFacts("若干政策", "policy", date="2026-03-01", region="溪原县"),
    "other": DocumentFacts(None, "other"),
}


def outlined(text: str, kind: str = "plan", **facts: str | None) -> Outline:
    source = Source(text)
    return replace(outline(clean(source), source), facts=replace(FACTS[kind], **facts))


def read(text: str, kind: str = "plan", **facts: str | None) -> tuple[Quantity, ...]:
    return quantities(outlined(text, kind, **facts))


def said(quantity: Quantity) -> str:
    """Return a quantity as the sentence tables write it."""
    value = f"{quantity.value.normalize():f}"
    if quantity.value_high is not None:
        value += f"~{quantity.value_high.normalize():f}"
    parts = [
        quantity.role,
        quantity.measure,
        quantity.indicator,
        quantity.comparator,
        value,
        quantity.unit or "-",
        quantity.commitment or "-",
        quantity.period or "-",
    ]
    return " ".join([*parts, quantity.region] if quantity.region else parts)
