"""The first account: made on the console, or on a page by a code that the console printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.operations import create_person, create_user, grant
from redstart.apps.accounts.queries import anybody_signs_in
from redstart.apps.accounts.scope import NOT_FOUND, ROOT_PATH
from redstart.apps.journal.operations import perform
from redstart.apps.signin import operations
from redstart.apps.signin.secrets import drawn_code
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook.roles import role_rules
from redstart.rulebook.sign_in import set_up_code_valid
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act

_NOBODY = 0

SET_UP_CODE_WRONG = ErrorKind(
    code="set-up-code-wrong",
    zh="设置码不对、已用过或已过期",
    en="the set-up code is wrong, was used or is too old",
    zh_advice="请核对服务器控制台上显示的设置码，或在控制台运行 redstart init 重新取得",
    en_advice="check the code that the server's console shows, or run redstart init there for a new one",
)


def issue_set_up_code(*, by: Actor, now: datetime, key: str) -> str | None:
    """Return a new set-up code for the console, ``None`` once the installation has an account."""
    if anybody_signs_in():
        return None
    code = drawn_code()

    def work(act: Act) -> dict[str, Any]:
        operations.write_set_up_code(act, code=code, valid=set_up_code_valid())
        return {}

    command(verb="signin.issue-set-up-code", by=by, now=now, key=key, request={}, work=work)
    return code


def make_first_account(*, now: datetime, key: str, code: str, username: str, password: str, name: str) -> int:
    """Make the first account by a set-up code; return the user's id.

    Raises ``not-found`` once there is an account, ``set-up-code-wrong``, ``username-unusable``,
    ``password-weak``.
    """

    def work(act: Act) -> dict[str, Any]:
        if anybody_signs_in():
            raise RedstartError(NOT_FOUND)
        row = operations.set_up_code_for(code, now=now)
        if row is None:
            raise RedstartError(SET_UP_CODE_WRONG, place=Place(field="code"))
        operations.use_set_up_code(act, row)
        act.region_path = ROOT_PATH
        person = create_person(act, name=name or username)
        user = create_user(act, username=username, password=password, person=person, region_path=ROOT_PATH)
        for role in role_rules().first:
            grant(act, user=user, role=role, region_path=ROOT_PATH)
        operations.note_password(act, user, temporary=False)
        return {"user_id": user.pk}

    request = {"username": username, "name": name}
    answer = perform(
        verb="signin.first-account",
        person_id=_NOBODY,
        now=now,
        key=key,
        channel="web",
        request=request,
        work=work,
    )
    return int(answer["user_id"])
