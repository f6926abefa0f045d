"""Time-based codes as authenticator apps make them (RFC 6238: SHA-1, 6 digits, 30 seconds)."""

from __future__ import annotations

import re
import unicodedata
from hmac import compare_digest
from typing import TYPE_CHECKING

from pyotp import TOTP, random_base32

if TYPE_CHECKING:
    from datetime import datetime

_CODE = re.compile(r"[0-9]{6}")
ISSUER = "Redstart"


def new_secret() -> str:
    """Return a new secret of 160 bits in base 32."""
    return random_base32()


def enrolment_address(secret: str, *, username: str) -> str:
    """Return the ``otpauth://`` address that a QR code carries to the authenticator app."""
    return TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def matching_step(secret: str, code: str, *, now: datetime, skew: int) -> int | None:
    """Return the time step whose code this is, ``None`` where it is none within ``skew`` steps of now.

    All steps are compared whatever matches, so that the time it takes tells nothing.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", code))
    if not _CODE.fullmatch(plain):
        return None
    totp = TOTP(secret)
    present = totp.timecode(now)
    steps = range(present - skew, present + skew + 1)
    found = [step for step in steps if compare_digest(totp.generate_otp(step), plain)]
    return found[-1] if found else None
