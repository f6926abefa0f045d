"""What no file of the repository may hold."""

import re

import pytest

from tests.repository.tree import ROOT, SOURCE, short, texts, tracked

LONGEST = 400
# A path of somebody's own machine; the first letter of each is bracketed so that this file does not hold one.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:[w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+|[t]mp/\w+)(?:/|\b)")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
COPIED = 14
# Names of the field that every document writes: they join words, they are not copied sentences.
TERMS = re.compile(
    "规模以上工业增加值|社会消费品零售总额|一般公共预算收入|城镇登记失业率|固定资产投资|责任领导|责任单位|牵头单位"
)


@pytest.mark.parametrize("folder", ["src", "tests", "tools", "benchmarks"])
def test_no_source_file_is_longer_than_can_be_read_at_a_sitting(folder):
    counted = {short(path): text.count("\n") for path, text in texts(".py", under=ROOT / folder)}
    assert {
        name: lines for name, lines in counted.items() if lines > LONGEST and "/migrations/" not in name
    } == {}


def test_no_file_names_a_place_on_somebodys_machine():
    found = {short(path): MACHINE_PATH.findall(text) for path, text in texts()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_no_sentence_of_the_real_texts_is_copied(seeds):
    real = set()
    for path in seeds.iterdir():
        real |= _shingles(path.read_text("utf-8", errors="replace"))
    found = {short(path): sorted(_shingles(text) & real) for path, text in texts()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_every_python_file_of_the_package_says_what_it_is_for():
    empty = [short(path) for path, text in texts(".py", under=SOURCE) if not text.lstrip().startswith('"""')]
    assert [name for name in empty if "/migrations/" not in name] == []


def test_no_work_is_left_as_a_note_to_oneself():
    marks = re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b")
    assert [short(path) for path, text in texts(".py", ".html", ".ts", ".css") if marks.search(text)] == []


def _shingles(text: str) -> set[str]:
    runs = CHINESE.findall(TERMS.sub("·", text))
    return {run[i : i + COPIED] for run in runs for i in range(len(run) - COPIED + 1)}


def test_the_root_holds_only_what_belongs_there():
    """What a command leaves behind in the folder where it was started must not be committed."""
    known = {".ci", ".gitignore", "LICENSE", "Makefile", "pyproject.toml", "README.md", "README.zh-CN.md"}
    known |= {"CHANGELOG.md", "CONTRIBUTING.md", "benchmarks", "docs", "frontend", "requirements", "samples"}
    known |= {"src", "tests", "tools"}
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} - known == set()
