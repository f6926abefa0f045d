"""What the history calls its acts, tables and columns, for whoever reads it: data.

A word that is not here shows as the code that the journal holds.
"""

from __future__ import annotations

from redstart.apps.plans.fields import FIELDS
from redstart.apps.plans.verbs import VERB_NAMES

Names = dict[str, tuple[str, str]]

VERBS: Names = {
    **VERB_NAMES,
    "accounts.add-user": ("添加用户", "added a user"),
    "accounts.change-password": ("修改本人密码", "changed the own password"),
    "accounts.console": ("启用命令行账户", "made the console's account"),
    "accounts.set-active": ("停用或启用用户", "let a user in, or no longer"),
    "accounts.set-password": ("重设密码", "set a password"),
    "journal.ask-verification": ("要求核验日志", "asked for a verification"),
    "signin.begin": ("登录", "signed in"),
    "signin.end": ("退出或登录到期", "session ended"),
    "signin.end-of-another": ("结束他人的登录", "ended another's session"),
    "signin.end-others": ("结束本人其他登录", "ended the own other sessions"),
    "signin.end-own": ("结束本人一处登录", "ended an own session"),
    "signin.enrol-second-factor": ("绑定动态验证码", "set up a second factor"),
    "signin.first-account": ("开立首个账号", "made the first account"),
    "signin.issue-set-up-code": ("生成设置码", "made a set-up code"),
    "signin.remove-second-factor": ("解除本人动态验证码", "removed the own second factor"),
    "signin.renew-recovery-codes": ("重新生成恢复码", "made new recovery codes"),
    "signin.reset-second-factor": ("重设他人动态验证码", "reset another's second factor"),
    "signin.use-recovery-code": ("使用恢复码", "used a recovery code"),
    "units.add": ("新增单位", "added a unit"),
    "units.add-alias": ("登记别名", "added an alias"),
    "units.rename": ("单位更名", "renamed a unit"),
}

TABLES: Names = {
    "accounts.membership": ("角色授予", "role held"),
    "accounts.person": ("人员", "person"),
    "accounts.personname": ("人员姓名", "name of a person"),
    "accounts.user": ("登录账户", "sign-in"),
    "files.storedfile": ("文件", "file"),
    "journal.batch": ("批量导入", "bulk load"),
    "journal.verificationorder": ("核验要求", "verification asked for"),
    "organisations.collectivemember": ("统称成员", "member of a collective"),
    "organisations.namedecision": ("名称认定", "decision on a name"),
    "organisations.post": ("职务", "post"),
    "organisations.region": ("地区", "region"),
    "organisations.unit": ("单位", "unit"),
    "organisations.unitalias": ("单位别名", "alias of a unit"),
    "signin.passwordstanding": ("密码状况", "standing of a password"),
    "signin.recoverycode": ("恢复码", "recovery code"),
    "signin.secondfactor": ("动态验证码", "second factor"),
    "signin.setupcode": ("设置码", "set-up code"),
    "signin.signin": ("登录", "session"),
    "plans.action": ("行动", "action"),
    "plans.assignment": ("责任单位", "unit in a responsibility"),
    "plans.document": ("方案文件", "document"),
    "plans.drive": ("专项行动", "drive"),
    "plans.duty": ("责任事项", "duty"),
    "plans.finding": ("疑点", "finding"),
    "plans.leader": ("责任领导", "leader"),
    "plans.plandocument": ("方案所含文件", "document of a plan"),
    "plans.planversion": ("方案版本", "plan version"),
    "plans.responsibility": ("责任", "responsibility"),
    "plans.target": ("目标", "target"),
    "plans.writtenname": ("方案中的名称", "name as written"),
}

CHANNELS: Names = {
    "web": ("网页", "pages"),
    "cli": ("命令行", "command line"),
    "api": ("接口", "API"),
    "job": ("定时任务", "job"),
}

