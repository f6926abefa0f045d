"""Commands: one key, one effect, one transaction."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from redstart.apps.accounts.models import Person, PersonName, User
from redstart.apps.accounts.operations import create_person, create_user
from redstart.apps.journal.act import VERSION_CONFLICT
from redstart.apps.journal.models import Command, Entry, Outbox
from redstart.apps.journal.operations import perform
from redstart.apps.journal.queries import history as history_of
from redstart.apps.journal.queries import last_undoable
from redstart.apps.journal.recorded import UnrecordedWriteError
from redstart.apps.journal.reversal import reverse
from redstart.kernel.errors import RedstartError
from tests.factories.errors import refused
from tests.factories.plans import key as fresh_key

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def do(work, **changes):
    options = {
        "verb": "test.do",
        "person_id": 7,
        "now": NOW,
        "key": fresh_key(),
        "channel": "test",
        "request": {},
    }
    return perform(**{**options, **changes}, work=work)


def new_person(act):
    return {"id": create_person(act, name="兰一").pk}


def test_the_answer_is_what_the_work_returns():
    answer = do(lambda act: {"number": 3, "text": "好", "none": None})
    assert answer == {"number": 3, "text": "好", "none": None}


def test_the_same_key_and_request_answer_again_without_doing():
    first = do(new_person, key="a", request={"name": "兰一"})
    assert do(new_person, key="a", request={"name": "兰一"}) == first
    assert (Person.objects.count(), Command.objects.count()) == (1, 1)


def test_the_order_of_a_request_does_not_matter():
    do(new_person, key="a", request={"x": 1, "y": 2})
    do(new_person, key="a", request={"y": 2, "x": 1})
    assert Person.objects.count() == 1


@pytest.mark.parametrize("changes", [{"request": {"name": "兰二"}}, {"verb": "test.other"}])
def test_a_key_serves_one_request_only(changes):
    do(new_person, key="a", request={"name": "兰一"})
    assert (
        refused(lambda: do(new_person, **{"key": "a", "request": {"name": "兰一"}, **changes}))
        == "key-reused"
    )


def test_each_person_has_keys_of_their_own():
    do(new_person, key="a", person_id=1)
    do(new_person, key="a", person_id=2)
    assert Person.objects.count() == 2


@pytest.mark.parametrize("key", ["", "k" * 101])
def test_a_key_has_a_length(key):
    assert refused(lambda: do(new_person, key=key)) == "key-unusable"


def test_work_that_fails_leaves_nothing_and_frees_its_key():
    def failing(act):
        new_person(act)
        act.promise("news")
        raise RedstartError(VERSION_CONFLICT)

    assert refused(lambda: do(failing, key="a")) == "version-conflict"
    assert [table.objects.count() for table in (Person, Command, Entry, Outbox)] == [0, 0, 0, 0]
    assert do(new_person, key="a")["id"]


def test_rows_entries_and_promises_come_together():
    def work(act):
        act.region_path = "/1/"
        person = create_person(act, name="兰一")
        act.promise("news", person=person.pk, at=NOW)
        return {}

    do(work, key="a")
    made, named = Entry.objects.order_by("sequence")
    assert (made.subject_kind, named.subject_kind) == ("accounts.person", "accounts.personname")
    assert {entry.region_path for entry in (made, named)} == {"/1/"}
    assert {entry.command_id for entry in (made, named)} == {Command.objects.get().pk}
    assert Outbox.objects.get().payload == {"person": made.subject_id, "at": NOW.isoformat()}


def test_a_change_names_only_what_differs():
    person_id = do(new_person)["id"]
    user = {}

    def join(act):
        user["row"] = create_user(
            act,
            username="lan",
            password="reed-warbler-71",
            person=Person.objects.get(pk=person_id),
            region_path="/",
        )
        return {}

    def leave(act):
        act.change(user["row"], is_active=False)
        act.change(user["row"], is_active=False)
        return {}

    do(join)
    do(leave, verb="test.leave")
    entry = Entry.objects.get(verb="test.leave")
    assert (entry.before, entry.after) == (
        {"is_active": True, "version": 1},
        {"is_active": False, "version": 2},
    )


def test_secrets_and_names_stay_out_of_the_journal():
    do(
        lambda act: {
            "id": create_user(
                act,
                username="lan",
                password="reed-warbler-71",
                person=create_person(act, name="兰一"),
                region_path="/",
            ).pk
        }
    )
    told = "".join(str(entry.after) for entry in Entry.objects.all())
    for secret in ("lan", "reed-warbler", "兰一", "password"):
        assert secret not in told


def test_a_row_that_moved_on_is_not_overwritten():
    person_id = do(new_person)["id"]
    one, other = PersonName.objects.get(person_id=person_id), PersonName.objects.get(person_id=person_id)
    do(lambda act: {"v": act.change(one, name="兰二").version})
    assert (
        refused(lambda: do(lambda act: {"v": act.change(other, name="兰三").version})) == "version-conflict"
    )
    assert refused(lambda: do(lambda act: act.delete(other) or {})) == "version-conflict"
    assert PersonName.objects.get().name == "兰二"


def test_the_history_of_a_row_is_in_order():
    person_id = do(new_person)["id"]
    row = PersonName.objects.get(person_id=person_id)
    do(lambda act: {"v": act.change(row, name="兰二").version}, verb="test.rename")
    assert [entry.verb for entry in history_of(row)] == ["test.do", "test.rename"]


@pytest.mark.parametrize(
    "write",
    [
        lambda: Person().save(),
        lambda: Person.objects.create(),
        lambda: Person.objects.bulk_create([Person()]),
        lambda: Person.objects.get_or_create(pk=9),
        lambda: Person.objects.update(version=2),
        lambda: Person.objects.all().delete(),
        lambda: PersonName.objects.get().delete(),
        lambda: PersonName.objects.bulk_update(PersonName.objects.all(), ["name"]),
        lambda: PersonName.objects.get().save(),
        lambda: PersonName.objects.get().save(update_fields=["version"]),
        lambda: PersonName.objects.update_or_create(pk=9_999, defaults={"name": "x"}),
    ],
)
def test_a_recorded_row_is_not_written_outside_an_act(write):
    do(new_person)
    with pytest.raises(UnrecordedWriteError):
        write()


def test_columns_outside_the_journal_may_be_saved_as_django_does_on_sign_in():
    do(
        lambda act: {
            "id": create_user(
                act,
                username="lan",
                password="reed-warbler-71",
                person=create_person(act, name="兰一"),
                region_path="/",
            ).pk
        }
    )
    user = User.objects.get_by_natural_key("lan")
    user.last_login = NOW
    user.save(update_fields=["last_login"])
    user.refresh_from_db()
    assert (user.last_login, user.version) == (NOW, 1)


def test_an_undone_command_is_not_undone_twice():
    def rename(act):
        row = PersonName.objects.get()
        act.about(row)
        return {"v": act.change(row, person_id=row.person_id, name="兰二", touch=True).version}

    do(new_person)
    do(rename, verb="test.rename")
    row = PersonName.objects.get()
    known = {"person_id": 7, "subject": row, "verbs": ("test.rename",)}
    last = last_undoable(**known)
    assert last is not None

    def undo(act):
        act.about(row)
        return {"subjects": reverse(act, last)}

    do(undo, verb="test.undo")
    assert last_undoable(**known) is None
    assert last_undoable(**{**known, "person_id": 8}) is None


@pytest.mark.django_db(transaction=True)
def test_twelve_threads_with_one_key_have_one_effect():
    barrier, answers = Barrier(12), []

    def send():
        barrier.wait()
        try:
            answers.append(do(new_person, key="same"))
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 12
    assert len({answer["id"] for answer in answers}) == 1
    assert (Person.objects.count(), Command.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_eight_editors_of_one_row_one_wins():
    do(new_person)
    barrier, outcomes = Barrier(8), []

    def edit(number):
        row = PersonName.objects.get()
        barrier.wait()
        try:
            do(lambda act: {"v": act.change(row, version=1, name=f"兰{number}").version})
            outcomes.append("won")
        except RedstartError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [Thread(target=edit, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["version-conflict"] * 7 + ["won"]
    assert PersonName.objects.get().version == 2
