"""Addresses of sign-in and account; of allauth's views only those listed here can be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from tenne.foundation.permission import public, signed_in

from .confirmation import needs_confirmation
from .views import (
    access,
    confirm,
    factors,
    lost_factor,
    overview,
    sample,
    second_factor,
    sign_in,
)


def sensitive(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let in who is signed in and has shown within minutes who they are."""
    return signed_in(needs_confirmation(view))


# Names that allauth looks up itself.
for_allauth = [
    path("sign-in/", public(sign_in.sign_in), name="account_login"),
    path(
        "sign-in/second-factor/",
        public(second_factor.SecondFactorStage.as_view()),
        name="mfa_authenticate",
    ),
    path(
        "sign-in/passkey/", public(second_factor.PasskeySignIn.as_view()), name="mfa_login_webauthn"
    ),
    path("sign-out/", public(sign_in.sign_out), name="account_logout"),
    path("account/confirm/", signed_in(confirm.confirm), name="account_reauthenticate"),
    path("account/email/", sensitive(access.change_email), name="account_email"),
    path("account/password/", sensitive(access.password), name="account_change_password"),
    path("account/second-factor/", signed_in(factors.overview), name="mfa_index"),
    path(
        "account/second-factor/app/", sensitive(factors.AddApp.as_view()), name="mfa_activate_totp"
    ),
    path(
        "account/second-factor/app/remove/",
        sensitive(factors.RemoveApp.as_view()),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/second-factor/recovery-codes/",
        sensitive(factors.RecoveryCodes.as_view()),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-factor/recovery-codes/new/",
        sensitive(factors.NewRecoveryCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path("account/passkeys/", signed_in(factors.passkeys), name="mfa_list_webauthn"),
    path("account/passkeys/add/", sensitive(factors.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/remove/",
        sensitive(factors.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/name/",
        sensitive(factors.RenamePasskey.as_view()),
        name="mfa_edit_webauthn",
    ),
]

ours = [
    path("sign-in/code/", public(sign_in.enter_code), name="code"),
    path("sign-in/link/<str:link>/", public(sign_in.follow_link), name="link"),
    path("sign-in/name/", public(sign_in.say_name), name="name"),
    path("sign-in/password/", public(sign_in.sign_in_by_password), name="password_sign_in"),
    path("sign-in/second-factor/lost/", public(lost_factor.lost_factor), name="lost_factor"),
    path("account/keep-factor/<str:link>/", public(lost_factor.stop_reset), name="stop_reset"),
    path("sample/", public(sample.sample_people), name="sample"),
    path("account/", signed_in(overview.account), name="account"),
    path("account/keep-factor/", signed_in(overview.keep_factor), name="keep_factor"),
    path("account/email/code/", sensitive(access.email_code), name="email_code"),
    path("account/sessions/", signed_in(access.session_list), name="sessions"),
    path("account/tokens/", sensitive(access.token_list), name="tokens"),
    path("account/tokens/<int:key>/revoke/", signed_in(access.revoke_token), name="revoke_token"),
]

urlpatterns: list[URLPattern | URLResolver] = [*for_allauth, path("", include((ours, "people")))]
