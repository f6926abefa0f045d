"""Secrets at rest: encrypted with keys derived from the installation's own key, or kept as keyed digests."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes

from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterable

SECRET_UNREADABLE = ErrorKind(
    code="secret-unreadable",
    zh="保存的密钥无法解开，多半是本系统的密钥（secret-key）已更换",
    en="a kept secret cannot be opened, most likely because the key of this installation was replaced",
    zh_advice="请由管理员重设该用户的动态验证码，再重新绑定",
    en_advice="have an administrator reset the second factor, then set it up again",
)
# Without characters that are taken for one another on paper.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _LETTERS = 3, 4


def sealed(text: str, *, purpose: str) -> str:
    """Return ``text`` encrypted; it opens only for the same purpose in the same installation."""
    return _box(purpose).encrypt(text.encode()).decode()


def opened(token: str, *, purpose: str) -> str:
    """Return what :func:`sealed` took; raise ``secret-unreadable`` where the key is another one."""
    try:
        return _box(purpose).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise RedstartError(SECRET_UNREADABLE) from error


def drawn_code() -> str:
    """Return a new code for paper, 60 bits: ``K7QW-3MZD-8HXA``."""
    return _grouped(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _LETTERS))


def derived_codes(*, count: int, seed: str) -> list[str]:
    """Return the codes that belong to ``seed``: the same request, sent twice, shows the same ones."""
    return [
        _grouped(_ALPHABET[byte % len(_ALPHABET)] for byte in _mac("recovery codes", f"{seed}:{number}"))
        for number in range(count)
    ]


def digest_of(code: str, *, purpose: str) -> str:
    """Return the keyed digest of a code, whatever its spacing and case."""
    return _mac(purpose, _plain(code)).hex()


def matches(code: str, digest: str, *, purpose: str) -> bool:
    """Tell whether ``digest`` is that of ``code``, in a time that tells nothing."""
    return constant_time_compare(digest_of(code, purpose=purpose), digest)


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _grouped(letters: Iterable[str]) -> str:
    text = "".join(letters)[: _GROUPS * _LETTERS]
    return "-".join(text[start : start + _LETTERS] for start in range(0, len(text), _LETTERS))


def _mac(purpose: str, text: str) -> bytes:
    return salted_hmac(f"redstart {purpose}", text, algorithm="sha256").digest()


def _box(purpose: str) -> MultiFernet:
    return MultiFernet(
        [_key(secret, purpose) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str | bytes, purpose: str) -> Fernet:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"redstart {purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derivation.derive(force_bytes(secret))))
