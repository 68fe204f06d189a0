"""Draw Tenne's own icons: strokes on a 24 × 24 grid, coloured by the text around them."""

# A drawing stays on one line, however long:
# ruff: noqa: E501

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

DRAWINGS = {
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z"/><path d="M10 20.5h4"/>',
    "book": '<path d="M12 6.5C10 5 7 4.5 3.5 5v13.5c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5C17 4.5 14 5 12 6.5z"/><path d="M12 6.5V20"/>',
    "booth": '<rect x="5" y="2.5" width="14" height="19" rx="2"/><path d="M5 7h14"/><path d="M9.5 10.5c-.3 3.5 1.7 5.8 5 6.2v-2l-1.7-.7-1 .9c-.7-.5-1.2-1.1-1.5-1.9l.9-.8-.5-1.7z"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2.5"/><path d="M3.5 10h17M8 2.5V7M16 2.5V7"/>',
    "chart": '<path d="M4 3.5V20.5H20.5"/><path d="M8 17v-5M12.5 17V8M17 17v-7"/>',
    "check": '<path d="m4.5 12.5 5 5L19.5 7"/>',
    "check-in": '<path d="M13 3.5h5a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2h-5"/><path d="M3.5 12H14M10 7.5l4.5 4.5-4.5 4.5"/>',
    "check-out": '<path d="M11 3.5H6a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h5"/><path d="M10 12h10.5M16.5 7.5 21 12l-4.5 4.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.5 2.1"/>',
    "coffee": '<path d="M4 9.5h12.5v6a4.5 4.5 0 0 1-4.5 4.5H8.5A4.5 4.5 0 0 1 4 15.5z"/><path d="M16.5 11H18a2.5 2.5 0 0 1 0 5h-1.7M8 3.5c-.8 1 .8 2 0 3M12.5 3.5c-.8 1 .8 2 0 3"/>',
    "copy": '<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 5.5v-2h-12v12h2"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "daylight": '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2.5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3 7 7M17 17l1.7 1.7M18.7 5.3 17 7M7 17l-1.7 1.7"/>',
    "desk": '<path d="M2.5 8.5h19"/><path d="M4.5 8.5v11M19.5 8.5v11"/><path d="M12.5 8.5v6h7"/>',
    "door": '<path d="M3 21h18M6 21V4.8L14.5 3v18M14.5 6H18v15"/><path d="M11.3 11.7v1.3"/>',
    "down": '<path d="m5 9 7 7 7-7"/>',
    "download": '<path d="M12 3.5V15M7 10.5l5 5 5-5M4 20.5h16"/>',
    "edit": '<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19z"/><path d="m13.5 7 3.5 3.5"/>',
    "euro": '<path d="M18 6.3a7 7 0 1 0 0 11.4M3.5 10.4h9.5M3.5 13.6h9.5"/>',
    "external": '<path d="M10 5H4.5v14.5H19V14"/><path d="M14 3.5h6.5V10M20 4l-9 9"/>',
    "filter": '<path d="M3.5 6h17M6.5 12h11M10 18h4"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c-5 5-5 12 0 17 5-5 5-12 0-17z"/>',
    "height": '<path d="M3 10.5h12M5 10.5V20M13 10.5V20"/><path d="M19 4v16M16.5 6.5 19 4l2.5 2.5M16.5 17.5 19 20l2.5-2.5"/>',
    "home": '<path d="M3 11.5 12 4l9 7.5"/><path d="M5.5 9.5V20h13V9.5"/><path d="M10 20v-5.5h4V20"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.5v.2"/>',
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8.5-8.5M16 7.5l3 3M13.5 10l2 2"/>',
    "lamp": '<path d="M9 4h6l3.5 8h-13zM12 12v7M8 20.5h8"/>',
    "lan": '<rect x="8" y="3" width="8" height="6" rx="1"/><rect x="2.5" y="15" width="7" height="6" rx="1"/><rect x="14.5" y="15" width="7" height="6" rx="1"/><path d="M12 9v3M6 15v-3h12v3"/>',
    "left": '<path d="m15 5-7 7 7 7"/>',
    "list": '<path d="M8.5 6.5h12M8.5 12h12M8.5 17.5h12M4 6.5h.1M4 12h.1M4 17.5h.1"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6.5L20.5 7"/>',
    "minus": '<path d="M5 12h14"/>',
    "monitor": '<rect x="3" y="4" width="18" height="12" rx="2"/><path d="M12 16v4M8 20h8"/>',
    "moon": '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"/>',
    "more": '<circle cx="5" cy="12" r="1.3"/><circle cx="12" cy="12" r="1.3"/><circle cx="19" cy="12" r="1.3"/>',
    "passkey": '<circle cx="9" cy="7.5" r="3.5"/><path d="M2.5 20c.5-4 2.8-6.2 6.5-6.2 1.3 0 2.4.3 3.3.8"/><circle cx="17.5" cy="13" r="2.7"/><path d="M17.5 15.7V21l1.7-1.5"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.5-4 2.8-6 6.5-6s6 2 6.5 6"/><path d="M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2.3.7 3.7 2.6 4 5.6"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4.3 3.2-6.5 7.5-6.5s6.9 2.2 7.5 6.5"/>',
    "phone": '<path d="M5.5 3.5h3.7l1.6 4.2-2.2 1.6c.9 2.5 2.6 4.5 5.3 5.9l1.8-2.1 4 1.7v3.7c0 1.2-.9 2-2 2C10.4 20 4 13.4 3.5 5.6c0-1.2.8-2.1 2-2.1z"/>',
    "pin": '<path d="M12 21.5C7.5 16.5 5 12.8 5 9.7a7 7 0 0 1 14 0c0 3.1-2.5 6.8-7 11.8z"/><circle cx="12" cy="9.7" r="2.5"/>',
    "plan": '<path d="M3.5 3.5h17v17h-17z"/><path d="M3.5 10H9M13 10h7.5M13 3.5v3M13 14v6.5"/>',
    "plant": '<path d="M8 15.5h8l-1 5H9zM12 15.5V9"/><path d="M12 9.5C8 9.5 6 7.5 6 4c4 0 6 2 6 5.5zM12 12.5c0-3 1.8-5 6-5 0 3.3-2 5-6 5z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17.5H4V9h16v8.5h-3"/><path d="M7 14h10v6.5H7z"/>',
    "qr": '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4z"/><path d="M14 14h2.5v2.5M20 14v.1M14 20v-.1M17.5 20H20v-3"/>',
    "quiet": '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5"/>',
    "receipt": '<path d="M5.5 3.5v17l2.2-1.5 2.2 1.5 2.1-1.5 2.1 1.5 2.2-1.5 2.2 1.5v-17z"/><path d="M9 8.5h6M9 12.5h6"/>',
    "right": '<path d="m9 5 7 7-7 7"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "settings": '<path d="M4 7h9M17.5 7H20M4 17h2.5M11 17h9"/><circle cx="15.2" cy="7" r="2.3"/><circle cx="8.8" cy="17" r="2.3"/>',
    "shield": '<path d="M12 3 4.5 5.5v6c0 4.5 3 7.8 7.5 9.5 4.5-1.7 7.5-5 7.5-9.5v-6z"/><path d="m8.5 12 2.5 2.5 4.5-5"/>',
    "standing": '<path d="M3 6.5h18M6 6.5V20M18 6.5V20M3.5 20h5M15.5 20h5"/>',
    "step-free": '<circle cx="10" cy="3.7" r="1.3"/><path d="M10 7v6h5.5l3 6.5M10 9.5h4.5"/><path d="M7.5 12a5 5 0 1 0 7 6"/>',
    "tent": '<path d="M12 4 2.5 20h19zM12 12l-4 8M12 12l4 8"/>',
    "ticket": '<path d="M3 6.5h18v3.7a2 2 0 0 0 0 3.6v3.7H3v-3.7a2 2 0 0 0 0-3.6z"/><path d="M14.5 6.5V9M14.5 11v2M14.5 15v2.5"/>',
    "trash": '<path d="M4 6.5h16M9 6.5v-3h6v3M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6"/>',
    "undo": '<path d="M8.5 4 4 8.5 8.5 13"/><path d="M4 8.5h10a5.5 5.5 0 0 1 0 11H9"/>',
    "up": '<path d="m5 15 7-7 7 7"/>',
    "warning": '<path d="M12 3.5 2.5 20h19z"/><path d="M12 10v4.5M12 17.2v.2"/>',
    "wifi": '<path d="M2.5 9.5a14 14 0 0 1 19 0M6 13.3a9 9 0 0 1 12 0M9.3 16.8a4 4 0 0 1 5.4 0M12 20v.1"/>',
    "window": '<rect x="4" y="3.5" width="16" height="17" rx="1"/><path d="M12 3.5v17M4 12h16"/>',
}
LOGO = (
    '<svg class="logo-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">'
    '<path class="logo-barn" d="M3 14.5 16 4l13 10.5V28H3z"/>'
    '<path class="logo-gate" d="M9 28V17.5h14V28M16 17.5V28M9 22.7h14"/></svg>'
)


@lru_cache(maxsize=1024)
def icon(name: str, label: str = "") -> SafeString:
    """Draw one icon; with a label it is a picture, without one it is ornament."""
    if name not in DRAWINGS:
        raise ValueError(f"icon must be one of {', '.join(sorted(DRAWINGS))}, got {name!r}")
    drawing = mark_safe(DRAWINGS[name])  # noqa: S308 - our own drawing
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
            label,
            drawing,
        )
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        drawing,
    )
