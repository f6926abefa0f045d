"""A person changes post: what is open moves to the successor, with a record, and can be taken back."""

from datetime import date, timedelta

import pytest

from redstart.apps.accounts.queries import names_of
from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.chain.verification import verify
from redstart.apps.journal.models import Entry
from redstart.apps.organisations.models import Charge, Handover, HandoverItem, Liaison, Post
from redstart.apps.plans.models import Leader, Succession
from redstart.apps.plans.queries import ledger
from redstart.apps.plans.queries.answering import answering_now, leaderships
from redstart.kernel.errors import RedstartError
from redstart.usecases import handovers, persons, signing
from redstart.usecases.amendments import amend_plan
from redstart.usecases.handovers import Giver, open_of_person
from redstart.usecases.handovers import table as kinds
from tests.factories.approvals import issued_amendment, second_person
from tests.factories.plans import CITY, EVERYTHING, NOW, key, make_user
from tests.integration.organisations.conftest import unit

DAY = date(2026, 1, 11)


def act(cast, **more):
    return {"by": cast.owner, "now": NOW, "key": key(), **more}


def refs(cast, person_id, post=None):
    return [thing.ref for thing in open_of_person(cast.owner, Giver(person_id, post))]


def hand(cast, giver, taker, **more):
    given = {"refs": refs(cast, giver), "reason": "丁远调任", "on": DAY, **more}
    return handovers.hand_over(**act(cast), person_id=giver, successor_id=taker, **given)


def test_the_preview_lists_what_is_open_without_any_name(cast, leader):
    things = open_of_person(cast.owner, Giver(leader.pk))
    assert [(thing.kind, thing.words) for thing in things] == [("plans.leader", "工业稳产行动")]


def test_who_answers_moves_and_the_paper_keeps_the_old_name(cast, plan, leader, successor):
    done = hand(cast, leader.pk, successor)
    row = Leader.objects.get(name__person=leader)
    assert done.moved == 1
    assert answering_now([row.pk]) == {row.pk: "许岚"}
    assert leaderships(cast.owner, leader.pk) == []
    assert leaderships(cast.owner, successor) == [row]
    assert ("丁远",) in {line.leaders for line in ledger(cast.owner, plan.version_id, as_of=DAY).rows}


def test_the_record_says_who_when_why_and_what(cast, leader, successor):
    done = hand(cast, leader.pk, successor)
    record = Handover.objects.get(pk=done.id)
    assert (record.from_person_id, record.to_person_id, record.on, record.reason) == (
        leader.pk,
        successor,
        DAY,
        "丁远调任",
    )
    assert [item.words for item in record.items.all()] == ["工业稳产行动"]
    assert {row.side: row.on_behalf for row in record.signatures.all()} == {"from": True, "to": True}


def test_the_journal_never_holds_a_name(cast, leader, successor):
    hand(cast, leader.pk, successor)
    for entry in Entry.objects.all():
        assert "丁远" not in f"{entry.before}{entry.after}{entry.reason}"


def test_a_post_moves_with_what_its_holder_looks_after(cast, leader, successor):
    post = leader.posts.get()
    persons.set_charges(
        **act(cast), post_id=post.pk, unit_ids=[unit("市工信局").pk, unit("市商务局").pk], on=date(2026, 1, 2)
    )
    post.refresh_from_db()
    hand(cast, leader.pk, successor, refs=refs(cast, leader.pk, post), post_id=post.pk)
    new = Post.objects.get(person=successor, title="责任领导")
    assert {row.unit.name for row in new.charges.filter(valid_to=None)} == {"市工信局", "市商务局"}
    post.refresh_from_db()
    assert (post.valid_to, new.valid_from) == (DAY, DAY)
    assert not Charge.objects.filter(post=post, valid_to=None).exists()


def test_a_post_can_be_given_up_without_passing_it_on(cast, leader, successor):
    post = leader.posts.get()
    hand(cast, leader.pk, successor, post_id=post.pk, passes_post=False)
    assert Post.objects.filter(person=successor).count() == 1
    assert leader.posts.filter(valid_to=None).count() == 0


