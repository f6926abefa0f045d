"""The country's regions, held against facts that anyone can look up."""

import pytest

from redstart.rulebook.regions import children_of, line_of, region_of_code, regions_named


def test_there_are_34_provinces():
    assert len(children_of(None)) == 34


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("421381", ["湖北省", "随州市", "广水市"]),
        ("410523", ["河南省", "安阳市", "汤阴县"]),
        ("419001", ["河南省", "济源市"]),  # run by the province
        ("429021", ["湖北省", "神农架林区"]),
        ("441900", ["广东省", "东莞市"]),  # a city without counties
        ("110108", ["北京市", "海淀区"]),
        ("500102", ["重庆市", "涪陵区"]),
    ],
)
def test_a_region_stands_in_its_line(code, line):
    assert [region.name for region in line_of(code)] == line


@pytest.mark.parametrize("code", ["441900", "442000", "460400", "620200"])
def test_a_city_without_counties_has_none(code):
    assert region_of_code(code).level == "city"
    assert children_of(code) == ()


def test_a_name_given_twice_is_told_apart_by_code():
    assert {line_of(region.code)[1].name for region in regions_named("鼓楼区")} == {
        "南京市",
        "徐州市",
        "福州市",
        "开封市",
    }


def test_every_region_hangs_under_one_that_exists():
    for province in children_of(None):
        for below in children_of(province.code):
            assert below.level in {"city", "county"}
            assert all(region.level == "county" for region in children_of(below.code))


@pytest.mark.parametrize("code", ["", "999999", "市辖区"])
def test_an_unknown_code_has_no_line(code):
    assert line_of(code) == ()
