import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def load(name):
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", BENCHMARKS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.filterwarnings("ignore")
def test_the_benchmark_prints_speed_by_stage_and_the_ratio_to_jieba(capsys, monkeypatch):
    module = load("extraction")
    monkeypatch.setattr(module, "FOLDERS", (BENCHMARKS.parent / "samples",))
    texts = module.sources((BENCHMARKS.parent / "samples",))
    module.report(texts, [module.measure(texts)])
    printed = capsys.readouterr().out
    for line in ("cleaning", "quantities", "responsibilities", "checks", "jieba.lcut", "ratio to jieba"):
        assert line in printed


def test_hostile_texts_are_measured_at_two_sizes(capsys):
    module = load("hostile")
    module.compare("clauses", "由市发改局牵头，", size=2000, limit=20)
    assert "TooSlow" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "pattern", ["", "（", "增长", "1", "、", "一、\n", " ", "<a ", "其中", "投资增长5%，", "望岫镇\t4.2\n"]
)
def test_every_stage_takes_a_text_made_to_be_slow(pattern):
    module = load("hostile")
    times = module.times(pattern or "\n", 3000, 20)
    assert set(times) == {"cleaning", "structure", "quantities", "responsibilities", "benefits", "checks"}
    assert all(isinstance(spent, float) for spent in times.values())