def test_a_liaisons_work_moves(cast, leader, successor):
    persons.appoint_liaison(
        **act(cast), unit_id=unit("市工信局").pk, person_id=leader.pk, on=date(2026, 1, 2)
    )
    hand(cast, leader.pk, successor)
    standing = Liaison.objects.get(valid_to=None)
    assert (standing.person_id, standing.deputy, standing.valid_from) == (successor, False, DAY)


def test_only_what_is_chosen_moves(cast, leader, successor):
    persons.appoint_liaison(
        **act(cast), unit_id=unit("市工信局").pk, person_id=leader.pk, on=date(2026, 1, 2)
    )
    chosen = [ref for ref in refs(cast, leader.pk) if ref.startswith("plans.")]
    hand(cast, leader.pk, successor, refs=chosen)
    assert Liaison.objects.get().person == leader


def test_a_second_handover_passes_on_what_the_first_brought(cast, leader, successor):
    third = persons.add_person(**act(cast), name="贺宁", region_code=CITY, title="副市长")
    hand(cast, leader.pk, successor)
    hand(cast, successor, third)
    row = Leader.objects.get(name__person=leader)
    assert answering_now([row.pk]) == {row.pk: "贺宁"}
    assert list(Succession.objects.order_by("pk").values_list("person", "until")) == [
        (successor, DAY),
        (third, None),
    ]


def test_what_comes_back_to_the_named_leader_needs_no_successor(cast, leader, successor):
    hand(cast, leader.pk, successor)
    hand(cast, successor, leader.pk)
    assert not Succession.objects.filter(until=None).exists()
    assert len(leaderships(cast.owner, leader.pk)) == 1


def test_a_stale_list_is_refused(cast, leader, successor):
    third = persons.add_person(**act(cast), name="贺宁", region_code=CITY, title="副市长")
    shown = refs(cast, leader.pk)
    hand(cast, leader.pk, successor, refs=shown)
    with pytest.raises(RedstartError) as refused:
        hand(cast, leader.pk, third, refs=shown)
    assert refused.value.code == "handover-stale"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"refs": []}, "handover-empty"),
        ({"on": date(2026, 2, 1)}, "unit-change-ahead"),
        ({"post_id": 999_999}, "not-found"),
    ],
)
def test_a_wrong_handover_is_refused_by_name(cast, leader, successor, change, code):
    with pytest.raises(RedstartError) as refused:
        hand(cast, leader.pk, successor, **change)
    assert refused.value.code == code
    assert Handover.objects.count() == 0


def test_nobody_hands_over_to_himself(cast, leader):
    with pytest.raises(RedstartError) as refused:
        hand(cast, leader.pk, leader.pk)
    assert refused.value.code == "handover-to-self"


@pytest.mark.parametrize("who", ["stranger", "member"])
def test_who_may_not_hand_over_finds_nobody(cast, leader, successor, who):
    shown = refs(cast, leader.pk)
    with pytest.raises(RedstartError) as refused:
        handovers.hand_over(
            by=getattr(cast, who),
            now=NOW,
            key=key(),
            person_id=leader.pk,
            successor_id=successor,
            on=DAY,
            refs=shown,
        )
    assert refused.value.code == "not-found"


def test_a_handover_is_taken_back_whole(cast, leader, successor):
    post = leader.posts.get()
    persons.appoint_liaison(
        **act(cast), unit_id=unit("市工信局").pk, person_id=leader.pk, on=date(2026, 1, 2)
    )
    done = hand(cast, leader.pk, successor, refs=refs(cast, leader.pk, post), post_id=post.pk)
    handovers.undo(**act(cast), handover_id=done.id)
    assert (Handover.objects.count(), HandoverItem.objects.count(), Succession.objects.count()) == (0, 0, 0)
    assert len(leaderships(cast.owner, leader.pk)) == 1
    assert Liaison.objects.get(valid_to=None).person == leader
    assert leader.posts.get().valid_to is None


