"""How a mail looks where HTML is shown: one column, the fonts of the device, nothing loaded.

Programs that leave out the style show the same text in order; those in the dark keep its contrast.
"""

from __future__ import annotations

from html import escape

STYLE = """
:root{color-scheme:light dark}
body{margin:0;padding:24px 16px;background:#faf9f4;color:#1d2321;
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:34rem;margin:0 auto}
h1{margin:0 0 12px;font-size:20px;line-height:1.3}
h2{margin:24px 0 4px;font-size:16px}
p{margin:0 0 16px}
a{color:#175c4c}
a.act{display:inline-block;padding:12px 20px;border-radius:10px;background:#175c4c;color:#ffffff;
font-weight:600;text-decoration:none}
small{font-size:14px;color:#56605b}
@media (prefers-color-scheme:dark){
body{background:#141a18;color:#eef2ef}a{color:#8fd3bf}
a.act{background:#8fd3bf;color:#10241e}small{color:#b3bdb8}}
"""


def dressed(fragment: str, language: str) -> str:
    """Return a whole page around the content of a mail, in the language it is written in."""
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        f"<style>{STYLE}</style></head><body><main>{fragment}</main></body></html>"
    )
