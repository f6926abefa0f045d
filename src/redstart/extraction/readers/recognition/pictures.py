"""The picture of a page: drawn from a pdf, or decoded, upright and of a size that recognition takes well."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from redstart.extraction.readers.errors import BROKEN
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_POINTS = 72
_DOTS = 200  # to the inch
_LONGEST = 2_800  # dots of the longer side: A4 at 200 dots has 2,338
_MOST_DOTS = 120_000_000  # of a picture before it is made smaller


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots as rows of blue, green, red, and how many of them go on a point of the page."""

    dots: NDArray[np.uint8]
    scale: float


def picture_of(data: bytes, page: int) -> Picture:
    """Return the picture of a page; raise :class:`RedstartError` where it does not open."""
    return _drawn(data, page) if b"%PDF-" in data[:1024] else _decoded(data)


def _drawn(data: bytes, page: int) -> Picture:
    try:
        sheet = pdfium.PdfDocument(data)[page]
        scale = min(_DOTS / _POINTS, _LONGEST / max(*sheet.get_size(), 1))
        return Picture(
            np.ascontiguousarray(sheet.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3]), scale
        )
    except (pdfium.PdfiumError, IndexError, ValueError):
        raise _broken() from None


def _decoded(data: bytes) -> Picture:
    Image.MAX_IMAGE_PIXELS = _MOST_DOTS // 2  # twice as many are refused
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP")) as image:
            image.draft("RGB", (_LONGEST, _LONGEST))
            upright = _flat(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError):
        raise _broken() from None
    upright.thumbnail((_LONGEST, _LONGEST))
    dots = np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])
    return Picture(dots, max(dots.shape[:2]) / 842)  # as if it were a sheet of A4


def _flat(image: Image.Image) -> Image.Image:
    """Return a picture without transparency, on white paper."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        above = image.convert("RGBA")
        paper = Image.new("RGBA", above.size, "white")
        return Image.alpha_composite(paper, above).convert("RGB")
    return image.convert("RGB")


def _broken() -> RedstartError:
    return RedstartError(BROKEN, zh_reason="图片不能打开", en_reason="the picture does not open")
