"""The tag ``url``, which remembers the addresses of pages that take no argument."""

from __future__ import annotations

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as looked_up
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from tenne.foundation.fixed_address import fixed_address

register = template.Library()


class FixedURLNode(URLNode):
    """A page that takes no argument."""

    def render(self, context: Context) -> str:
        """Return the address, or keep it under the name that the template gives."""
        try:
            address = fixed_address(self.view_name.resolve(context))
        except NoReverseMatch:
            if self.asvar is None:
                raise
            address = ""
        if self.asvar is not None:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Return the address of a page, as Django's tag of this name does."""
    node = looked_up(parser, token)
    if node.args or node.kwargs:
        return node
    return FixedURLNode(node.view_name, node.args, node.kwargs, node.asvar)