def test_what_moved_on_is_not_taken_back_behind_it(cast, leader, successor):
    third = persons.add_person(**act(cast), name="贺宁", region_code=CITY, title="副市长")
    done = hand(cast, leader.pk, successor)
    hand(cast, successor, third)
    with pytest.raises(RedstartError) as refused:
        handovers.undo(**act(cast), handover_id=done.id)
    assert refused.value.code == "undo-overtaken"


def test_both_sides_sign_for_themselves(cast, leader):
    giver, taker = make_user("giver", "leader", CITY), make_user("taker", "leader", CITY)
    for actor in (giver, taker):
        persons.give_post(
            **act(cast, by=cast.console), person_id=actor.person_id, title="科长", region_code=CITY
        )
    persons.appoint_liaison(
        **act(cast), unit_id=unit("市工信局").pk, person_id=giver.person_id, on=date(2026, 1, 2)
    )
    done = hand(cast, giver.person_id, taker.person_id, signs=False)
    handovers.sign(**act(cast, by=giver), handover_id=done.id, side="from")
    with pytest.raises(RedstartError) as refused:
        handovers.sign(**act(cast, by=giver), handover_id=done.id, side="to")
    assert refused.value.code == "handover-not-a-side"
    handovers.sign(**act(cast), handover_id=done.id, side="to")
    record = Handover.objects.get()
    assert {row.side: row.on_behalf for row in record.signatures.all()} == {"from": False, "to": True}
    handovers.undo(**act(cast), handover_id=done.id)
    assert Handover.objects.count() == 0


def test_a_handover_lasts_when_the_plan_is_amended(cast, plan, leader, successor):
    hand(cast, leader.pk, successor)
    version = amend_plan(**act(cast), drive_id=plan.drive_id, reason="补充")
    signing.sign_off(**act(cast), version_id=version)
    issued_amendment(cast.owner, second_person(), version)
    rows = leaderships(cast.owner, successor)
    assert [row.responsibility.plan_version_id for row in rows] == [version]
    assert leaderships(cast.owner, leader.pk) == []


def test_a_leader_of_two_records_hands_over_what_both_answer_for(cast, leader, successor):
    twin = persons.add_person(**act(cast), name="丁远", region_code=CITY, title="副市长")
    persons.merge_persons(**act(cast), person_id=twin, duplicate_id=leader.pk)
    hand(cast, twin, successor)
    assert len(leaderships(cast.owner, successor)) == 1


def test_the_journal_verifies_and_names_nobody_after_an_erasure(cast, leader, successor):
    administrator = make_user("administrator", EVERYTHING, None)
    hand(cast, leader.pk, successor)
    persons.erase_person(**act(cast, by=administrator), person_id=leader.pk)
    later = NOW + timedelta(minutes=5)
    seal_waiting(now=later)
    assert verify(now=later).sound
    assert names_of([leader.pk]) == {leader.pk: ""}


class StoppedError(Exception):
    pass


def test_a_handover_that_stops_half_way_moves_nothing(cast, leader, successor, monkeypatch):
    def stop(*_arguments, **_more):
        raise StoppedError

    persons.appoint_liaison(
        **act(cast), unit_id=unit("市工信局").pk, person_id=leader.pk, on=date(2026, 1, 2)
    )
    before = Entry.objects.count()
    calls = iter([kinds.list_item, stop])
    monkeypatch.setattr(kinds, "list_item", lambda *args, **more: next(calls)(*args, **more))
    with pytest.raises(StoppedError):
        hand(cast, leader.pk, successor)
    assert (Handover.objects.count(), Succession.objects.count(), Entry.objects.count()) == (0, 0, before)
    assert Liaison.objects.get().valid_to is None


def test_the_same_press_hands_over_once(cast, leader, successor):
    send = {**act(cast), "person_id": leader.pk, "successor_id": successor, "on": DAY}
    shown = refs(cast, leader.pk)
    assert handovers.hand_over(**send, refs=shown) == handovers.hand_over(**send, refs=shown)
    assert Handover.objects.count() == 1
