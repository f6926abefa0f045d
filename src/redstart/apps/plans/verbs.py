"""The acts of plans in words, by the verb under which the journal holds them: data."""

VERB_NAMES: dict[str, tuple[str, str]] = {
    "drives.start": ("读入方案，开始行动", "started the drive from documents"),
    "drives.open": ("开始行动", "opened the drive"),
    "plans.accept": ("采纳", "accepted"),
    "plans.accept-all": ("批量采纳", "accepted all"),
    "plans.correct": ("更正", "corrected"),
    "plans.add": ("新增", "added"),
    "plans.drop": ("剔除", "dropped"),
    "plans.restore": ("恢复", "restored"),
    "plans.set-lead": ("指定牵头单位", "named the lead unit"),
    "plans.settle-finding": ("处理体检问题", "settled a finding"),
    "plans.settle-findings": ("批量处理体检问题", "settled findings"),
    "plans.settle-name": ("认定名称", "decided a name"),
    "plans.confirm-names": ("确认名称", "confirmed names"),
    "plans.undo": ("撤销", "took back"),
    "plans.sign-off": ("签核", "signed off"),
    "plans.reopen": ("退回草稿", "returned to draft"),
    "plans.withdraw": ("撤回", "withdrew"),
    "plans.issue": ("印发", "issued"),
    "plans.amend": ("提出修订", "began an amendment"),
    "units.set-members": ("调整统称单位成员", "changed a collective's members"),
}
