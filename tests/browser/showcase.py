"""A small help centre that uses everything a site can have, in English, German and Arabic."""

from __future__ import annotations

import io
import struct
import wave
import zlib
from pathlib import Path

from tests.publish.support import write

SETTINGS = """name = "Acme Help"
{url}
tagline = "How can we help?"
description = "Answers about the Acme printer, its ink, and what it costs."
languages = ["en", "de", "ar"]
theme = "{theme}"
footer = "© Acme Ltd"
social_cards = false
offline = {offline}
often_asked = ["My printer prints stripes", "refund"]
synonyms = [["refund", "money back"]]

[feedback]
to = "log"

[[contact]]
kind = "phone"
label = "Call us"
address = "+49 30 1234567"
open = "Mon-Fri 09:00-17:00"
time_zone = "Europe/Berlin"
text = "Have your order number ready."

[[contact]]
kind = "form"
label = "Send a message"
address = "{form}"
post = true

[[contact]]
kind = "email"
label = "Write an email"
address = "help@acme.example"

[[contact]]
kind = "chat"
address = "https://chat.acme.example/"

[language.de]
name = "Acme-Hilfe"
tagline = "Wie können wir helfen?"
description = "Antworten zum Acme-Drucker."
often_asked = ["Mein Drucker druckt Streifen"]

[language.ar]
name = "مساعدة أكمي"
tagline = "كيف يمكننا مساعدتك؟"
description = "إجابات عن طابعة أكمي."
"""

