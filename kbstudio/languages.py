"""Languages: what each calls itself, which way it is written, and where translations stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"}
)

_NAMES = {
    "af": "Afrikaans",
    "ar": "العربية",
    "az": "Azərbaycanca",
    "be": "Беларуская",
    "bg": "Български",
    "bn": "বাংলা",
    "bs": "Bosanski",
    "ca": "Català",
    "cs": "Čeština",
    "cy": "Cymraeg",
    "da": "Dansk",
    "de": "Deutsch",
    "de-at": "Deutsch (Österreich)",
    "de-ch": "Deutsch (Schweiz)",
    "el": "Ελληνικά",
    "en": "English",
    "en-gb": "English (UK)",
    "en-us": "English (US)",
    "eo": "Esperanto",
    "es": "Español",
    "es-mx": "Español (México)",
    "et": "Eesti",
    "eu": "Euskara",
    "fa": "فارسی",
    "fi": "Suomi",
    "fil": "Filipino",
    "fr": "Français",
    "fr-ca": "Français (Canada)",
    "ga": "Gaeilge",
    "gl": "Galego",
    "gu": "ગુજરાતી",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "hy": "Հայերեն",
    "id": "Bahasa Indonesia",
    "is": "Íslenska",
    "it": "Italiano",
    "ja": "日本語",
    "ka": "ქართული",
    "kk": "Қазақша",
    "km": "ខ្មែរ",
    "kn": "ಕನ್ನಡ",
    "ko": "한국어",
    "lo": "ລາວ",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "mk": "Македонски",
    "ml": "മലയാളം",
    "mn": "Монгол",
    "mr": "मराठी",
    "ms": "Bahasa Melayu",
    "mt": "Malti",
    "my": "မြန်မာ",
    "nb": "Norsk bokmål",
    "ne": "नेपाली",
    "nl": "Nederlands",
    "nn": "Norsk nynorsk",
    "no": "Norsk",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "ps": "پښتو",
    "pt": "Português",
    "pt-br": "Português (Brasil)",
    "pt-pt": "Português (Portugal)",
    "ro": "Română",
    "ru": "Русский",
    "si": "සිංහල",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sq": "Shqip",
    "sr": "Српски",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "uz": "O‘zbekcha",
    "vi": "Tiếng Việt",
    "zh": "中文",
    "zh-cn": "简体中文",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
    "zh-hk": "繁體中文（香港）",
    "zh-tw": "繁體中文（台灣）",
}


def language_name(code: str) -> str:
    """What a language calls itself: `Deutsch` for `de`, `Deutsch (LU)` for `de-LU`; else its code."""
    known = _NAMES.get(code.lower())
    if known:
        return known
    short, _, region = code.partition("-")
    return f"{_NAMES[short]} ({region})" if short in _NAMES else code


def is_language(code: str) -> bool:
    """Whether a name is the code of a language that has a name here, in any spelling: `pt_br`, `PT-BR`."""
    return code.lower().replace("_", "-") in _NAMES


def direction(code: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written."""
    code = code.lower()
    return "rtl" if code in _RIGHT_TO_LEFT or code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def language_folder(languages: Sequence[str], language: str) -> str:
    """The folder of a language's articles; empty for the first language, and for one that isn't listed."""
    return language if language in languages[1:] else ""


def split_path(languages: Sequence[str], path: str) -> tuple[str, str]:
    """The folder of the language a path belongs to, and the path that its original has.

    `("de", "billing/cards.md")` for `de/billing/cards.md`, `("", "cards.md")` for `cards.md`.
    """
    folder, _, rest = path.partition("/")
    return (folder, rest) if folder in languages[1:] else ("", path)


def join_path(folder: str, path: str) -> str:
    """The path in a language's folder of the text that has this path in the first language."""
    return f"{folder}/{path}" if folder and path else folder or path
