"""Themes: folders of templates, assets and texts, each built upon another."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from kbstudio.errors import ThemeError
from kbstudio.problems import Problem
from kbstudio.publish import views
from kbstudio.publish.colours import Rgb
from kbstudio.publish.sandbox import LimitedSandbox, Sandbox
from kbstudio.publish.texts import Texts
from kbstudio.publish.theme_colours import Colours, colour_problems, join_colours, read_colours
from kbstudio.resources import themes_folder
from kbstudio.site_toml import key_line

MAX_CHAIN = 8
"""Themes that may stand one upon another."""

MAX_FILE = 20_000_000
"""Bytes of a theme's file: a font or a picture has less, and all of them are held in memory."""

_FOLDERS = {"templates": ".html", "assets": "", "i18n": ".toml"}
_FALLBACK_LANGUAGE = "en"


class Theme:
    """A theme and those it extends, read into memory; a file of a theme hides the same file of the one below.

    A template may extend the hidden one by naming its theme first: `{% extends "base/article.html" %}`.
    """

    def __init__(self, chain: Sequence[_Part]) -> None:
        self.name = chain[0].name
        self.assets = tuple(sorted({name for part in chain for name in part.files["assets"]}))
        self._chain = tuple(chain)
        self._environment = _environment(self._chain)
        self._check_templates()

    @property
    def ground(self) -> frozenset[str]:
        """The assets of the theme that all the others in the chain stand on."""
        return frozenset(self._chain[-1].files["assets"])

    def asset(self, name: str) -> bytes:
        """The bytes of an asset by its path in `assets`. Raises ThemeError when there is none."""
        for part in self._chain:
            if name in part.files["assets"]:
                return part.files["assets"][name]
        raise ThemeError(f"The theme “{self.name}” has no asset “{name}”. Name a file of its assets folder.")

    @cached_property
    def digest(self) -> str:
        """A digest of every file of the theme and of those it extends."""
        digest = hashlib.sha256()
        for part in self._chain:
            for kind, files in part.files.items():
                for name, data in sorted(files.items()):
                    digest.update(repr((part.name, kind, name, data)).encode())
        return digest.hexdigest()

    @cached_property
    def colours(self) -> Colours:
        """The colours that theme.toml names, and those of the themes below."""
        return join_colours([part.colours for part in self._chain])

    def problems(self) -> list[Problem]:
        """What customers can't read well: colours of too little contrast."""
        file = f"themes/{self.name}/theme.toml"
        text = self._chain[0].settings
        lines = {
            (scheme, name): key_line(text, name, f"colours.{scheme}")
            for scheme, named in self._chain[0].colours.items()
            for name in named
        }
        return colour_problems(self.colours, file, lines)

    def texts(self, language: str) -> Texts:
        """The theme's words in a language; in English where it has none."""
        short = language.partition("-")[0].lower()
        entries: dict[str, object] = {}
        for code in dict.fromkeys((_FALLBACK_LANGUAGE, short, language.lower())):
            for part in reversed(self._chain):
                entries.update(part.texts.get(code, {}))
        own = any(part.texts.get(code) for part in self._chain for code in (short, language.lower()))
        return Texts(language, entries, own)

    def render(self, template: str, values: Mapping[str, object]) -> str:
        """A template filled with values. Raises ThemeError naming the theme's file and line."""
        self._environment.begin()
        try:
            return self._environment.get_template(template).render(values)
        except TemplateSyntaxError as error:
            raise _mistake(
                self.name, error.filename or error.name or template, error.lineno, error.message
            ) from error
        except TemplateError as error:
            raise _mistake(self.name, *_place(error, template), _reason(error)) from error
        except RecursionError as error:
            raise _mistake(
                self.name, *_place(error, template), "it extends, includes or calls itself"
            ) from error
        except ThemeError as error:
            raise _mistake(self.name, *_place(error, template), error.message.rstrip(".")) from error
        except Exception as error:  # a template may do anything wrong that Python knows
            raise _mistake(self.name, *_place(error, template), str(error)) from error

    def _check_templates(self) -> None:
        """Compile every template once, so that a mistake shows before the first page."""
        visible: set[str] = set()
        for part in self._chain:
            for name in part.files["templates"]:
                file = f"{part.name}/templates/{name}"
                try:
                    self._environment.get_template(f"{part.name}/{name}" if name in visible else name)
                except TemplateSyntaxError as error:
                    raise _mistake(self.name, error.filename or file, error.lineno, error.message) from error
                except (RecursionError, MemoryError, SyntaxError) as error:  # Python's own limits
                    raise _mistake(self.name, file, None, "its parts are nested too deep") from error
                visible.add(name)