STRIPES = """---
type: troubleshooting
summary: Clean the print head, then print a test page. Most stripes go away at the first try.
applies_to: [Acme One, Acme Pro]
keywords: [lines on the page, streaks]
updated: 2026-05-03
reviewed: 2026-06-01
featured: true
order: 1
redirect_from: [/old/stripes/]
related: [../billing/refunds.md]
---
# My printer prints stripes

## Issue

White or dark stripes run across every page, and the page is sent once more from the queue.

![A page with stripes](../images/stripes.png)

## Environment

Acme One and Acme Pro, with any ink.

## Resolution

1. Open the cover.
2. Press ++ctrl+p++ and choose **Clean**.
3. Print a test page.

!!! warning "Don’t touch the print head"

    It is hot, and dust spoils it.

## Cause

Ink dries in the print head when nobody prints for weeks.
"""
CONNECT = """---
type: how-to
summary: Five minutes, and one cable for the first time.
updated: 2026-05-04
order: 2
---
# Connect your printer

Choose your system. The queue shows up by itself.

=== "Windows"

    1. Open **Settings**.
    2. Choose **Printers**.

=== "macOS"

    1. Open **System Settings**.
    2. Choose **Printers & Scanners**.

=== "Linux"

    1. Open **Printers**.

## With a command {#command}

```sh
# Adds the queue named “acme” to this computer
lpadmin -p acme -E -v ipp://192.168.0.17/ipp/print -m everywhere -o media=A4 -o sides=two-sided-long-edge
```

## What the lights mean {#lights}

| Light | What it says | What to do | How long it lasts | Whom to call when it does not go away |
| --- | --- | :---: | ---: | --- |
| Green | Ready to print | nothing | always | nobody |
| Amber, blinking | Little ink is left in one of the cartridges | order ink | two weeks | the shop |
| Red | Paper jam | open the cover | until you do | us |

## Watch it {#film}

![The first five minutes](../files/first.webm)

![The sound of a good print](../files/sound.wav)

[Unpacking the Acme One](https://www.youtube.com/watch?v=aqz-KE-bpKQ)

??? note "What if no queue shows up?"

    Restart the router. Then see [what the lights mean](#lights).

- [x] Cable in
- [ ] Cable out

Refunds take five days.[^bank] Some say ==four==.

[^bank]: Your bank may need two more.

> Where is my queue?

Cartridge
:   Holds the ink.
"""
REFUNDS = """---
type: faq
summary: We pay back within five days, to the card you paid with.
updated: 2026-05-05
order: 1
---
# Refunds

What customers ask about money back.

## When do I get my money back?

Within five days of the day on which we have the parcel.

## Do I pay for the parcel?

No. Print the label from your order.

## Can I return opened ink?

Only when the cartridge is broken.
"""
PRICES = """---
type: reference
summary: What each printer costs, and what a page costs.
order: 2
---
# Prices

## Printers

Acme One costs 99, Acme Pro 199.

## Pages

### Black

One cent.

### In colour

Four cents.
"""
NEWS = """---
type: announcement
summary: On Sunday from 3 to 4 in the morning nobody can print from afar.
created: 2020-01-02
show_from: 2020-01-02
---
# We work on the print service

It is back at four.
"""
GLOSSARY = """---
summary: The words of this help centre.
---
# Glossary

Queue
:   The list of pages that wait to be printed.

Print head
:   The part that puts ink on paper.
"""
GERMAN = """---
type: troubleshooting
summary: Reinigen Sie den Druckkopf, dann drucken Sie eine Testseite.
updated: 2026-05-06
---
# Mein Drucker druckt Streifen

## Problem

Helle oder dunkle Streifen auf jeder Seite.

## Lösung

1. Öffnen Sie die Klappe.
2. Drücken Sie ++ctrl+p++.
"""
ARABIC = """---
type: troubleshooting
summary: نظّف رأس الطباعة ثم اطبع صفحة اختبار.
updated: 2026-05-06
---
# طابعتي تطبع خطوطًا

## المشكلة

خطوط فاتحة أو داكنة في كل صفحة.

## الحل

1. افتح الغطاء.
2. اضغط ++ctrl+p++ واختر **تنظيف**.

```sh
lpadmin -p acme -E
```

!!! warning "لا تلمس رأس الطباعة"

    إنه ساخن.
"""
FILES = {
    "print/_category.md": "---\ntitle: Printing\nsummary: Set it up, and what to do when it doesn’t print.\n"
    "icon: device\norder: 1\n---\n\nBegin with [the cable](connect.md).\n",
    "print/stripes.md": STRIPES,
    "print/connect.md": CONNECT,
    "print/ink/_category.md": "---\ntitle: Ink\nicon: box\n---\n",
    "print/ink/order.md": "---\ntype: how-to\n---\n# Order ink\n\n1. Open the shop.\n2. Choose it.\n",
    "billing/_category.md": "---\ntitle: Billing\nsummary: Prices and refunds.\nicon: card\norder: 2\n---\n",
    "billing/refunds.md": REFUNDS,
    "billing/prices.md": PRICES,
    "billing/cheques.md": "---\nstatus: archived\nreplaced_by: refunds.md\n---\n# Cheques\n\nGone.\n",
    "news/_category.md": "---\ntitle: News\nicon: bell\norder: 3\n---\n",
    "news/service.md": NEWS,
    "glossary.md": GLOSSARY,
    "de/_category.md": "---\ntitle: Deutsch\n---\n",
    "de/print/_category.md": "---\ntitle: Drucken\nsummary: Einrichten, und was hilft.\n---\n",
    "de/print/stripes.md": GERMAN,
    "ar/print/_category.md": "---\ntitle: الطباعة\nsummary: الإعداد وحلّ المشكلات.\n---\n",
    "ar/print/stripes.md": ARABIC,
}
ADDRESSES = {
    "home": "",
    "category": "print/",
    "troubleshooting": "print/stripes/",
    "how-to": "print/connect/",
    "faq": "billing/refunds/",
    "reference": "billing/prices/",
    "announcement": "news/service/",
    "glossary": "glossary/",
    "contact": "contact/",
    "search": "search/",
    "found": "search/?q=print",
    "nothing found": "search/?q=zebra+xylophone",
    "not found": "404.html",
    "moved": "old/stripes/",
    "retired": "billing/cheques/",
    "offline": "_kb/offline/",
    "translated": "de/print/stripes/",
    "untranslated": "de/billing/refunds/",
    "right to left": "ar/print/stripes/",
    "right to left, untranslated": "ar/print/connect/",
    "home from right to left": "ar/",
    "category from right to left": "ar/print/",
}
"""Pages of each kind."""


def write_showcase(
    root: Path,
    *,
    url: str = "https://help.acme.example/",
    theme: str = "default",
    form: str = "https://forms.acme.example/new",
    offline: bool = True,
) -> Path:
    """Write the knowledge base into a folder; an empty `url` is none."""
    address = f'url = "{url}"' if url else ""
    offline_word = "true" if offline else "false"
    settings = SETTINGS.format(url=address, theme=theme, form=form, offline=offline_word)
    write(root / "site.toml", settings)
    for name, text in FILES.items():
        write(root / name, text)
    (root / "images").mkdir()
    (root / "images" / "stripes.png").write_bytes(striped(1400, 700))
    (root / "files").mkdir()
    (root / "files" / "first.png").write_bytes(striped(640, 360))
    (root / "files" / "first.webm").write_bytes(b"\x1aE\xdf\xa3")  # begins like a film, and has no picture
    (root / "files" / "sound.wav").write_bytes(silence())
    write(root / "files" / "first.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nThis is the cover.\n")
    return root


def striped(width: int, height: int) -> bytes:
    """A grey PNG with stripes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(bytes([0]) + bytes([215 if line % 70 < 60 else 120]) * width for line in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def silence() -> bytes:
    """A tenth of a second of it, as WAV."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 800)
    return out.getvalue()
