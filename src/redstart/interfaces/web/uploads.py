"""Files that a reader sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.extraction.readers.forms import SUFFIXES
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.usecases.drives import Upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

    from redstart.interfaces.web.access import Request

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 20 * MEBIBYTE
MOST_FILES = 20
LARGEST_BODY = 60 * MEBIBYTE

FILE_TOO_LARGE = ErrorKind(
    code="upload-too-large",
    zh="文件有 {size} MB，超过上限 {limit} MB",
    en="the file has {size} MB, more than the {limit} MB that are allowed",
    zh_advice="请去掉文件里的图片或附件，或拆成几份再传",
    en_advice="remove pictures or attachments from it, or split it",
)
NO_FILE = ErrorKind(
    code="upload-missing",
    zh="没有收到文件",
    en="no file arrived",
    zh_advice="请选择至少一份方案文件",
    en_advice="choose at least one plan document",
)
TOO_MANY_FILES = ErrorKind(
    code="upload-too-many",
    zh="一次收到 {count} 份文件，最多 {limit} 份",
    en="{count} files arrived at once, {limit} are allowed",
    zh_advice="请分几次上传",
    en_advice="send them in several goes",
)


def uploads_of(request: Request) -> Sequence[Upload]:
    """Return the documents of a form; raise for none, too many, or one that is too large."""
    files = request.FILES.getlist("documents")
    if not files:
        raise RedstartError(NO_FILE)
    if len(files) > MOST_FILES:
        raise RedstartError(TOO_MANY_FILES, count=len(files), limit=MOST_FILES)
    return [_taken(file) for file in files]


def upload_of(request: Request, field: str) -> Upload:
    """Return the one file of a field; raise for none or one that is too large."""
    file = request.FILES.get(field)
    if file is None:
        raise RedstartError(NO_FILE)
    return _taken(file)


def _taken(file: UploadedFile[bytes]) -> Upload:
    if (file.size or 0) > LARGEST_FILE:
        size = f"{(file.size or 0) / MEBIBYTE:.0f}"
        place = Place(file=file.name)
        raise RedstartError(FILE_TOO_LARGE, place=place, size=size, limit=LARGEST_FILE // MEBIBYTE)
    return Upload(name=file.name or "", content=file.read())


def accepted() -> str:
    """Return the names of files that a form offers, as its ``accept`` attribute."""
    return ",".join(SUFFIXES)


def limits_words() -> str:
    """Return what may be sent, in a sentence."""
    return _(
        "Word、WPS、PDF、扫描件和照片、网页、Excel、文本、Markdown；每份不超过%(size)sMB，一次不超过%(count)s份。"
    ) % {
        "size": LARGEST_FILE // MEBIBYTE,
        "count": MOST_FILES,
    }
