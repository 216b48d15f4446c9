#!/usr/bin/env python3
"""Holds the demonstration's figures and register rows (demo/*.csv) against the registers and indicators of packs/vn.

`--against FILE` also lists every number of that text and says which are neither entered nor a date, a document number or a label.
"""
import collections
import csv
import datetime
import fractions
import pathlib
import re
import sys
import tomllib

COLUMNS = "indicator unit_code from to breakdown kind value whole digits words document place rounding".split()
KINDS = ("count", "ratio", "rate", "approx", "words")
REFORM = datetime.date(2025, 7, 1)
DISTRICTS = {str(code) for code in range(593, 603)}  # of Bình Thuận, until the reform
MARK = "minh họa"
COUNTED = "(đếm theo"  # in the place of a figure that the text lists by name and prints no number for

faults = []


def fault(place, what):
    faults.append(f"{place}: {what}")


def read_packs(folder):
    """Registers, indicators, dimensions with their values, and the kinds of units by group and level."""
    found = {"register": {}, "indicator": {}, "dimension": {}}
    for file in sorted(folder.glob("*/registers/*.toml")):
        content = tomllib.loads(file.read_text())
        for kind, known in found.items():
            known.update({one["id"]: one for one in content.get(kind, [])})
    kinds = tomllib.loads((folder / "vn/units/kinds.toml").read_text())
    groups = {group["id"]: set(group["kinds"]) for group in kinds["kind_group"]}
    levels = {kind["id"]: kind["level"] for kind in kinds["kind"]}
    return found["register"], found["indicator"], found["dimension"], groups, levels


