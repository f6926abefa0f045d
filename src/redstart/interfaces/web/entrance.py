"""The forms of signing in, in the words of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from redstart.apps.accounts.passwords import faults_of
from redstart.interfaces.web.refusals import page_language, told
from redstart.rulebook.sign_in import password_rules

if TYPE_CHECKING:
    from redstart.kernel.errors import RedstartError

_CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "text",
    "autofocus": True,
    "autocapitalize": "characters",
}


def _password_hint() -> str:
    return gettext("至少%(count)d个字符，不用常见密码，不全是数字，不含姓名和登录名。不要求定期更换。") % {
        "count": password_rules().shortest
    }


class SignInForm(AuthenticationForm):
    """Name and password; what is wrong with them is not told apart."""

    error_messages = {
        "invalid_login": _("用户名或密码不对，请注意大小写。"),
        "inactive": _("用户名或密码不对，请注意大小写。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("用户名")
        self.fields["password"].label = _("密码")


class PasswordForm(PasswordChangeForm):
    """The present password and the new one, twice."""

    error_messages = {
        "password_mismatch": _("两次输入的新密码不一致。"),
        "password_incorrect": _("现在的密码不对。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("现在的密码")
        self.fields["new_password1"].label = _("新密码")
        self.fields["new_password1"].help_text = _password_hint()
        self.fields["new_password2"].label = _("再输一次新密码")
        self.fields["new_password2"].help_text = ""

    def clean_new_password1(self) -> str:
        """Refuse the password that is in use: a change must change something."""
        new: str = self.cleaned_data["new_password1"]
        if self.user.check_password(new):
            raise forms.ValidationError(_("新密码与现在的密码相同。"))
        return new


class RefusableForm(forms.Form):
    """A form that can show the refusal of a use case beside the field it names."""

    def refuse(self, error: RedstartError) -> None:
        """Show a refusal beside its field, else above the form."""
        field = error.place.field if error.place.field in self.fields else None
        self.add_error(field, gettext("%(what)s。%(advice)s。") % told(error))


class CodeForm(RefusableForm):
    """A code of the second factor, or one of the recovery codes on paper."""

    code = forms.CharField(label=_("验证码"), max_length=40, widget=forms.TextInput(_CODE))


class ConfirmForm(RefusableForm):
    """The password, for who has no second factor."""

    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autofocus": True}),
    )


class SetUpForm(RefusableForm):
    """The first account: the code from the console, names, the password twice."""

    code = forms.CharField(
        label=_("设置码"), max_length=40, widget=forms.TextInput({"autocomplete": "off", "autofocus": True})
    )
    username = forms.CharField(
        label=_("登录名"), max_length=150, widget=forms.TextInput({"autocomplete": "username"})
    )
    name = forms.CharField(label=_("姓名"), max_length=60, required=False)
    password = forms.CharField(
        label=_("密码"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("再输一次密码"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _password_hint()

    def clean(self) -> dict[str, Any]:
        """Refuse passwords that differ or will not do."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("password") != given.get("again"):
            self.add_error("again", _("两次输入的密码不一致。"))
        names = [given.get("username", ""), given.get("name", "")]
        for fault in faults_of(given.get("password", ""), names=[name for name in names if name]):
            self.add_error("password", fault.en if page_language() == "en" else fault.zh)
        return given
