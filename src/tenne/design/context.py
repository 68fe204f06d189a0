"""Hand the chosen look to every page; listed under context_processors in the settings."""

from django.http import HttpRequest

THEME_COOKIE = "tenne_theme"
THEMES = ("light", "dark")


def appearance(request: HttpRequest) -> dict[str, str]:
    """Tell the base page the theme chosen by hand (empty: the system's) and where it stands."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "theme": theme if theme in THEMES else "",
        "current_path": request.get_full_path() if request.method == "GET" else "/",
    }