_COMMON: Names = {
    "version": ("版次", "version"),
    "state": ("状态", "state"),
    "status": ("状态", "status"),
    "note": ("说明", "note"),
    "name": ("名称", "name"),
    "title": ("标题", "title"),
    "kind": ("类别", "kind"),
    "role": ("角色", "role"),
    "code": ("代码", "code"),
    "level": ("级别", "level"),
    "path": ("地区路径", "region path"),
    "region_path": ("地区路径", "region path"),
    "short_names": ("简称", "short names"),
    "alias": ("别名", "alias"),
    "written": ("原文写法", "as written"),
    "outcome": ("认定结果", "outcome"),
    "evidence": ("依据", "evidence"),
    "candidates": ("候选", "candidates"),
    "proposed": ("拟定名称", "proposed"),
    "collective": ("是否统称", "collective"),
    "valid_from": ("起始日期", "valid from"),
    "valid_to": ("截止日期", "valid to"),
    "starts": ("开始", "starts"),
    "ends": ("结束", "ends"),
    "since": ("起", "since"),
    "until": ("止", "until"),
    "is_active": ("可登录", "may sign in"),
    "is_service": ("系统账户", "service account"),
    "ended_at": ("终止时间", "ended at"),
    "asked_at": ("要求时间", "asked at"),
    "asked_by_id": ("要求人", "asked by"),
    "decided_at": ("认定时间", "decided at"),
    "decided_by_id": ("认定人", "decided by"),
    "made_at": ("建立时间", "made at"),
    "made_by_id": ("建立人", "made by"),
    "opened_at": ("建立时间", "opened at"),
    "opened_by_id": ("建立人", "opened by"),
    "read_at": ("读入时间", "read at"),
    "reviewed_at": ("签字时间", "signed off at"),
    "reviewed_by_id": ("签字人", "signed off by"),
    "issued_at": ("签发时间", "issued at"),
    "issued_by_id": ("签发人", "issued by"),
    "settled_at": ("答复时间", "settled at"),
    "settled_by_id": ("答复人", "settled by"),
    "settlement": ("答复", "settlement"),
    "superseded_at": ("替代时间", "superseded at"),
    "stored_at": ("存入时间", "stored at"),
    "size": ("大小（字节）", "size in bytes"),
    "sha256": ("SHA-256", "SHA-256"),
    "purpose": ("用途", "purpose"),
    "owner_id": ("所有人", "owner"),
    "person_id": ("人员", "person"),
    "user_id": ("登录账户", "sign-in"),
    "unit_id": ("单位", "unit"),
    "region_id": ("地区", "region"),
    "parent_id": ("上级", "parent"),
    "drive_id": ("专项行动", "drive"),
    "file_id": ("文件", "file"),
    "document_id": ("方案文件", "document"),
    "plan_version_id": ("方案版本", "plan version"),
    "based_on_id": ("上一版", "based on"),
    "responsibility_id": ("责任", "responsibility"),
    "action_id": ("所属行动", "action"),
    "name_id": ("名称", "name"),
    "collective_id": ("统称", "collective"),
    "member_id": ("成员", "member"),
    "via_id": ("经由统称", "by way of"),
    "part": ("承担方式", "part"),
    "position": ("顺序", "position"),
    "lineage": ("沿革编号", "lineage"),
    "span_start": ("原文起", "span from"),
    "span_end": ("原文止", "span to"),
    "spans": ("原文位置", "spans"),
    "severity": ("级别", "severity"),
    "message": ("内容", "message"),
    "deadline": ("到期日", "deadline"),
    "period": ("时段", "period"),
    "date": ("日期", "date"),
    "issuer": ("发文机关", "issuer"),
    "number": ("编号", "number"),
    "reason": ("理由", "reason"),
    "region_written": ("原文地区", "region as written"),
}
_OF_TABLES: dict[str, Names] = {
    f"plans.{kind}": {name: (field.zh, field.en) for name, field in fields.items()}
    for kind, fields in FIELDS.items()
}


def column_names(kind: str, name: str) -> tuple[str, str]:
    """Return what a column of a table is called; its own name where it has no other."""
    return _OF_TABLES.get(kind, {}).get(name) or _COMMON.get(name) or (name, name)


def names_in(names: Names, code: str) -> tuple[str, str]:
    """Return the words for a code; the code itself where there are none."""
    return names.get(code) or (code, code)
