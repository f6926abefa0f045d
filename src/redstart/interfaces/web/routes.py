"""Every address of the site with its rule, in one table: the access census and the menu come from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from redstart.apps.accounts.doors import Door
from redstart.apps.accounts.roles import Action
from redstart.interfaces.web.access import Entry, Group, Route
from redstart.interfaces.web.approvals.rows import waiting_for
from redstart.interfaces.web.routing import cataloguing, people, rules
from redstart.interfaces.web.routing.units import UNIT_ROUTES
from redstart.interfaces.web.views import (
    about,
    approvals,
    audit,
    deciding,
    documents,
    home,
    journal,
    ledgers,
    passwords,
    plans,
    regions,
    resuming,
    reviewing,
    search,
    second_factor,
    secrecy,
    session,
    setting_up,
    sign_ins,
    signing,
    starting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_POST = ("POST",)
_FORM = ("GET", "POST")

ROUTES: Sequence[Route] = (
    Route("sign-in", "sign-in", session.sign_in, Door.OPEN, _FORM),
    Route("sign-out", "sign-out", session.sign_out, Door.SIGNED_IN, _POST),
    Route("sign-in-code", "sign-in/code", session.sign_in_code, Door.OPEN, _FORM),
    Route("set-up", "set-up", setting_up.set_up, Door.OPEN, _FORM),
    Route("password", "password", passwords.password, Door.SIGNED_IN, _FORM),
    Route("security", "security", sign_ins.security, Door.SIGNED_IN),
    Route("second-factor", "security/second-factor", second_factor.second_factor, Door.SIGNED_IN, _FORM),
    Route("sign-ins-end", "security/sign-ins/end", sign_ins.end_others, Door.SIGNED_IN, _POST),
    Route("sign-in-end", "security/sign-ins/<int:sign_in_id>/end", sign_ins.end, Door.SIGNED_IN, _POST),
    Route("confirm", "confirm", second_factor.confirm, Door.SIGNED_IN, _FORM),
    Route("resume", "resume", resuming.resume, Door.SIGNED_IN, _FORM),
    Route("user-sign-in", "users/<int:user_id>/sign-in", sign_ins.of_user, Action.SECURE_USERS, _FORM),
    Route("language", "language", session.language, Door.OPEN, _POST),
    Route("home", "", home.home, Door.SIGNED_IN, entry=Entry(_("专项行动"), Group.WORK, also=("upload",))),
    Route("upload", "upload", starting.upload, Action.OPEN_DRIVES, _FORM),
    Route(
        "drive",
        "drives/<int:drive_id>/",
        ledgers.ledger,
        Action.VIEW_DRIVES,
        entry=Entry(_("台账"), Group.WORK, of_drive=True),
    ),
    Route("ledger-xlsx", "drives/<int:drive_id>/ledger.xlsx", ledgers.workbook, Action.EXPORT_LEDGERS),
    Route(
        "drive-review",
        "drives/<int:drive_id>/review",
        reviewing.of_drive,
        Action.VIEW_DRIVES,
        entry=Entry(_("核对"), Group.WORK, of_drive=True, also=("review", "sign-off", "issue")),
    ),
    Route(
        "versions",
        "drives/<int:drive_id>/versions",
        plans.versions,
        Action.VIEW_DRIVES,
        entry=Entry(_("方案与版本"), Group.MATERIAL, of_drive=True, also=("compare", "amend")),
    ),
    Route("amend", "drives/<int:drive_id>/amend", plans.amend, Action.OPEN_DRIVES, _FORM),
    Route(
        "journal",
        "drives/<int:drive_id>/journal",
        journal.journal,
        Action.VIEW_DRIVES,
        entry=Entry(_("办理记录"), Group.MATERIAL, of_drive=True),
    ),
    Route("review", "plans/<int:version_id>/review", reviewing.review, Action.VIEW_DRIVES),
    Route("review-decide", "plans/<int:version_id>/decide", deciding.decide, Action.REVIEW_PLANS, _POST),
    Route(
        "review-accept", "plans/<int:version_id>/accept", deciding.accept_clean, Action.REVIEW_PLANS, _POST
    ),
    Route("review-correct", "plans/<int:version_id>/correct", deciding.correct, Action.REVIEW_PLANS, _POST),
    Route("review-add", "plans/<int:version_id>/add", deciding.add, Action.REVIEW_PLANS, _POST),
    Route("review-undo", "plans/<int:version_id>/undo", deciding.undo, Action.REVIEW_PLANS, _POST),
    Route("review-lead", "plans/<int:version_id>/lead", deciding.lead, Action.REVIEW_PLANS, _POST),
    Route(
        "finding-settle",
        "plans/<int:version_id>/findings/<int:finding_id>",
        deciding.settle_finding,
        Action.REVIEW_PLANS,
        _POST,
    ),
    Route(
        "name-settle",
        "plans/<int:version_id>/names/<int:name_id>",
        deciding.settle_name,
        Action.REVIEW_PLANS,
        _POST,
    ),
    Route(
        "names-confirm", "plans/<int:version_id>/names", deciding.confirm_names, Action.REVIEW_PLANS, _POST
    ),
    Route("sign-off", "plans/<int:version_id>/sign-off", signing.sign_off, Action.VIEW_DRIVES, _FORM),
    Route("reopen", "plans/<int:version_id>/reopen", signing.reopen, Action.SIGN_PLANS, _POST),
    Route("withdraw", "plans/<int:version_id>/withdraw", signing.withdraw, Action.REVIEW_PLANS, _POST),
    Route("issue", "plans/<int:version_id>/issue", signing.issue, Action.VIEW_DRIVES, _FORM),
    Route(
        "issue-propose", "plans/<int:version_id>/propose", approvals.propose_issue, Action.ISSUE_PLANS, _POST
    ),
    Route(
        "approvals",
        "approvals",
        approvals.approvals,
        Action.VIEW_APPROVALS,
        entry=Entry(_("待审批事项"), Group.WORK, also=("approval",), count=waiting_for),
    ),
    Route("approval", "approvals/<int:proposal_id>", approvals.approval, Action.VIEW_APPROVALS),
    Route(
        "approval-decide",
        "approvals/<int:proposal_id>/decide",
        approvals.decide,
        Action.VIEW_APPROVALS,
        _POST,
    ),
    Route(
        "approval-withdraw",
        "approvals/<int:proposal_id>/withdraw",
        approvals.withdraw,
        Action.VIEW_APPROVALS,
        _POST,
    ),
    Route("compare", "plans/<int:version_id>/compare", plans.compare, Action.VIEW_DRIVES),
    Route("original", "documents/<int:document_id>/original", documents.original, Action.VIEW_DRIVES),
    Route(
        "secrecy",
        "drives/<int:drive_id>/secrecy",
        secrecy.secrecy,
        Action.VIEW_DRIVES,
        entry=Entry(_("标识与发布"), Group.MATERIAL, of_drive=True),
    ),
    Route("drive-marking", "drives/<int:drive_id>/marking", secrecy.mark_drive, Action.MARK, _POST),
    Route("drive-hold", "drives/<int:drive_id>/hold", secrecy.hold, Action.MARK, _POST),
    Route("drive-release", "drives/<int:drive_id>/release", secrecy.release, Action.RELEASE, _POST),
    Route(
        "document-marking",
        "documents/<int:document_id>/marking",
        secrecy.mark_document,
        Action.MARK,
        _POST,
    ),
    Route("search", "search", search.search, Door.SIGNED_IN),
    *UNIT_ROUTES,
    Route(
        "audit",
        "audit",
        audit.audit,
        Action.VIEW_JOURNAL,
        entry=Entry(_("审计"), Group.APART, also=("audit-entry",)),
    ),
    Route("audit-entry", "audit/<int:sequence>", audit.entry, Action.VIEW_JOURNAL),
    Route("audit-verify", "audit/verify", audit.verify, Action.VERIFY_JOURNAL, _POST),
    Route("audit-csv", "audit/entries.csv", audit.csv, Action.EXPORT_JOURNAL),
    Route("audit-xlsx", "audit/entries.xlsx", audit.xlsx, Action.EXPORT_JOURNAL),
    Route("audit-jsonl", "audit/entries.jsonl", audit.jsonl, Action.EXPORT_JOURNAL),
    *cataloguing.ROUTES,
    *people.ROUTES,
    *rules.ROUTES,
    Route(
        "regions",
        "regions",
        regions.regions,
        Action.VIEW_UNITS,
        entry=Entry(_("区划"), Group.APART, also=("region", "regions-import")),
    ),
    Route("regions-xlsx", "regions.xlsx", regions.export, Action.VIEW_UNITS),
    Route("regions-template", "regions/template.xlsx", regions.template, Action.EDIT_REGIONS),
    Route("regions-import", "regions/import", regions.import_list, Action.EDIT_REGIONS, _FORM),
    Route("region", "regions/<int:region_id>", regions.region, Action.VIEW_UNITS),
    Route("region-adopt", "regions/<int:region_id>/adopt", regions.adopt, Action.EDIT_REGIONS, _POST),
    Route("region-add", "regions/<int:region_id>/add", regions.add, Action.EDIT_REGIONS, _POST),
    Route("region-change", "regions/<int:region_id>/change", regions.change, Action.EDIT_REGIONS, _POST),
    Route(
        "region-withdraw",
        "regions/changes/<int:change_id>/withdraw",
        regions.withdraw,
        Action.EDIT_REGIONS,
        _POST,
    ),
    Route("gallery", "gallery", about.gallery, Action.KEEP_SYSTEM, entry=Entry(_("组件样张"), Group.APART)),
    Route("errors", "errors", about.errors, Door.SIGNED_IN),
    Route(
        "about", "about", about.about, Door.SIGNED_IN, entry=Entry(_("关于"), Group.APART, also=("errors",))
    ),
)
