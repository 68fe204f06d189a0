"""Addresses of sign-in and account; of allauth's views only those listed here can be reached."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tenne.foundation.permission import public, signed_in

from .views import overview, sample, second_factor, sign_in

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
]

ours = [
    path("sign-in/code/", public(sign_in.enter_code), name="code"),
    path("sign-in/link/<str:link>/", public(sign_in.follow_link), name="link"),
    path("sign-in/name/", public(sign_in.say_name), name="name"),
    path("sign-in/password/", public(sign_in.sign_in_by_password), name="password_sign_in"),
    path("sample/", public(sample.sample_people), name="sample"),
    path("account/", signed_in(overview.account), name="account"),
]

urlpatterns: list[URLPattern | URLResolver] = [*for_allauth, path("", include((ours, "people")))]
