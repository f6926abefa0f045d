import pytest

from redstart.interfaces.cli.language import language, say


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "REDSTART_LANG": "zh"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "REDSTART_LANG": ""}, "zh"),
        ({"LC_MESSAGES": "ZH_hans"}, "zh"),
    ],
)
def test_the_most_particular_variable_decides_the_language(variables, expected):
    assert language(variables) == expected


def test_a_text_is_said_in_the_chosen_language(monkeypatch):
    monkeypatch.setenv("REDSTART_LANG", "zh")
    assert say(zh="好", en="good") == "好"
    monkeypatch.setenv("REDSTART_LANG", "en")
    assert say(zh="好", en="good") == "good"
