// What only some queries and pages need; the search script loads this file for them and lends its own parts.
const { parts } = KBSearch;
const { analyser, asking, Box, Finder, fold, HIGHLIGHT, marked, MAX_QUERY, MAX_TERM, MOST_MARKED } = parts;
const { button, element, NUMERIC, people, pieces, settle, SHORTEST, TEXTS, TOKEN } = parts;
