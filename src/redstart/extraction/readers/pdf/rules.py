"""The straight lines among the paths of a page: borders of tables, mostly."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Box = tuple[float, float, float, float]  # left, bottom, right, top

_THIN, _SHORT = 3.0, 6.0
_MOST_OBJECTS, _MOST_SEGMENTS = 20_000, 4_000


def rules_of(objects: Sequence[pdfium.PdfObject]) -> Iterator[Box]:
    """Yield the level and upright lines of a page, those of drawn rectangles among them."""
    for each in objects[:_MOST_OBJECTS]:
        if each.type != raw.FPDF_PAGEOBJ_PATH:
            continue
        try:
            left, bottom, right, top = each.get_bounds()
        except pdfium.PdfiumError:
            continue
        if right - left <= _THIN or top - bottom <= _THIN:
            if max(right - left, top - bottom) >= _SHORT:
                yield left, bottom, right, top
        elif _is_stroked(each):
            yield from _segments(each)


def _is_stroked(path: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    found = raw.FPDFPath_GetDrawMode(path.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(found and stroke.value)


def _segments(path: pdfium.PdfObject) -> Iterator[Box]:
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path.raw), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, start)
        last = point


def _straight(first: tuple[float, float], second: tuple[float, float]) -> Iterator[Box]:
    left, right = sorted((first[0], second[0]))
    bottom, top = sorted((first[1], second[1]))
    if min(right - left, top - bottom) <= 1 and max(right - left, top - bottom) >= _SHORT:
        yield left, bottom, right, top