def day_of(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def values_of(dimension):
    return {value["id"] for value in dimension.get("value", [])}


# Entered totals -------------------------------------------------------------------------------------------------------------


def check_breakdown(place, text, indicator, dimensions):
    pairs = [part.partition("=")[::2] for part in text.split(";")] if text else []
    if [name for name, _ in pairs] != sorted({name for name, _ in pairs}):
        fault(place, f"breakdown '{text}' is not sorted by dimension, each once")
    for name, value in pairs:
        if name not in indicator.get("by", []):
            fault(place, f"indicator {indicator['id']} is not kept by '{name}'")
        elif value not in values_of(dimensions[name]):
            fault(place, f"'{name}' has no value '{value}'")


def is_share(indicator):
    return "numerator" in indicator or indicator.get("measure", "").startswith("%")


def check_value(place, row, indicator):
    """Each kind has its own columns, whole numbers all but the words."""
    before = len(faults)
    kind, needed = row["kind"], {"count": {"value"}, "ratio": {"value", "whole"}, "rate": {"value", "digits"}, "approx": {"value", "words"},
                                 "words": {"words"}}[row["kind"]]
    for column in ("value", "whole", "digits", "words"):
        if column in needed and not row[column]:
            fault(place, f"kind {kind} needs '{column}'")
        if row[column] and column not in needed and not (kind == "approx" and column == "digits"):
            fault(place, f"kind {kind} has no '{column}'")
        if column != "words" and row[column] and not re.fullmatch(r"0|[1-9]\d*", row[column]):
            fault(place, f"'{column}' is no whole number: {row[column]}")
    if len(faults) > before:
        return
    if kind in ("ratio", "rate") and not is_share(indicator) or kind == "count" and is_share(indicator):
        fault(place, f"indicator {indicator['id']} is entered as {kind}, but its measure is '{indicator.get('measure', '')}'")
    if kind == "ratio" and int(row["value"]) > int(row["whole"]):
        fault(place, "the part is more than the whole")
    if row["rounding"] and not re.fullmatch(r"(cut|half_up) [0-4]", row["rounding"]):
        fault(place, f"rounding is not 'cut N' or 'half_up N': {row['rounding']}")
    if kind == "rate" and not row["rounding"].endswith(" " + row["digits"]):
        fault(place, "a rate has the digits that its rounding says")


def read_entries(file, indicators, dimensions):
    with file.open(newline="") as source:
        reader = csv.DictReader(source)
        if reader.fieldnames != COLUMNS:
            fault(file, f"columns are not {','.join(COLUMNS)}")
            return []
        rows, seen = list(reader), set()
    for number, row in enumerate(rows, 2):
        place, indicator = f"{file}:{number}", indicators.get(row["indicator"])
        if indicator is None or row["kind"] not in KINDS:
            fault(place, f"no such indicator or kind: {row['indicator']}, {row['kind']}")
            continue
        first, last = day_of(row["from"]), day_of(row["to"])
        if first is None or last is None or first > last:
            fault(place, f"no window: {row['from']} to {row['to']}")
        elif (row["unit_code"] == "60") == (last >= REFORM) or row["unit_code"] not in ("60", "68"):
            fault(place, f"unit {row['unit_code']} is not the province on {last}")
        if not row["document"] or not row["place"]:
            fault(place, "a figure names its document and the place in it")
        check_breakdown(place, row["breakdown"], indicator, dimensions)
        check_value(place, row, indicator)
        key = tuple(row[column] for column in ("indicator", "unit_code", "from", "to", "breakdown", "kind"))
        if key in seen:
            fault(place, "the same figure stands twice")
        seen.add(key)
    return rows


# What the five-year report says of itself -----------------------------------------------------------------------------------


class Figures:
    def __init__(self, rows):
        self.rows = rows

    def one(self, indicator, breakdown="", kind="count", window=None):
        found = [row for row in self.rows if row["indicator"] == indicator and row["breakdown"] == breakdown and row["kind"] == kind
                 and (window is None or (row["from"], row["to"]) == window)]
        if len(found) != 1:
            fault(f"{indicator} [{breakdown}]", f"stands {len(found)} times as {kind}, not once")
            return None
        return found[0]

    def number(self, *asked, column="value", **more):
        row = self.one(*asked, **more)
        return int(row[column]) if row and row[column] else 0

    def parts(self, indicator, pattern, window, kind="count"):
        """Values of every breakdown that fits, in one window."""
        return [int(row["value"]) for row in self.rows if row["indicator"] == indicator and row["kind"] == kind
                and (row["from"], row["to"]) == window and re.fullmatch(pattern, row["breakdown"])]


def equal(what, whole, parts, how_many):
    if len(parts) != how_many or sum(parts) != whole:
        fault(what, f"{whole} is not {' + '.join(map(str, parts))} ({how_many} parts)")


def printed(part, whole, rounding):
    """Percent as a whole number of its last digit: 65/93 under half_up 1 is 699."""
    how, digits = rounding.split()
    exact = fractions.Fraction(part * 100 * 10 ** int(digits), whole)
    return int(exact) if how == "cut" else int(exact + fractions.Fraction(1, 2))


def wholes_of(part, rate, rounding):
    """Smallest and largest whole of which `part` prints as `rate`."""
    how, digits = rounding.split()
    scaled, half = part * 100 * 10 ** int(digits), fractions.Fraction(1, 2)
    low, high = (rate, rate + 1) if how == "cut" else (rate - half, rate + half)
    return int(scaled // high) + 1, int(scaled // low)


FIVE_YEARS = ("2016-01-01", "2020-12-31")
END = ("2020-12-31", "2020-12-31")


def check_sums(figures):
    receptions = ("2019-01-01", "2020-12-31")
    equal("receptions", figures.number("tiep-cong-dan", "chuc_danh=bi_thu"), figures.parts("tiep-cong-dan", r"cap=\w+;chuc_danh=bi_thu", receptions), 3)
    for indicator in ("doi-thoai", "giam-sat", "phan-bien"):
        equal(indicator, figures.number(indicator), figures.parts(indicator, r"cap=\w+", FIVE_YEARS), 3)
    procedures = figures.number("ty-le-thu-tuc-cong-khai", kind="ratio")
    equal("procedures", procedures, figures.parts("thu-tuc-cong-khai", r"cap_thu_tuc=\w+", END), 4)
    equal("training classes", figures.number("lop-tap-huan", "cap=tinh"), figures.parts("lop-tap-huan", r"cap=tinh;doi_tuong=\w+", FIVE_YEARS), 3)
    for year, grades in (("2018", 3), ("2019", 2), ("2020", 2)):
        window = (f"{year}-01-01", f"{year}-12-31")
        equal(f"grades of {year}", 14, figures.parts("ty-le-ban-chi-dao-xep-loai", r"xep_loai=\w+", window, "ratio"), grades)
    on_time = figures.parts("ho-so-dung-han", r"cap=\w+", FIVE_YEARS)
    equal("dossiers", figures.number("ho-so-giai-quyet"), [*on_time, figures.number("ho-so-tre-han")], 4)
    for kind, before, after in (("xa", ("2016-01-01", "2019-12-31"), ("2020-01-01", "2020-12-31")), ("thon", ("2016-01-01", "2016-01-01"), END)):
        by = f"loai_don_vi={kind}"
        gone = figures.number("don-vi-duoc-sap-nhap", by) - figures.number("don-vi-hinh-thanh", by)
        equal(f"merged {kind}", figures.number("don-vi-hien-co", by, window=before), [figures.number("don-vi-hien-co", by, window=after), gone], 2)


def check_percents(figures):
    """The percents that the report prints follow from its counts under the rounding entered beside each."""
    for indicator, by, percent in (("ty-le-xa-nong-thon-moi", "", 699), ("ty-le-giai-quyet-don", "cap=tinh;loai_don=khieu_nai", 957),
                                   ("ty-le-giai-quyet-don", "cap=tinh;loai_don=to_cao", 8307),
                                   ("ty-le-giai-quyet-don", "cap=tinh;loai_don=kien_nghi_phan_anh", 9285)):
        row = figures.one(indicator, by, "ratio")
        if row and printed(int(row["value"]), int(row["whole"]), row["rounding"]) != percent:
            fault(f"{indicator} [{by}]", f"{row['value']}/{row['whole']} under {row['rounding']} is not {percent}")
    total, late = figures.number("ho-so-giai-quyet"), figures.number("ho-so-tre-han")
    for indicator, part in (("ty-le-dung-han", total - late), ("ty-le-tre-han", late)):
        row = figures.one(indicator, kind="rate")
        if row and printed(part, total, row["rounding"]) != int(row["value"]):
            fault(indicator, f"{part}/{total} under {row['rounding']} is not {row['value']}")
    low = high = 0
    for level in ("tinh", "huyen", "xa"):
        row, on_time = figures.one("ty-le-dung-han", f"cap={level}", "rate"), figures.number("ho-so-dung-han", f"cap={level}")
        if row:
            least, most = wholes_of(on_time, int(row["value"]), row["rounding"])
            low, high = low + least, high + most
    if not low <= total <= high:
        fault("dossiers by level", f"the printed rates need a total between {low} and {high}, not {total}")
    settled, whole = figures.one("ty-le-kien-nghi-giam-sat-phan-bien", kind="rate"), figures.number("kien-nghi-giam-sat-phan-bien")
    if settled and not any(printed(part, whole, settled["rounding"]) == int(settled["value"]) for part in range(whole + 1)):
        fault("recommendations", f"no count of {whole} prints as {settled['value']} under {settled['rounding']}")


# Sample rows of registers ---------------------------------------------------------------------------------------------------


def communes(folder):
    """Codes of Bình Thuận's communes before and since the reform of 2025."""
    with (folder / "units/lam-dong-2025.csv").open(newline="") as source:
        rows = [row for row in csv.DictReader(source) if row["code"] < "23300"]
    return {code for row in rows for code in re.findall(r"\b\d{5}\b", row["formed_from"])}, {row["code"] for row in rows}


def level_on(unit, day, before, since):
    if unit == ("68" if day >= REFORM else "60"):
        return "tinh"
    if unit in DISTRICTS and day < REFORM:
        return "huyen"
    return "xa" if unit in (since if day >= REFORM else before) else None


def check_cell(place, field, text, dimensions):
    kind = field["type"]
    if not text:
        if field.get("required"):
            fault(place, f"'{field['id']}' is required")
    elif kind == "day" and day_of(text) is None or kind == "count" and not re.fullmatch(r"0|[1-9]\d*", text):
        fault(place, f"'{field['id']}' is no {kind}: {text}")
    elif kind == "choice" and text not in values_of(dimensions[field["dimension"]]):
        fault(place, f"'{field['dimension']}' has no value '{text}'")
    elif kind == "yes_no" and text not in ("có", "không"):
        fault(place, f"'{field['id']}' is neither có nor không: {text}")


def check_samples(folder, registers, dimensions, groups, levels):
    before, since = communes(folder)
    for stray in sorted({file.stem for file in (folder / "so").glob("*.csv")} - set(registers)):
        fault(folder / "so" / f"{stray}.csv", "no register has this id")
    count = 0
    for register in registers.values():
        file = folder / "so" / f"{register['id']}.csv"
        if not file.exists():
            fault(file, "the register has no sample rows")
            continue
        with file.open(newline="") as source:
            reader = csv.DictReader(source)
            rows = list(reader)
        if reader.fieldnames != ["unit_code", *(field["id"] for field in register["field"])]:
            fault(file, "columns are not unit_code and the register's fields in order")
            continue
        if len(rows) < 2:
            fault(file, "two sample rows at least")
        kept = {levels[kind] for name in register["unit_kinds"] for kind in groups.get(name, {name})}
        for number, row in enumerate(rows, 2):
            count += 1
            place, day = f"{file}:{number}", day_of(row[register["day"]])
            for field in register["field"]:
                check_cell(place, field, row[field["id"]], dimensions)
            if day is None or not 2021 <= day.year <= 2026:
                fault(place, "the day is not within 2021 to 2026")
            elif level_on(row["unit_code"], day, before, since) not in kept:
                fault(place, f"unit {row['unit_code']} keeps no such register on {day}")
            if not any(MARK in text for text in row.values()):
                fault(place, f"no cell says '{MARK}'")
    return count


# Numbers of a text ----------------------------------------------------------------------------------------------------------

NO_FIGURE = [
    r"<sup>\s*\(?\d+\)?\s*</sup>",  # marks of footnotes
    r"(?m)^[#*\s]*\d+(\.\d+)*\s*[-.](?!\d)",  # headings
    r"\d{1,5}[a-zA-Z]?[-/](?:\d{4}/)?[A-ZĐ][\w&Đ]*(?:[-/][\w&Đ]+)*",  # document numbers
    r"\d{1,2}/\d{1,2}/\d{4}|tháng \d{1,2}/\d{4}|\(\d{4}\)|(?:[Nn]ăm|giai đoạn) \d{4}(?:\s?[-–]\s?\d{4})?",  # days and years
    r"(?i)(?:trong |qua |đánh giá )?\b0?5 năm\b|2 năm gần đây|6 tháng|3 cấp",  # periods and levels
    r"(?i)Covid\s?-\s?19|706B|lớp 0\d|mức độ 3, 4|chỉ thị số 14",  # names
]


def printed_numbers(rows):
    """(digits without separators, decimals) of every number that an entered figure prints, as often as it does."""
    entered = collections.Counter()
    for row in rows:
        if row["kind"] == "words" or COUNTED in row["place"]:
            continue
        entered[int(row["value"]), int(row["digits"] or 0)] += 1
        if row["kind"] == "ratio":
            entered[int(row["whole"]), 0] += 1
            if row["rounding"]:
                entered[printed(int(row["value"]), int(row["whole"]), row["rounding"]), int(row["rounding"][-1])] += 1
    return entered


def compare(text, rows):
    """How many figures the text has, and what stands on one side only."""
    for pattern in NO_FIGURE:
        text = re.sub(pattern, " ", text)
    entered, numbers, left = printed_numbers(rows), 0, []
    for found in re.finditer(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?", text):
        whole, _, part = found[0].replace(".", "").partition(",")
        number, numbers = (int(whole + part), len(part)), numbers + 1
        if entered[number] > 0:
            entered[number] -= 1
        else:
            left.append("not entered: …" + text[max(0, found.start() - 40):found.end() + 30].replace("\n", " ") + "…")
    return numbers, left, [f"entered more often than it stands: {value} with {digits} decimals" for value, digits in entered.elements()]


def main():
    registers, indicators, dimensions, groups, levels = read_packs(pathlib.Path("packs"))
    demo = pathlib.Path("demo")
    rows = read_entries(demo / "so-lieu-2016-2020.csv", indicators, dimensions)
    if not faults:
        check_sums(Figures(rows))
        check_percents(Figures(rows))
    samples = check_samples(demo, registers, dimensions, groups, levels)
    if "--against" in sys.argv:
        numbers, left, more = compare(pathlib.Path(sys.argv[sys.argv.index("--against") + 1]).read_text(), rows)
        faults.extend(left + more)
        print(f"{numbers} figures in the text, {numbers - len(left)} entered")
    print("\n".join(faults) or f"{len(rows)} entered figures and {samples} sample rows fit {len(indicators)} indicators and {len(registers)} registers")
    return bool(faults)


sys.exit(main())
