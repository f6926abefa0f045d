"""Every word of the pages has an English one."""

from __future__ import annotations

import re

import pytest

from tests.repository.tree import SOURCE, short
from tools.messages import messages, translations, untranslated

WEB = SOURCE / "interfaces" / "web"
TRANSLATED = re.compile(
    r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%\s*translate\s.*?%}|{#.*?#}", re.DOTALL
)
FULL_WIDTH = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]+")
# The seal is a picture of a character; it is hidden from readers and the same in every language.
PICTURES = {"开"}


def test_the_catalogue_holds_every_message_and_no_other():
    kept = {(message.id, message.context) for message in translations() if message.id}
    used = {(message.id, message.context) for message in messages() if message.id}
    assert kept == used


def test_every_message_is_translated():
    assert untranslated(translations()) == []


def test_a_translation_names_what_its_message_names():
    named = re.compile(r"%\((\w+)\)s")
    for message in translations():
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            for string in strings:
                assert set(named.findall(string)) == set(named.findall(ids[0])), ids


def test_no_translation_is_chinese():
    chinese = [m.id for m in translations() if m.id and FULL_WIDTH.search(str(m.string))]
    # Words to search for stay in the language of the plans.
    assert [words for words in chinese if "发改" not in str(words)] == []


@pytest.mark.parametrize("path", sorted(WEB.rglob("*.html")), ids=short)
def test_a_template_holds_no_chinese_outside_translations(path):
    bare = FULL_WIDTH.findall(TRANSLATED.sub("", path.read_text("utf-8")))
    assert [words for words in bare if words not in PICTURES] == []


def test_no_message_raises_its_voice():
    assert [m.id for m in messages() if m.id and re.search("[!！]", f"{m.id}{m.string}")] == []
