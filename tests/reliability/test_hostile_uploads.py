"""Hostile files sent to a real server: each ends in an answer, and the server goes on as if nothing were."""

import sys
from time import monotonic

import pytest

from redstart.extraction.readers.isolation import FENCE
from tests.factories.plans import TEXT
from tests.hostile.kinds import KINDS, MUTATIONS, variants
from tests.hostile.site import Installation, Session
from tests.repository.tree import SOURCE

BUILT = SOURCE / "interfaces" / "web" / "static" / "redstart" / ".ready"
SHORT = (
    "entities",
    "deep",
    "pdf_circle",
    "lone_surrogates",
    "ole_noise",
    "a name that leads away",
    "script_page",
)
SLACK = 10.0

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not BUILT.exists(), reason="the assets are not built: make assets"),
    pytest.mark.skipif(sys.platform != "linux", reason="processes are told from /proc"),
]


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    with Installation(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="module")
def session(installation):
    session = Session(installation.address)
    session.sign_in()
    return session


def test_hostile_uploads_end_in_an_answer_and_the_server_goes_on(installation, session, full):
    before = installation.workers()
    slowest = 0.0
    for kind in KINDS:
        if not full and kind.what not in SHORT:
            continue
        for number, data in enumerate(variants(kind, MUTATIONS if full else 1)):
            begin = monotonic()
            status, page = session.upload(
                data, kind.name, region_code="421381", period="2026Q1", name=f"{kind.what}{number}"
            )
            slowest = max(slowest, monotonic() - begin)
            assert status < 500, (kind.what, number, page)
            assert "Traceback" not in page
    assert slowest < FENCE.wall + SLACK
    assert installation.workers() == before
    status, _ = session.upload(TEXT.encode(), "清湖市工作方案.txt", region_code="421381", name="诚实")
    assert status == 200
    assert "Traceback" not in installation.log.read_text()


def test_nothing_is_kept_of_a_file_that_could_not_be_read(installation, session):
    kept = set(installation.files())
    session.upload(next(variants(KINDS[8])), "方案.docx", region_code="421381", period="2026Q2")
    assert set(installation.files()) == kept
