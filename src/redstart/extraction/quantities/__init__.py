"""Numbers to what they measure: role, indicator, period, comparator, commitment."""

from redstart.extraction.quantities.document import quantities

__all__ = ["quantities"]
