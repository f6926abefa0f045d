"""What a reading proposes for a plan."""

from decimal import Decimal

from redstart.extraction.outline import Outline
from redstart.extraction.pipeline import Reading
from redstart.extraction.result import DocumentFacts, Extraction, Quantity, Responsibility
from redstart.extraction.source import Source
from redstart.extraction.text import CleanText
from redstart.usecases.reading import Upload, drafted

TEXT = "新增企业5家，降到\x003家。甲局、乙局负责。丙局负责。"


def quantity(value, **changes):
    values = {
        "span": (4, 6),
        "role": "target",
        "indicator": "新增企业",
        "measure": "level",
        "value": Decimal(value),
        "value_high": None,
        "unit": "家",
        "comparator": "=",
        "commitment": None,
        "period": None,
        "region": None,
    }
    return Quantity(**{**values, **changes})


def draft(*quantities, owners=(), facts=None):
    facts = facts or DocumentFacts()
    outline = Outline(CleanText.identity(TEXT), facts, (), ())
    found = Extraction(document=facts, quantities=quantities, responsibilities=owners)
    return drafted(Upload("a.txt", TEXT.encode()), Reading(Source(TEXT), outline, found))


def test_results_and_forecasts_are_context_not_targets():
    made = draft(quantity(5), quantity(6, role="result"), quantity(7, role="forecast"))
    assert [target.value for target in made.targets] == [5]
    assert len(made.extraction["quantities"]) == 3


def test_a_number_that_no_column_holds_is_a_finding():
    made = draft(quantity("1e30"), quantity(5, value_high=Decimal("1e30")))
    assert made.targets == ()
    assert [(finding.code, finding.severity) for finding in made.findings] == [
        ("unit-suspect", "warning")
    ] * 2


def test_a_range_needs_a_higher_end():
    made = draft(quantity(5, value_high=Decimal(7)), quantity(5, value_high=Decimal(5)))
    assert [target.value_high for target in made.targets] == [7, None]


def test_names_that_are_too_long_are_cut_and_text_stays_as_long_as_it_was():
    made = draft(quantity(5, indicator="字" * 300, unit="家" * 30))
    assert (len(made.targets[0].indicator), len(made.targets[0].unit)) == (200, 20)
    assert "\x00" not in made.text
    assert len(made.text) == len(TEXT)


def test_a_document_without_a_title_is_called_as_its_file():
    assert draft().title == "a.txt"
    assert draft(facts=DocumentFacts(title="方案")).title == "方案"


def test_a_unit_alone_leads_among_several_a_person_chooses():
    several = Responsibility((14, 19), "任务", (), (), ("甲局", "乙局"), None)
    alone = Responsibility((21, 25), "任务", (), (), ("丙局",), None)
    made = draft(owners=(several, alone)).responsibilities
    assert [(owner.lead, owner.support) for owner in made] == [((), ("甲局", "乙局")), (("丙局",), ())]