@dataclass(frozen=True, slots=True)
class _Part:
    """One folder of a theme's chain."""

    name: str
    files: Mapping[str, Mapping[str, bytes]]
    texts: Mapping[str, Mapping[str, object]]
    colours: Mapping[str, Mapping[str, Rgb]]
    settings: str
    is_outside: bool


def load_theme(name: str, folders: Sequence[Path]) -> Theme:
    """Read a theme by its name from the first of the folders that has it, and those it extends.

    Raises ThemeError naming theme, file and line when it isn't there or has a mistake.
    """
    part, wanted = _read_part(name, folders)
    chain = [part]
    while wanted:
        if wanted in [part.name for part in chain] or len(chain) == MAX_CHAIN:
            raise ThemeError(
                f"The theme “{name}” extends itself through “{wanted}”. Change “extends” in theme.toml."
            )
        part, wanted = _read_part(wanted, folders)
        chain.append(part)
    return Theme(chain)


def _read_part(name: str, folders: Sequence[Path]) -> tuple[_Part, str]:
    folder = _find(name, folders)
    settings = _read_text(folder / "theme.toml", name)
    values = _parse_toml(settings.encode(), name, "theme.toml")
    files = {kind: _read_folder(folder, kind, ending) for kind, ending in _FOLDERS.items()}
    texts = {
        file.removesuffix(".toml"): _parse_toml(data, name, f"i18n/{file}")
        for file, data in files["i18n"].items()
    }
    extends = values.get("extends", "")
    if not isinstance(extends, str):
        raise _mistake(name, "theme.toml", None, "“extends” must name a theme")
    try:
        colours = read_colours(values.get("colours", {}))
    except ValueError as error:
        raise _mistake(name, "theme.toml", None, str(error)) from error
    return _Part(name, files, texts, colours, settings, folder.parent != themes_folder()), extends


def _find(name: str, folders: Sequence[Path]) -> Path:
    plain = name not in ("", ".", "..") and not set(name) & set("/\\:\0")
    for folder in folders if plain else ():
        if (folder / name / "theme.toml").is_file():
            return folder / name
    raise ThemeError(
        f"There is no theme “{name}”. Change “theme” in site.toml, or add the theme’s folder.", name
    )


def _read_folder(theme: Path, kind: str, ending: str) -> dict[str, bytes]:
    """Every file of a theme's folder by its path there; links that lead out of the theme aren't followed."""
    folder = theme / kind
    inside = theme.resolve()
    result = {}
    try:
        for path in sorted(folder.rglob(f"*{ending}")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            hidden = any(part.startswith(".") for part in name.split("/"))
            if not hidden and path.is_file() and path.resolve().is_relative_to(inside):
                if path.stat().st_size > MAX_FILE:
                    size = f"is larger than {MAX_FILE // 1_000_000} MB"
                    raise ThemeError(f"“{kind}/{name}” of the theme “{theme.name}” {size}. Make it smaller.")
                result[name] = path.read_bytes()
    except OSError as error:
        raise ThemeError(
            f"The theme “{theme.name}” can’t be read: {error.strerror}: {error.filename}."
        ) from error
    return result


def _read_text(path: Path, theme: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _mistake(theme, path.name, None, str(error)) from error
    except OSError as error:
        raise ThemeError(f"The theme “{theme}” can’t be read: {error.strerror}: {path}.") from error


def _parse_toml(data: bytes, theme: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _mistake(theme, file, None, str(error)) from error
    except RecursionError as error:
        raise _mistake(theme, file, None, "its brackets are nested too deep") from error


def _environment(chain: Sequence[_Part]) -> Sandbox:
    sources: dict[str, tuple[str, str]] = {}
    for part in reversed(chain):
        for name, data in part.files["templates"].items():
            place = f"{part.name}/templates/{name}"
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError as error:
                raise _mistake(chain[0].name, place, None, "it isn’t UTF-8 text") from error
            sources[name] = sources[f"{part.name}/{name}"] = (text, place)

    def load(name: str) -> tuple[str, str, None] | None:
        return (*sources[name], None) if name in sources else None

    kind = LimitedSandbox if any(part.is_outside for part in chain) else Sandbox
    return kind(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _place(error: BaseException, template: str) -> tuple[str, int | None]:
    """The template's file and line where an error arose: Jinja puts them into the traceback."""
    file, line = template, None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "/templates/" in name and name.endswith(".html"):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _reason(error: TemplateError) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.message}”"
    return (error.message or "").replace(f"{views.__name__}.", "")


def _mistake(theme: str, file: str, line: int | None, reason: str | None) -> ThemeError:
    where = f"{file}:{line}" if line else file
    said = (reason or "it can’t be used").rstrip(".")
    return ThemeError(f"The theme “{theme}” has a mistake in {where}: {said}.", where)
