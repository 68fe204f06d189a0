"""Register the design package: base page, components, styles; it has no tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DesignConfig(AppConfig):
    """How everything looks."""

    name = "tenne.design"
    label = "design"
    verbose_name = _("Design")
