// What only some queries and pages need; the search script loads this file for them and lends its own parts.
const { parts } = KBSearch;
const { asking, Box, Finder, fold, HIGHLIGHT, mainTerms, marked, MAX_QUERY, MAX_TERM, MOST_MARKED } = parts;
const { button, element, people, pieces, readTerms, settle, SHORTEST, termsOf, TEXTS, TOKEN, tokensOf } = parts;
const NUMERIC = /\p{N}/u;
