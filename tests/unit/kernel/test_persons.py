import pytest

from redstart.kernel.persons import divide_persons, looks_like_person


def persons(text):
    return [text[start:end] for start, end in divide_persons(text, 0, len(text))]


LISTS = {
    "乔木生": ["乔木生"],
    "乔木生、温如海": ["乔木生", "温如海"],
    "副县长乔木生": ["乔木生"],
    "乔木生副县长": ["乔木生"],
    "乔木生 副县长": ["乔木生"],
    "副县长 乔木生": ["乔木生"],
    "乔木生（副县长）": ["乔木生"],
    "乔木生同志": ["乔木生"],
    "乔生区长": ["乔生"],
    "温如海常务副区长": ["温如海"],
    "县委常委、常务副县长乔木生": ["乔木生"],
    "县发改局党组书记、局长温如海": ["温如海"],
    "云渡供电公司总经理温如海": ["温如海"],
    "乔 生、温如海": ["乔 生", "温如海"],
    "乔木生 温如海": ["乔木生", "温如海"],
    "欧阳如海、司马云": ["欧阳如海", "司马云"],
    "买买提·艾力": ["买买提·艾力"],
    "各乡镇党委书记": [],
    "常务副县长": [],
    "县商务局": [],
    "各单位主要负责人": [],
    "无": [],
}


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_a_list_gives_names_without_titles(text, expected):
    assert persons(text) == expected


@pytest.mark.parametrize("name", ["乔木生", "温海", "欧阳海", "买买提·艾力", "乔 生"])
def test_a_surname_and_one_or_two_characters_look_like_a_person(name):
    assert looks_like_person(name)


@pytest.mark.parametrize("words", ["", "各乡", "常务", "强化", "改造市场六个", "abc", "牵头"])
def test_other_words_do_not(words):
    assert not looks_like_person(words)
