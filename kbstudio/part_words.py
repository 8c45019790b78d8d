"""The words by which the parts of a troubleshooting article are known, in every language of the themes."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

PartKind = Literal["issue", "environment", "resolution", "cause"]

ORDER: tuple[PartKind, ...] = ("issue", "environment", "resolution", "cause")
"""As a stuck customer asks: is this what I see, does it concern me, what do I do, and only then why.

The parts are those of the article template of KCS: Issue, Environment, Resolution, Cause.
"""

PART_WORDS: dict[PartKind, dict[str, str]] = {
    "issue": {
        "en": "Issue, Issues, Problem, Symptom, Symptoms, What you see, What happens, Error message",
        "de": "Problem, Symptom, Symptome, Fehler, Fehlermeldung, Fehlerbild, Was Sie sehen, Was passiert",
        "fr": "Problème, Symptôme, Symptômes, Ce que vous voyez, Ce qui se passe, Message d’erreur",
        "es": "Problema, Síntoma, Síntomas, Incidencia, Lo que ve, Qué ocurre, Mensaje de error",
        "pt": "Problema, Sintoma, Sintomas, O que você vê, O que acontece, Mensagem de erro",
        "ja": "問題, 症状, 現象, 事象, エラーメッセージ",
        "ar": "المشكلة, مشكلة, الأعراض, أعراض, ما تراه, ماذا يحدث, رسالة الخطأ",
    },
    "environment": {
        "en": "Environment, Applies to, Affects, Affected products, Affected versions, Who is affected, "
        "Does this concern me",
        "de": "Umgebung, Gilt für, Betrifft, Betroffene Produkte, Betroffene Versionen, Wen es betrifft, "
        "Betrifft mich das",
        "fr": "Environnement, S’applique à, Concerne, Produits concernés, Versions concernées, "
        "Qui est concerné, Suis-je concerné",
        "es": "Entorno, Se aplica a, Aplica a, Afecta a, Productos afectados, Versiones afectadas, "
        "A quién afecta",
        "pt": "Ambiente, Aplica-se a, Afeta, Produtos afetados, Versões afetadas, Quem é afetado",
        "ja": "環境, 対象, 適用対象, 対象製品, 対象バージョン, 発生環境",
        "ar": "البيئة, ينطبق على, تنطبق على, المنتجات المتأثرة, الإصدارات المتأثرة, من يتأثر",
    },
    "resolution": {
        "en": "Resolution, Resolutions, Solution, Solutions, Fix, Workaround, Remedy, What to do, "
        "How to fix it",
        "de": "Lösung, Lösungen, Abhilfe, Behebung, Workaround, Umgehung, Was zu tun ist, "
        "Was Sie tun können, So beheben Sie es",
        "fr": "Résolution, Solution, Solutions, Correctif, Contournement, Que faire, "
        "Ce que vous pouvez faire",
        "es": "Resolución, Solución, Soluciones, Arreglo, Qué hacer, Cómo solucionarlo, Cómo resolverlo",
        "pt": "Resolução, Solução, Soluções, Correção, O que fazer, Como resolver",
        "ja": "解決, 解決策, 解決方法, 対処, 対処法, 対処方法, 対応方法, 回避策",
        "ar": "الحل, حل, الحلول, المعالجة, ما العمل, ماذا تفعل, خطوات الحل",
    },
    "cause": {
        "en": "Cause, Causes, Reason, Reasons, Root cause, Why, Why it happens, Why this happens",
        "de": "Ursache, Ursachen, Grund, Gründe, Warum, Warum das passiert, Woran es liegt",
        "fr": "Cause, Causes, Raison, Raisons, Origine, Pourquoi",
        "es": "Causa, Causas, Motivo, Motivos, Razón, Por qué, Por qué ocurre",
        "pt": "Causa, Causas, Motivo, Motivos, Razão, Por que, Por que acontece",
        "ja": "原因, 理由",
        "ar": "السبب, سبب, الأسباب, أسباب, لماذا",
    },
}
"""Headings that name each part, by language; no word of one language names another part in another."""

_ADDED = re.compile(r"^[\d.)\s]+|[\s\d.]*(?:[:：(（–—]|\s-\s).*|[\s\d.]+$")
_SIGNS = re.compile(r"[^\w\s]+")
_APOSTROPHES = re.compile(r"['’]")


def part_kind(title: str) -> PartKind | None:
    """The part that a heading names: “Symptoms” and “Fix 2: restart it” do, “About fixes” names none."""
    return _KINDS.get(_folded(_ADDED.sub("", title)))


def _folded(text: str) -> str:
    """A text without case, accents and signs."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign)
    )
    return " ".join(_SIGNS.sub(" ", _APOSTROPHES.sub("", bare)).split())


_KINDS: dict[str, PartKind] = {
    _folded(word): kind
    for kind, languages in PART_WORDS.items()
    for words in languages.values()
    for word in words.split(",")
}
