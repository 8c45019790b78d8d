// What only some queries and pages need; the search script loads this file for them and lends its own parts.
const { parts } = KBSearch;
const { analyser, Box, Finder, fold, HIGHLIGHT, marked, MAX_TERM, MOST_MARKED, NUMERIC, pieces, SHORTEST } = parts;
const { asking, button, element, people, MAX_QUERY, TEXTS, TOKEN } = parts;
