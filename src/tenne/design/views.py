"""Keep language and look as the person chose them; hand out the colours of an operator.

Both forms carry no CSRF token: a forged request could only change a language or the look of a page,
and without a token public pages stay the same for everybody and can be answered with 304. Requests
that a browser marks as coming from another site are ignored all the same, and bring no session.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tenne.design import brand
from tenne.design.context import THEME_COOKIE, THEMES
from tenne.foundation.pictures import FOLDERS, picture_of
from tenne.foundation.refusal import Refused

A_YEAR = 365 * 24 * 3600


@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page."""
    chosen = request.POST.get("language", "")
    language = chosen if chosen in dict(settings.LANGUAGES) else ""
    if language and _is_from_here(request):
        _tell_keeper(request, language)
    return _remember(request, settings.LANGUAGE_COOKIE_NAME, language)


def _tell_keeper(request: HttpRequest, language: str) -> None:
    """Hand the language to whoever writes to people; the settings name who that is."""
    path = getattr(settings, "LANGUAGE_KEEPER", "")
    if path:
        keep: Callable[[HttpRequest, str], None] = import_string(path)
        keep(request, language)


@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark; anything else follows the system again."""
    theme = request.POST.get("theme", "")
    return _remember(request, THEME_COOKIE, theme if theme in THEMES else "")


def _is_from_here(request: HttpRequest) -> bool:
    """Tell whether a page of this very site has sent the form, as far as browsers say."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def _remember(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    if not _is_from_here(request):
        return response
    if value:
        response.set_cookie(
            cookie, value, A_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(cookie, samesite="Lax")
    return response


@require_safe
def face(_request: HttpRequest, digits: str, version: str) -> HttpResponse:
    """Hand out the colours that follow one colour; the address of this version stays for good."""
    try:
        sheet, current = brand.style_sheet(digits), brand.version_of(digits)
    except Refused as refusal:
        raise Http404 from refusal
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    if version == current:
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(response, no_store=True)
    return response


@require_safe
def picture(_request: HttpRequest, folder: str, file: str) -> HttpResponse:
    """Hand out a picture that everybody may see; its address stands for its content."""
    found = picture_of(f"{folder}/{file}")
    if found is None or not FOLDERS[folder].is_public or not found.path.is_file():
        raise Http404
    response = HttpResponse(found.path.read_bytes(), content_type=found.media_type)
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
