// What only some queries and pages need; the search script loads this file for them and lends its own parts.
const { parts } = KBSearch;
const { Answers, Box, Finder, HIGHLIGHT, MAX_TERM, MOST_MARKED, NUMERIC, SHORTEST, TEXTS, TOKEN } = parts;
const { analyser, button, element, fold, marked, pieces, wellFormed } = parts;
