"""Where in its original something stands, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from redstart.extraction.whereabouts import Landmarks

if TYPE_CHECKING:
    from redstart.apps.plans.models import Document
    from redstart.kernel.errors import Language


def landmarks_of(document: Document) -> Landmarks:
    """Return the landmarks of a document as it was read; none where it was read without."""
    return Landmarks.from_json(document.extraction.get("landmarks", {}))


def words_of(landmarks: Landmarks, position: int, text: str) -> str:
    """Return the page or cell of a position, empty where the original has neither."""
    language: Language = "en" if (get_language() or "").startswith("en") else "zh"
    return landmarks.at(position, text).words(language)


def begins_page(landmarks: Landmarks, start: int, end: int) -> int | None:
    """Return the page (from 1) that begins within a line, where the original has several."""
    if len(landmarks.pages) < 2:
        return None
    return next(
        (page for page, at in reversed(list(enumerate(landmarks.pages, 1))) if start <= at <= end), None
    )
