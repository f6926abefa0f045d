"""What a report can be refused for."""

from __future__ import annotations

from redstart.kernel.errors import ErrorKind

REPORT_UNREADABLE = ErrorKind(
    code="report-unreadable",
    zh="“{text}”不是可以报送的数",
    en="{text!r} is no value that can be reported",
    zh_advice="请填数字（可带小数，最多6位）、0，或“不适用”并说明原因；没有数就留空",
    en_advice="write a number of up to 6 decimal places, 0, or n/a with the reason; leave unknown ones blank",
)
REPORT_REASON_MISSING = ErrorKind(
    code="report-reason-missing",
    zh="填“不适用”要说明原因",
    en="what does not apply needs its reason",
    zh_advice="请在说明栏写明为什么不适用",
    en_advice="say in the remark why it does not apply",
)
REPORT_BLANKED = ErrorKind(
    code="report-blanked",
    zh="已报送的数不能改成空白",
    en="a value that was reported cannot be made blank",
    zh_advice="请填正确的数；确实没有，填“不适用”并说明原因",
    en_advice="write the right value, or n/a with the reason",
)
REPORT_EARLY = ErrorKind(
    code="report-early",
    zh="报送时间未到，{opens}开始",
    en="reporting has not begun; it opens at {opens}",
    zh_advice="请到时再报；要提前掌握情况，可报预计数",
    en_advice="report then; an estimate can be given before",
)
REPORT_LOCKED = ErrorKind(
    code="report-locked",
    zh="这项已截止或已审定，不能直接改",
    en="this report is closed or accepted and cannot simply be changed",
    zh_advice="请作为更正提交，写明原因并附依据文件",
    en_advice="submit a correction with its reason and the paper it rests on",
)
REPORT_EXCUSED = ErrorKind(
    code="report-excused",
    zh="这项已免报",
    en="this report has been excused",
    zh_advice="要报送，请先请调度员取消免报",
    en_advice="ask the dispatcher to withdraw the excuse first",
)
REPORT_STEP = ErrorKind(
    code="report-step",
    zh="这项现在是“{zh_state}”，不能这样办理",
    en="this report is {en_state!r} now, and that step does not apply",
    zh_advice="请刷新页面，看过新情况后再办理",
    en_advice="reload and look again",
)
REPORT_REASON_NEEDED = ErrorKind(
    code="report-reason-needed",
    zh="没有写明原因",
    en="a reason is needed",
    zh_advice="请写明原因，办理记录里要能看到",
    en_advice="say why; it stays in the history",
)
REPORT_EVIDENCE_NEEDED = ErrorKind(
    code="report-evidence-needed",
    zh="没有附依据",
    en="the paper it rests on is missing",
    zh_advice="请附扫描件或照片；电话报来的，选“电话”并写明来电人",
    en_advice="attach the scan; for a call choose 'phone' and say who called",
)
REPORT_MEASURE = ErrorKind(
    code="report-measure",
    zh="“{name}”不报“{measure}”",
    en="{measure!r} is not reported of {name!r}",
    zh_advice="请看指标目录里的统计口径",
    en_advice="see the indicator's measures in the catalogue",
)
DUTY_EXISTS = ErrorKind(
    code="reporting-duty-exists",
    zh="{unit}已负责报送“{name}”",
    en="{unit} reports {name!r} already",
    zh_advice="不需要重复布置；要改，请先结束原来的",
    en_advice="end the present duty first to change it",
)
