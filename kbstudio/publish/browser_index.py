"""The browser index: what customers search, as script files that also work from a disk.

Format 5. Every file calls `KBSearch.register(name, stamp, …)`; files with one stamp belong together.

`head`: what ranking must know of all articles, and the rest when the site is small: its terms then come with
it. Else `t0`, `t1`, …: the terms of one shard with their postings, which the browser finds by how a word
begins (`index_shards.py`); `l61`, …: words that begin with one letter (its code in hexadecimal), for spelling
and for the word being typed. `everyday`: words that the articles haven’t and that are right all the same,
where the language has a list of such. `v`, `v0`, …: what titles mean (`meanings.py`). `a0`, `a1`, …: an
article as a hit shows it, with its text. Terms whose postings are cut short still say how many articles and
titles have them.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.publish.analysis import Analyser, fold, is_paired
from kbstudio.publish.everyday_words import everyday_words
from kbstudio.publish.index_before import Shards
from kbstudio.publish.index_counts import Counts, Postings, outside_bodies, shortened
from kbstudio.publish.index_norms import title_norms
from kbstudio.publish.index_parts import (
    VERSION,
    HitFile,
    IndexEntry,
    IndexParts,
    hit_files,
    index_script,
)
from kbstudio.publish.index_pieces import Pieces, Texts
from kbstudio.publish.index_postings import write_postings
from kbstudio.publish.index_shards import terms_of_shards
from kbstudio.publish.index_writing import (
    write_counts,
    write_lengths,
    write_norms,
    write_numbers,
    write_terms,
)
from kbstudio.publish.kept import NOT_KEPT, Kept
from kbstudio.publish.links import INDEX
from kbstudio.publish.meanings import WordFile, meaning_files, own_rows, word_files
from kbstudio.publish.search_weights import EVENNESS, trust_in, weights_for
from kbstudio.publish.site import HOME, SEARCH, Site, site_language
from kbstudio.publish.synonyms import Synonyms, other_words, synonym_table
from kbstudio.publish.thesaurus import thesaurus

HEAD = "head.js"
"""The file of an index that pages name; the others stand beside it."""

ONE_FILE = 1_350_000
"""Characters of text up to which the index is one file: about 150 kB when compressed."""

_SHARD = 4_000
"""Characters of text a shard stands for: about 400 bytes when compressed."""

_MOST_SHARDS = 4096

_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]|（[^（）]*）")

MOST_POSTINGS = 1_500
"""Articles in which a term of a large site is looked for; where more have it, it says little of any."""

_NO_TEXT = Document()

LEXICON_LENGTH = 3
"""Letters of the shortest word that may be meant by a misspelt one, or by the beginning of one."""


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """Where a language is searched: the addresses of its page and of its index, and the index's shards."""

    page: str
    index: str
    shards: int


def index_folder(language: str) -> str:
    """The address of the folder that holds a language's index, with a slash at its end.

    Names in it don't change with content, and it isn't in `assets`, whose files may be kept for ever:
    otherwise every page would change with each edit, as all pages name it.
    """
    return f"search/{language}/"


def shard_count(documents: Iterable[Document]) -> int:
    """Into how many shards an index of these documents is divided, a power of two; 1 for a single file."""
    size = sum(document.letters for document in documents)
    if size <= ONE_FILE:
        return 1
    return min(1 << round(math.log2(size / _SHARD)), _MOST_SHARDS)


def search_places(site: Site) -> dict[str, SearchPlace]:
    """Where each language is searched."""
    own = site_language(site)
    found: dict[str, list[Document]] = {language: [] for language in site.written.settings.languages}
    for key in site.articles:
        documents = found[site.language_of(key)]
        documents += [site.documents[key]] if key in site.documents and key not in site.borrowed else []
    return {
        language: SearchPlace(
            SEARCH if language == own else f"{index_folder(language)}{INDEX}",
            index_folder(language) + HEAD,
            shard_count(documents),
        )
        for language, documents in found.items()
    }


def browser_files(site: Site, documents: Mapping[ArticleId, Document]) -> dict[str, bytes]:
    """All that the search of a site loads, of all languages, by address."""
    parts = index_parts(site, documents)
    words = {each.address: each.make() for each in words_of_all(parts)}
    return terms_of_all(parts) | {hit.name: hit.make() for hit in hits_of_all(parts)} | words


def terms_of_all(parts: Iterable[IndexParts], kept: Kept = NOT_KEPT) -> dict[str, bytes]:
    """The files by which several indexes find, by address; `kept` has what was counted the last time."""
    return {
        index_folder(part.language) + name: data
        for part in parts
        for name, data in term_files(part, kept).items()
    }


