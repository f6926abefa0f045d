"""The domain page and the code that cites it hold together."""

import re

from tests.repository.tree import ROOT, short, texts

PAGE = (ROOT / "docs" / "domain.md").read_text("utf-8")
HEADINGS = set(re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE))
CITED = re.compile(r"docs/domain\.md,\s+\*([^*]+)\*")
CITED_IN_DATA = re.compile(r"docs/domain\.md, ([A-Z][^*;.\n]+)")


def cited() -> dict[str, set[str]]:
    found = {}
    for path, text in texts(".py", ".yaml", ".html", ".ts", under=ROOT / "src"):
        joined = re.sub(r"\s*\n[\s#]*", " ", text)
        found[short(path)] = set(CITED.findall(joined)) | set(CITED_IN_DATA.findall(text))
    return found


def test_every_heading_that_a_docstring_cites_exists():
    gone = {path: names - HEADINGS for path, names in cited().items()}
    assert {path: names for path, names in gone.items() if names} == {}


def test_rules_are_cited_at_all():
    assert sum(map(len, cited().values())) > 3


def test_every_code_of_the_plan_check_is_explained():
    for code in ("target-conflict", "name-variant", "sum-mismatch", "garbled-text"):
        assert f"| `{code}` |" in PAGE


def test_every_term_of_the_glossary_has_both_languages():
    table = PAGE.split("## Glossary")[1].split("##")[0]
    rows = [line.split("|")[1:4] for line in table.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 25
    assert [
        row for row in rows if not (re.search("[a-z]", row[0]) and re.search("[\u4e00-\u9fff]", row[1]))
    ] == []
