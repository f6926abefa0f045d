"""What a template must not do: forget its heading, work inline, or fetch from outside."""

import re

import pytest

from tests.repository.tree import ROOT, SOURCE, short, texts

WEB = SOURCE / "interfaces" / "web"
TEMPLATES = texts(".html", under=WEB / "templates")
OUTSIDE = re.compile(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//(?!www\.w3\.org)""")

INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)(?![^>]*application/json)")


def ids(item):
    return item.name if hasattr(item, "name") else ""


@pytest.mark.parametrize(("path", "text"), TEMPLATES, ids=ids)
def test_a_page_has_one_heading_of_its_own_or_that_of_its_frame(path, text):
    headings = len(re.findall(r"<h1[ >]", text))
    if not re.search(r"{% extends |<html", text):
        assert headings == 0
    elif "<html" in text or "{% block main %}" in text or "plain.html" in text:
        assert headings <= 1
    else:
        assert headings == 0


@pytest.mark.parametrize(("path", "text"), TEMPLATES, ids=ids)
def test_a_template_has_nothing_inline_that_the_content_policy_would_refuse(path, text):
    assert (
        re.findall(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)(?![^>]*application/json)", text) == []
    )


@pytest.mark.parametrize(("path", "text"), TEMPLATES, ids=ids)
def test_a_form_that_changes_something_carries_its_token(path, text):
    forms = re.findall(r'<form[^>]*method="post".*?</form>', text, re.DOTALL | re.IGNORECASE)
    assert [form[:80] for form in forms if "csrf_token" not in form] == []


def test_nothing_is_fetched_from_outside():
    sources = TEMPLATES + texts(".css", ".ts", ".mjs", under=ROOT / "frontend")
    found = {short(path): OUTSIDE.findall(text) for path, text in sources}
    assert {name: hits for name, hits in found.items() if hits} == {}
