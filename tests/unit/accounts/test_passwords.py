"""What a password must keep to, told in one language at a time."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from redstart.apps.accounts.passwords import PasswordValidator, faults_of

NAMES = ("zhangwl", "张望礼")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def codes(password, names=NAMES):
    return [fault.code for fault in faults_of(password, names=names)]


@pytest.mark.parametrize(
    "password", ["copper-heron-52", "清晨-七点-开会-9", "K7QW-3MZD-8HXA", "correct horse"]
)
def test_an_ordinary_long_password_will_do(password):
    assert codes(password) == []


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short-7", "short"),
        ("x-7 y" * 40, "long"),
        ("82736451982", "numeric"),
        ("woaini5201314", "common"),
        ("KaiMenHong2026", "common"),
        ("administrator", "common"),
        ("aabbaabbaabb", "common"),
        ("qwertyuiopqw", "common"),
        ("zhangwangli7", "similar"),
        ("zhangwl-2026", "similar"),
        ("张望礼在开会呢今天呀", "similar"),
    ],
)
def test_a_password_that_is_easily_guessed_will_not(password, fault):
    assert fault in codes(password)


def test_everything_that_is_wrong_is_told_at_once():
    assert codes("1234") == ["short", "numeric"]


@pytest.mark.parametrize(("language", "chinese"), [("zh-hans", True), ("en", False)])
def test_a_form_tells_it_in_the_language_of_its_page_alone(language, chinese):
    with translation.override(language), pytest.raises(ValidationError) as refused:
        PasswordValidator().validate("1234")
    assert [bool(CHINESE.search(message)) for message in refused.value.messages] == [chinese, chinese]


def test_a_fault_mixes_no_languages():
    faults = faults_of("张望礼1" * 60, names=NAMES) + faults_of("1", names=())
    assert not any(CHINESE.search(fault.en) for fault in faults)
    assert not any(re.search("[a-z]{3}", fault.zh) for fault in faults)
