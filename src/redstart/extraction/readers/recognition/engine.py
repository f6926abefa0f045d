"""Recognition itself: characters with their boxes and how sure they are, and the rules between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from rapidocr import RapidOCR

from redstart.extraction.readers.scans import Glyph, Rule, Scan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from redstart.extraction.readers.recognition.pictures import Picture

_THREADS = 1  # a page per child, and as many children as there are cores
_LIKELY = 0.5  # below this, recognition saw a stain and not a character
_SHORTEST = 30  # parts of the width that the shortest rule has
_THICKEST = 12.0  # dots
_UPRIGHT = 1.5
Engine = RapidOCR


def page_of(picture: Picture, engine: Engine) -> Scan:
    """Return what is written on a page; one that lies on its side is turned first."""
    dots = picture.dots
    found = engine(dots, return_word_box=True, use_cls=True)
    if _lies(found):
        dots = _turned(dots, 3)
        found = engine(dots, return_word_box=True, use_cls=True)
        if _is_upside_down(found):
            dots = _turned(dots, 2)
            found = engine(dots, return_word_box=True, use_cls=True)
    height, width = dots.shape[:2]
    scale = picture.scale
    return Scan(width / scale, height / scale, tuple(_glyphs(found, scale)), tuple(_rules(dots, scale)))


def _turned(dots: NDArray[np.uint8], quarters: int) -> NDArray[np.uint8]:
    """Return a picture turned to the left by quarters."""
    return np.ascontiguousarray(np.rot90(dots, quarters))


def load() -> Engine:
    """Return the recogniser with its models, which come with its package."""
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": _LIKELY,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
        }
    )


def _lies(found: Any) -> bool:
    """Whether most lines are higher than they are wide."""
    if found.boxes is None or len(found.boxes) == 0:
        return False
    sizes = [box.max(0) - box.min(0) for box in found.boxes]
    return bool(sum(size[1] > _UPRIGHT * size[0] for size in sizes) > 0.6 * len(sizes))


def _is_upside_down(found: Any) -> bool:
    """Whether the first characters of lines stand right of their last."""
    lines = [line for line in found.word_results or () if line and len(line) > 1]
    turned = sum(line[0][2][0][0] > line[-1][2][0][0] for line in lines)
    return bool(turned > 0.5 * len(lines))


def _glyphs(found: Any, scale: float) -> list[Glyph]:
    """Return the characters in their order, each as high as its line."""
    glyphs = []
    for box, words in zip(
        found.boxes if found.boxes is not None else (), found.word_results or (), strict=False
    ):
        top, bottom = float(min(box[0][1], box[1][1])), float(max(box[2][1], box[3][1]))
        level = abs(float(box[0][1]) - float(box[1][1])) < 0.3 * (bottom - top)
        for text, sure, corners in words:
            xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
            above, below = (top, bottom) if level else (min(ys), max(ys))
            if text.strip():
                glyphs.append(
                    Glyph(
                        text.strip(), min(xs) / scale, above / scale, max(xs) / scale, below / scale,
                        confidence=round(float(sure), 3),
                    )
                )  # fmt: skip
    return glyphs


def _rules(dots: NDArray[np.uint8], scale: float) -> list[Rule]:
    """Return the level and upright lines of a page."""
    light = 255 - cv2.cvtColor(dots, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(light, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 25, -8)
    width = dark.shape[1]
    rules = []
    for size in ((width // _SHORTEST, 1), (1, width // _SHORTEST)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
        count, _, boxes, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for left, top, across, down, _ in boxes[1 : min(count, 5_000)]:
            if min(across, down) <= _THICKEST:
                middle_x, middle_y = left + across / 2, top + down / 2
                box = (
                    (left, middle_y, left + across, middle_y)
                    if across > down
                    else (middle_x, top, middle_x, top + down)
                )
                rules.append(Rule(*(float(value) / scale for value in box)))
    return rules