def hits_of_all(parts: Iterable[IndexParts]) -> Iterator[HitFile]:
    """The files of several indexes that show articles, each with its address as its name."""
    for part in parts:
        for hit in hit_files(part, own_rows(part)):
            yield replace(hit, name=index_folder(part.language) + hit.name)


def words_of_all(parts: Iterable[IndexParts]) -> Iterator[WordFile]:
    """The files that tell what words mean, for all languages that have such; not made yet."""
    for part in parts:
        yield from word_files(part, Analyser(part.language))


def index_parts(site: Site, documents: Mapping[ArticleId, Document]) -> list[IndexParts]:
    """What each language's index is made from. Articles without a document are left out."""
    return [
        IndexParts(
            list(_entries(site, documents, language)),
            language,
            _topics(site, language),
            _synonyms(site, language),
            place.shards,
            site.library.settings.search_by_meaning,
        )
        for language, place in search_places(site).items()
    ]


def _synonyms(site: Site, language: str) -> Synonyms:
    settings = site.library.settings.in_language(language)
    return Synonyms(settings.synonyms, settings.also_search)


def _topics(site: Site, language: str) -> list[tuple[str, str]]:
    """The categories a language has at its top."""
    paths = site.below.get(site.top(language), ())
    return [(site.category(path).title, site.link(HOME, site.categories[path])) for path in paths]


def _entries(site: Site, documents: Mapping[ArticleId, Document], language: str) -> Iterator[IndexEntry]:
    for article_id, address in site.articles.items():
        article = site.library.articles[article_id]
        original = site.borrowed.get(article_id, article_id)
        if site.language_of(article_id) == language and article.is_public and original in documents:
            # What isn't translated is found by its title: its text would fill every language's index.
            document = documents[original] if original == article_id else _NO_TEXT
            yield IndexEntry(
                title=article.title,
                address=site.link(HOME, address),
                category=""
                if article.category == site.top(language)
                else site.category(article.category).title,
                summary=article.meta.summary,
                type=article.meta.type or "",
                keywords=(*article.meta.keywords, *article.meta.tags),
                document=replace(
                    document, packed_html=b"", opening="", links=(), images=(), anchors=frozenset()
                ),
                mark=_mark(site.library.articles.get(original)),
                applies_to=article.meta.applies_to,
                language=site.language_of(original) if original != article_id else "",
            )


def index_files(parts: IndexParts, kept: Kept = NOT_KEPT) -> dict[str, bytes]:
    """All files of an index by their names."""
    return term_files(parts, kept) | {hit.name: hit.make() for hit in hit_files(parts, own_rows(parts))}


def term_files(parts: IndexParts, kept: Kept = NOT_KEPT) -> dict[str, bytes]:
    """The files by which an index finds, by name; the same parts give the same bytes, whatever was kept.

    Cost: about .5 ms an article of 200 words, a third of that for one that is as it was the last time.
    """
    entries = parts.in_order()
    analyser = Analyser(parts.language)
    known = thesaurus(analyser, parts.synonyms.pairs())
    texts = ((entry.address, _texts(entry)) for entry in entries)
    stamp = parts.stamp()
    before = Shards(kept if parts.shards > 1 else NOT_KEPT, parts.language, stamp)
    counts = before.counts(Pieces(analyser, kept), texts, known.alike, MOST_POSTINGS)
    articles = {term: use[0] for term, use in counts.uses.items()}
    table = synonym_table(parts.synonyms, analyser, articles)
    head = {
        "language": parts.language,
        "shards": parts.shards,
        "count": len(entries),
        "weights": weights_for(counts.titles),
        "stop": " ".join(sorted(analyser.stop_words)),
        "synonyms": table,
        "topics": parts.topics,
        "everyday": bool(everyday_words(parts.language)),
        "lengths": [
            write_lengths(lengths if evenness else [0] * len(entries))
            for lengths, evenness in zip(counts.lengths, EVENNESS, strict=True)
        ],
        "means": [round(sum(lengths) / max(len(entries), 1), 2) or 1 for lengths in counts.lengths],
        "norms": write_norms(
            title_norms(counts.titles, _asides(entries, analyser), articles, analyser.stop_words)
        ),
        "facets": _facets(entries),
    }
    files: dict[str, bytes] = {}

    def add(name: str, *values: object) -> None:
        files[f"{name}.js"] = index_script(name, stamp, *values)

    meaning, rows = meaning_files(parts, trust_in(counts.titles), kept)
    head |= {"meaning": meaning} if meaning else {}
    files.update(rows)
    others = other_words(parts.synonyms, analyser, articles)
    if others:
        head["others"] = " ".join(others)
    if head["everyday"]:
        add("everyday", write_terms(sorted(everyday_words(parts.language) - counts.tokens.keys()), {}))
    surfaces = known.words | _surfaces(counts.tokens, analyser)
    if parts.shards == 1:
        vocabulary = sorted(counts.uses)
        head["terms"] = write_terms(vocabulary, surfaces)
        head["postings"] = write_postings(map(counts.postings, vocabulary), len(entries))
    else:
        shards = terms_of_shards(counts.uses, counts.tokens.keys(), table, analyser, parts.shards)

        def shard(number: int) -> bytes:
            found = _cut_postings(counts, shards[number], analyser)
            written = write_terms(shards[number], {}), write_postings(found, len(entries))
            return index_script(f"t{number}", stamp, *written)

        found = before.files(counts, shards, shard)
        files.update((f"t{number}.js", data) for number, data in enumerate(found))
        lexicon = _lexicon(counts, surfaces, analyser.stop_words)
        head["letters"] = "".join(sorted(lexicon))
        for letter, words in lexicon.items():
            uses = [counts.uses[term] for term in words]
            add(f"l{ord(letter):x}", write_terms(words, surfaces), write_counts(uses))
    add("head", VERSION, head)
    return files


