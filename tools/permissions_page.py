"""Write docs/permissions.md from the roles and from everything that declares a rule.

python tools/permissions_page.py
"""

from pathlib import Path

from tools.errors_page import load_django

PAGE = Path(__file__).parents[1] / "docs" / "permissions.md"
HEAD = """\
# Permissions

Who may do what. This page is made by `make docs` from the roles in `src/redstart/rulebook/roles.yaml` and
from the rule that every page, command, job and export declares beside itself; a test holds it current. What
declares none does not start. The same tables stand in the product, in Chinese and English (权限表).

A role is held for a region and everything beneath it. The roles marked *unit* are held for one unit there
and reach what that unit leads or supports; see *Roles* in [the domain](domain.md). Whatever lies outside a
reader's scope answers like what does not exist.
"""
ABBREVIATIONS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DOORS = {
    "open": "anybody",
    "signed in": "whoever is signed in",
    "console": "whoever holds the machine",
}


def render() -> str:
    """Return the text of the page."""
    load_django()
    from redstart.config.census import census

    declared = census()
    return HEAD + _roles() + _matrix() + _apart() + "".join(_doors(declared))


def _roles() -> str:
    from redstart.rulebook.roles import role_rules

    lines = [
        f"| {letter} | `{role.code}` | {role.zh} · {role.en} | {'unit' if role.of_unit else 'region'} | "
        f"{role.zh_purpose}<br>{role.en_purpose} |\n"
        for letter, role in zip(ABBREVIATIONS, role_rules().roles.values(), strict=False)
    ]
    return (
        "\n## Roles\n\n|  | Role | 名称 · Name | Held for | What it is for |\n"
        "| --- | --- | --- | --- | --- |\n" + "".join(lines)
    )


def _matrix() -> str:
    from redstart.rulebook.roles import role_rules

    rules = role_rules()
    letters = ABBREVIATIONS[: len(rules.roles)]
    head = "| Action | 名称 · Name | " + " | ".join(letters) + " |\n| --- | --- |" + " :-: |" * len(letters)
    lines = [
        f"| `{action.code}` | {action.zh} · {action.en} | "
        + " | ".join("●" if action.code in role.actions else " " for role in rules.roles.values())
        + " |\n"
        for action in rules.actions.values()
    ]
    return f"\n## Roles and actions\n\n{head}\n" + "".join(lines)


def _apart() -> str:
    from redstart.rulebook.roles import role_rules

    rules = role_rules()
    reasons: dict[tuple[str, str], list[str]] = {}
    for pair in rules.apart:
        words = f"{rules.roles[pair.one].en} – {rules.roles[pair.other].en}"
        reasons.setdefault((pair.zh, pair.en), []).append(words)
    lines = [f"| {zh}<br>{en} | {'; '.join(pairs)} |\n" for (zh, en), pairs in reasons.items()]
    head = "| 原因 · Why | Roles that one account should not hold together |\n| --- | --- |\n"
    return f"\n## Roles that stay apart\n\nThe product warns and does not refuse.\n\n{head}" + "".join(lines)


def _doors(declared):
    from redstart.apps.accounts.doors import Kind

    titles = {
        Kind.ROUTE: ("Pages", "Page"),
        Kind.COMMAND: ("Commands", "`redstart …`"),
        Kind.JOB: ("Jobs", "Job"),
        Kind.EXPORT: ("Exports", "Export"),
    }
    for kind, (title, head) in titles.items():
        rows = sorted((thing for thing in declared if thing.kind is kind), key=lambda thing: thing.name)
        yield f"\n## {title}\n\n| {head} | Rule | Roles | |\n| --- | --- | --- | --- |\n"
        for thing in rows:
            yield f"| `{thing.name}` | {_rule(thing.rule)} | {_letters(thing.rule)} | {_said(thing)} |\n"


def _said(thing) -> str:
    return f"{thing.zh}<br>{thing.en}" if thing.en else " ".join(thing.methods)


def _rule(rule) -> str:
    return DOORS.get(rule.value, f"`{rule.value}`")


def _letters(rule) -> str:
    from redstart.rulebook.roles import role_rules

    roles = zip(ABBREVIATIONS, role_rules().roles.values(), strict=False)
    return " ".join(letter for letter, role in roles if rule.value in role.actions) or "–"


if __name__ == "__main__":
    PAGE.write_text(render(), "utf-8")
