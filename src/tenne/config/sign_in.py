"""Settings of sign-in: by e-mail code, password, passkey and TOTP; no user names."""

AUTHENTICATION_BACKENDS = ["tenne.people.backends.ProvenAddressBackend"]
SESSION_ENGINE = "tenne.people.session_store"
STAFF_TEST = "tenne.config.staff.works_for_an_operator"

ACCOUNT_ADAPTER = "tenne.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# An address is proven by our own code, counted and used up in the database, before anybody exists.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
# Our limiter counts in the database; allauth's would count in a cache of each process.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_LOGIN_TIMEOUT = 900

MFA_ADAPTER = "tenne.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 0
MFA_RATE_LIMITS = {"webauthn_login": ""}
MFA_FORMS = {
    "authenticate": "tenne.people.second_factor.CodeForm",
    "authenticate_webauthn": "tenne.people.second_factor.PasskeyForm",
    "activate_totp": "tenne.people.second_factor.ActivateAppForm",
    "add_webauthn": "tenne.people.second_factor.AddPasskeyForm",
}

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "tenne.people.passwords.LengthLimit"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "tenne.people.passwords.NotAboutYourself"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/sign-in/"

# The address is unique by an index over its lower case, which the check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