def _mark(original: Article | None) -> str:
    """What tells the text of an article from any other; its document follows from it."""
    text = f"{len(original.title)} {original.title}{original.whole}" if original else ""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _texts(entry: IndexEntry) -> Texts:
    sections = entry.document.sections
    headings = "\n".join(section.title for section in sections if section.level > 1)
    body = "\n".join([entry.summary, *(section.text for section in sections)])
    return entry.title, "\n".join(entry.keywords), headings, body


def _asides(entries: Sequence[IndexEntry], analyser: Analyser) -> list[frozenset[str]]:
    """The terms that each title has in brackets only; none where it has nothing else."""
    mains = [_BRACKETS.sub(" ", entry.title) for entry in entries]
    return [
        frozenset(analyser.terms(entry.title)).difference(analyser.terms(main))
        if len(main) < len(entry.title) and main.strip()
        else frozenset()
        for entry, main in zip(entries, mains, strict=True)
    ]


def _facets(entries: Sequence[IndexEntry]) -> dict[str, object]:
    """For each way to narrow the hits its names, and which of them each article has."""
    facets = {
        "category": [[entry.category] for entry in entries],
        "type": [[entry.type] for entry in entries],
        "applies_to": [list(entry.applies_to) for entry in entries],
    }
    return {name: _facet(values) for name, values in facets.items()}


def _facet(values: Sequence[list[str]]) -> dict[str, object]:
    sets = sorted({tuple(value) for value in values})
    numbers = {value: number for number, value in enumerate(sets)}
    return {"sets": sets, "of": write_numbers(numbers[tuple(value)] for value in values)}


def _cut_postings(counts: Counts, terms: Iterable[str], analyser: Analyser) -> Iterator[Postings]:
    for term in terms:
        postings = counts.postings(term)
        kept = outside_bodies(postings) if term in analyser.stop_words else postings
        if len(kept.numbers) > MOST_POSTINGS:
            kept = shortened(kept, counts.lengths[-1], MOST_POSTINGS)
        if kept is not postings:
            kept = replace(kept, uses=(len(postings.numbers), postings.titled))
        yield kept


def _surfaces(tokens: Mapping[str, int], analyser: Analyser) -> dict[str, str]:
    """The commonest word of each term, for showing it to people."""
    words: Counter[str] = Counter()
    for token, times in tokens.items():
        words[fold(token)] += times
    best: dict[str, tuple[int, str]] = {}
    for token in tokens:
        terms = analyser.terms_of(token)
        if len(terms) == 1:
            word = fold(token)
            best[terms[0]] = min(best.get(terms[0], (0, "")), (-words[word], word))
    return {term: word for term, (_, word) in best.items()}


def _lexicon(counts: Counts, surfaces: Mapping[str, str], stop_words: frozenset[str]) -> dict[str, list[str]]:
    """The terms of words people write, by the letter these begin with; rare ones only where they name."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in sorted(counts.uses):
        articles, named = counts.uses[term]
        word = surfaces.get(term, "")
        known = articles > 1 or named
        if len(word) >= LEXICON_LENGTH and known and term not in stop_words and not is_paired(word):
            found[word[0]].append(term)
    return found
