// Builds one engine's index: node build.js ENGINE SETUP DOCUMENTS INDEX
import { readFileSync, writeFileSync } from "node:fs";

const [engine, setup, documents, index] = process.argv.slice(2);
const { build } = await import(`./engines/${engine}.js`);
writeFileSync(index, await build(JSON.parse(readFileSync(documents, "utf8")), setup));
