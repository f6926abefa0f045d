"""Everything that acts declares who may: what has no rule stops the build."""

import ast

import pytest
import typer
from django.urls import clear_url_caches, path, set_urlconf
from django.views.generic import View

from redstart.apps.accounts.doors import (
    EXPORTS,
    JOBS,
    Declared,
    Door,
    Kind,
    UndeclaredError,
    admit,
    allows,
    export,
    job,
    ruled,
)
from redstart.apps.accounts.roles import ROLES, RULES, Action
from redstart.apps.accounts.scope import Actor, Grant
from redstart.config.census import census, declared_routes
from redstart.interfaces.cli.commands import declared_commands
from redstart.interfaces.cli.main import app
from redstart.interfaces.web.routes import ROUTES
from tests.factories.errors import refused
from tests.repository.tree import SOURCE, short, texts

# Modules that start processes or wait in a loop, with the reason; other work that nobody asks for in the
# moment is a job, declared with @job and run by one of these.
RUNNERS = {
    "interfaces/cli/crew.py": "reads a folder by a process per core; it writes nothing to the ledger",
    "interfaces/cli/journal.py": "runs the jobs of the journal, round after round",
    "interfaces/cli/serve.py": "starts the server, and the process that runs the jobs",
}
LIBRARY = ("extraction/", "kernel/", "rulebook/", "analytics/")


def test_everything_that_acts_declares_its_rule():
    found = census()
    assert {thing.kind for thing in found} == set(Kind)
    assert all(isinstance(thing.rule, Door | Action) for thing in found)


def test_the_census_counts_every_route_of_the_table():
    assert {thing.name for thing in declared_routes()} == {route.name for route in ROUTES}


def test_each_thing_is_named_once():
    names = [(thing.kind, thing.name) for thing in census()]
    assert len(names) == len(set(names))


def test_every_rule_is_held_by_some_role():
    rules = {thing.rule for thing in census() if isinstance(thing.rule, Action)}
    assert rules <= frozenset().union(*RULES.values())


# The broken twins: a build with something undeclared in it.


@pytest.fixture
def urls(settings):
    """Let the site answer to other addresses for the time of a test."""

    def use(patterns):
        settings.ROOT_URLCONF = type("Addresses", (), {"urlpatterns": patterns})
        clear_url_caches()

    yield use
    set_urlconf(None)
    clear_url_caches()


def test_an_address_without_a_rule_is_found(urls):
    urls([*(route.pattern() for route in ROUTES), path("hidden", View.as_view(), name="hidden")])
    with pytest.raises(UndeclaredError, match="hidden"):
        declared_routes()


def test_a_command_without_a_rule_is_found_however_deep():
    broken, group = typer.Typer(), typer.Typer()
    group.command("burn")(lambda: None)
    broken.add_typer(group, name="plans")
    with pytest.raises(UndeclaredError, match="redstart plans burn"):
        declared_commands(broken)
    assert declared_commands(app)


def test_a_command_that_opens_the_ledger_without_a_rule_is_refused():
    with pytest.raises(UndeclaredError):
        admit(Actor(1, (Grant("dispatcher", "/"),), "cli"))


def test_a_job_or_export_of_the_same_name_is_found():
    for table, again in (
        (JOBS, lambda name: job(name, rule=Door.CONSOLE, zh="一", en="one")(lambda: None)),
        (EXPORTS, lambda name: export(name, rule=Action.VIEW_PLANS, zh="一", en="one")(lambda actor: None)),
    ):
        with pytest.raises(UndeclaredError):
            again(next(iter(table)))


# What acts without a decorator is seen in the source.


def undeclared_exports(text):
    """Return the public functions of a use case that hand out bytes and are no declared export."""
    for function in ast.walk(ast.parse(text)):
        if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
            continue
        answer = ast.unparse(function.returns) if function.returns else ""
        marks = {ast.unparse(mark).partition("(")[0].rpartition(".")[2] for mark in function.decorator_list}
        if "bytes" in answer and "export" not in marks:
            yield function.name


# These make a file of what others give them, or an empty one to fill in, and read nothing.
MAKERS = {
    "usecases/regions/lists.py": ["template"],
    "usecases/sheets/template.py": ["sheet_bytes"],
    "usecases/workbook.py": ["workbook"],
}


def test_every_use_case_that_hands_out_bytes_is_a_declared_export():
    found = {
        short(file): list(undeclared_exports(text)) for file, text in texts(".py", under=SOURCE / "usecases")
    }
    assert {name.removeprefix("src/redstart/"): names for name, names in found.items() if names} == MAKERS


def test_an_undeclared_export_is_found():
    assert list(undeclared_exports("def names(actor) -> bytes: ...")) == ["names"]
    assert list(undeclared_exports("@export('a')\ndef names(actor) -> bytes: ...")) == []


def runs_by_itself(text):
    return any(word in text for word in ("time.sleep(", "subprocess.", "threading.", "multiprocessing."))


def test_whatever_runs_by_itself_is_a_known_runner():
    found = {
        short(file).removeprefix("src/redstart/")
        for file, text in texts(".py", under=SOURCE)
        if runs_by_itself(text)
    }
    assert {name for name in found if not name.startswith(LIBRARY)} == set(RUNNERS)


# The rules hold.


@pytest.mark.parametrize("role", ROLES)
def test_a_rule_lets_in_exactly_the_roles_that_hold_its_action(role):
    actor = Actor(1, (Grant(role, "/42/", 7 if ROLES[role].of_unit else None),), "web")
    for action in Action:
        assert allows(action, actor) == (action.value in ROLES[role].actions)
    assert allows(Door.SIGNED_IN, actor)
    assert not allows(Door.CONSOLE, actor)


def test_a_command_meets_its_rule():
    opened = ruled(Action.GRANT_ROLES)(admit)
    opened(Actor(1, (Grant("security_administrator", "/"),), "cli"))
    assert refused(lambda: opened(Actor(1, (Grant("dispatcher", "/"),), "cli"))) == "not-allowed"


def test_an_export_asks_before_it_reads():
    read = []
    name = "test-export"
    make = export(name, rule=Action.EXPORT_LEDGERS, zh="测试", en="a test")(lambda actor: read.append(actor))
    assert EXPORTS.pop(name) == Declared(Kind.EXPORT, name, Action.EXPORT_LEDGERS, "测试", "a test")
    assert refused(lambda: make(Actor(1, (Grant("work_group_member", "/"),), "web"))) == "not-allowed"
    assert read == []


def test_nobody_is_let_in_without_signing_in():
    assert [rule for rule in (*Door, *Action) if allows(rule, None)] == [Door.OPEN]
