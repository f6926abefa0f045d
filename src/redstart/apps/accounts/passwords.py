"""What a password must keep to. Nobody is made to change a good one. See docs/domain.md, *Sign-in*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import get_language
from pypinyin import lazy_pinyin

from redstart.rulebook.sign_in import common_passwords, password_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redstart.apps.accounts.models import User

_SHORTEST_PART = 3  # a shorter part of a name is in half of all words
_FEWEST_CHARACTERS = 5  # different ones in a whole password
_RUNS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a password will not do, in Chinese and English."""

    code: str
    zh: str
    en: str


def faults_of(password: str, *, names: Sequence[str] = ()) -> list[Fault]:
    """Return everything that is wrong with a password; ``names`` are those of its owner."""
    return [*_length(password), *_common(password), *_similar(password, names)]


def names_of_owner(user: User | None) -> list[str]:
    """Return the names that the password of ``user`` must not be made of."""
    if user is None:
        return []
    try:
        return [user.username, user.person.naming.name]
    except ObjectDoesNotExist:  # an erased name, or a person not stored yet
        return [user.username]


class PasswordValidator:
    """The rules as Django's forms ask for them, in the language of the page."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ``ValidationError`` with each fault."""
        faults = faults_of(password, names=names_of_owner(user))
        if faults:
            english = (get_language() or "").startswith("en")
            raise ValidationError(
                [ValidationError(fault.en if english else fault.zh, code=fault.code) for fault in faults]
            )

    def get_help_text(self) -> str:
        """Return nothing: the pages word their own help."""
        return ""


def _length(password: str) -> Iterator[Fault]:
    rules = password_rules()
    if len(password) < rules.shortest:
        yield Fault(
            "short", f"至少要{rules.shortest}个字符", f"it must have at least {rules.shortest} characters"
        )
    if len(password) > rules.longest:
        yield Fault("long", f"最多{rules.longest}个字符", f"it must have at most {rules.longest} characters")


def _common(password: str) -> Iterator[Fault]:
    plain = password.lower().strip()
    if plain.isdigit():
        yield Fault("numeric", "不能全是数字", "it must not be only digits")
    elif plain in common_passwords() | _international() or _is_monotonous(plain):
        yield Fault("common", "太常见，容易被猜到", "it is too common and easily guessed")


def _similar(password: str, names: Sequence[str]) -> Iterator[Fault]:
    plain = password.lower()
    if any(_alike(plain, part) for name in names for part in _parts(name)):
        yield Fault("similar", "与登录名或姓名太相似", "it is too much like the sign-in name or the name")


def _parts(name: str) -> set[str]:
    """Return the forms in which a name turns up in passwords: whole, in pieces, in pinyin."""
    spoken = "".join(lazy_pinyin(name)).lower()
    return {name.lower(), spoken, *re.split(r"\W+|_", name.lower())}


def _alike(password: str, part: str) -> bool:
    if not part.isascii():
        return len(part) > 1 and part in password
    if len(part) < _SHORTEST_PART:
        return False
    half_or_more = part in password and 2 * len(part) >= len(password)
    return half_or_more or SequenceMatcher(a=password, b=part).quick_ratio() >= password_rules().similar


def _is_monotonous(password: str) -> bool:
    """Tell whether a password only repeats a few characters or runs along the alphabet or keyboard."""
    if len(set(password)) < _FEWEST_CHARACTERS:
        return True
    return any(password in run * 2 or password in run[::-1] * 2 for run in _RUNS)


@cache
def _international() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)
