"""Why a region could not be entered or changed."""

from __future__ import annotations

from redstart.kernel.errors import ErrorKind

REGION_CODE_TAKEN = ErrorKind(
    code="region-code-taken",
    zh="代码“{code}”已属于{name}",
    en="the code {code!r} belongs to {name}",
    zh_advice="请核对区划代码",
    en_advice="check the code of the region",
)
REGION_CODE_UNUSABLE = ErrorKind(
    code="region-code-unusable",
    zh="“{code}”不是可用的区划代码",
    en="{code!r} cannot be the code of a region",
    zh_advice="请使用1至20位数字、字母或连字符，如 421381",
    en_advice="use 1 to 20 digits, letters or hyphens, such as 421381",
)
CODE_ONCE_BORNE = ErrorKind(
    code="region-code-once-borne",
    zh="代码“{code}”曾是{name}的代码，不再用于别的地区",
    en="the code {code!r} was once that of {name} and is not given to another region",
    zh_advice="请核对新的区划代码",
    en_advice="check the new code of the region",
)
NAME_UNUSABLE = ErrorKind(
    code="region-name-unusable",
    zh="“{name}”不能作地区名称",
    en="{name!r} cannot be the name of a region",
    zh_advice="名称为1至60个可见字符",
    en_advice="a name has 1 to 60 visible characters",
)
LEVEL_UNKNOWN = ErrorKind(
    code="region-level-unknown",
    zh="没有“{level}”这个层级",
    en="there is no level {level!r}",
    zh_advice="可用的层级：{levels}",
    en_advice="the levels are: {levels}",
)
LEVEL_NOT_BELOW = ErrorKind(
    code="region-level-not-below",
    zh="{name}的层级不低于上级{parent}",
    en="the level of {name} is not below that of {parent}",
    zh_advice="请核对层级和上级：省、市、县、乡镇依次向下，功能区可在省、市、县之下",
    en_advice="check level and parent: province, city, county, town go downward; a zone stands under any of "
    "the first three",
)
SAME_NAME_BESIDE = ErrorKind(
    code="region-same-name-beside",
    zh="{parent}已有“{name}”",
    en="{parent} already has a region {name!r}",
    zh_advice="请核对；如是同一地区，请修改已有的",
    en_advice="check it; if it is the same region, change the one that is there",
)
NOTHING_CHANGES = ErrorKind(
    code="region-nothing-changes",
    zh="{name}没有任何变化",
    en="nothing about {name} would change",
    zh_advice="请填写新的名称、代码或层级",
    en_advice="give a new name, code or level",
)
CHANGE_OUT_OF_ORDER = ErrorKind(
    code="region-change-out-of-order",
    zh="{name}在{day}已有更晚的变更",
    en="{name} already changed later, on {day}",
    zh_advice="变更按日期先后登记；请先撤回较晚的变更",
    en_advice="changes are entered in the order of their days; take the later one back first",
)
NOT_STANDING = ErrorKind(
    code="region-not-standing",
    zh="{name}在{day}不存在",
    en="{name} does not exist on {day}",
    zh_advice="请核对日期，或选用承接它的地区",
    en_advice="check the day, or choose the region that took its place",
)
INSIDE_ITSELF = ErrorKind(
    code="region-inside-itself",
    zh="{name}不能归入自己或自己的下级",
    en="{name} cannot come under itself or what lies in it",
    zh_advice="请选择别的地区",
    en_advice="choose another region",
)
STILL_HAS_PARTS = ErrorKind(
    code="region-parts-elsewhere",
    zh="{part}不是{name}的直接下级",
    en="{part} does not stand right under {name}",
    zh_advice="划归新区的只能是原地区的直接下级",
    en_advice="only what stands right under the divided region can go to the new one",
)
CHANGE_OVERTAKEN = ErrorKind(
    code="region-change-overtaken",
    zh="{name}之后又有变更，这一项不能先撤回",
    en="{name} changed again afterwards, so this change cannot be taken back first",
    zh_advice="请先撤回最近的一项",
    en_advice="take back the latest change first",
)
CHANGE_WITHDRAWN = ErrorKind(
    code="region-change-withdrawn",
    zh="这项变更已经撤回",
    en="this change was already taken back",
    zh_advice="如仍需要，请重新登记",
    en_advice="enter it again if it is still wanted",
)
CHANGE_IS_PART = ErrorKind(
    code="region-change-is-part",
    zh="这项变更是一次合并或析置的一部分",
    en="this change is part of a merger or a division",
    zh_advice="请撤回整次合并或析置",
    en_advice="take back the whole merger or division",
)
REASON_NEEDED = ErrorKind(
    code="region-reason-needed",
    zh="更正已生效的变更须写明理由",
    en="a change in force is corrected only with a reason",
    zh_advice="请填写理由",
    en_advice="give the reason",
)
REGION_IN_USE = ErrorKind(
    code="region-in-use",
    zh="{name}已有单位、行动或其他记录，不能当作没有设立过",
    en="{name} already has units, drives or other records, so it cannot be undone",
    zh_advice="请改用合并：把它并入原来的地区",
    en_advice="merge it into the region it came from instead",
)
PATH_TOO_LONG = ErrorKind(
    code="region-too-deep",
    zh="{name}下的层级太多",
    en="the regions under {name} lie too deep",
    zh_advice="请减少层级或缩短自编代码",
    en_advice="use fewer levels or shorter codes of your own",
)
OUTSIDE_ROOT = ErrorKind(
    code="region-outside-root",
    zh="{name}不在本系统所管的地区内",
    en="{name} lies outside the region that this deployment serves",
    zh_advice="本系统只管{root}；其他地区请在其自己的系统中办理，或先在区划页登记为下级",
    en_advice="it serves {root} only; use the other region's own deployment, or enter the region beneath it",
)
ROOT_UNKNOWN = ErrorKind(
    code="root-unknown",
    zh="没有代码为“{code}”的地区",
    en="there is no region with the code {code!r}",
    zh_advice="请核对区划代码（到县为国家标准代码）",
    en_advice="check the code; to the county it is the national one",
)
ROOT_NOT_EMPTY = ErrorKind(
    code="root-not-empty",
    zh="{name}之外已有{count}个地区的记录，不能以它为根",
    en="{count} regions outside {name} already hold records, so it cannot be the root",
    zh_advice="请选择包含它们的地区，或另建一套系统",
    en_advice="choose a region that contains them, or set up another deployment",
)
ADOPTION_UNKNOWN = ErrorKind(
    code="adoption-unknown",
    zh="国家区划名录中没有代码“{code}”",
    en="the national list has no region with the code {code!r}",
    zh_advice="乡镇和开发区请手工或用表格登记",
    en_advice="enter towns and zones by hand or with a workbook",
)
CLASS_UNKNOWN = ErrorKind(
    code="situation-class-unknown",
    zh="没有“{code}”这个类别",
    en="there is no class {code!r}",
    zh_advice="可用的类别：{classes}",
    en_advice="the classes are: {classes}",
)
SCHEME_UNKNOWN = ErrorKind(
    code="class-scheme-unknown",
    zh="没有代码为“{code}”的分类方案",
    en="there is no scheme of classes with the code {code!r}",
    zh_advice="请先建立分类方案，或核对代码",
    en_advice="make the scheme first, or check its code",
)
SCHEME_UNUSABLE = ErrorKind(
    code="class-scheme-unusable",
    zh="分类方案须有代码、名称和至少两个不同的类别",
    en="a scheme needs a code, a name and at least two different classes",
    zh_advice="类别每行一个：代码 名称 英文名称",
    en_advice="write one class a line: code, name, English name",
)
SCHEME_EXISTS = ErrorKind(
    code="class-scheme-exists",
    zh="{region}已有代码为“{code}”的分类方案",
    en="{region} already has a scheme {code!r}",
    zh_advice="请换一个代码",
    en_advice="choose another code",
)
OUTSIDE_SCHEME = ErrorKind(
    code="class-scheme-elsewhere",
    zh="{name}不在分类方案“{scheme}”的范围或有效期内",
    en="{name} lies outside the scheme {scheme!r} or its validity",
    zh_advice="请核对地区和起止日期",
    en_advice="check the region and the days",
)
DATES_REVERSED = ErrorKind(
    code="dates-reversed",
    zh="止期须在起期之后",
    en="the end must come after the beginning",
    zh_advice="请核对起止日期",
    en_advice="check both days",
)
