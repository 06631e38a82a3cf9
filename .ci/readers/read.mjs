// Reads an export on standard input with a library that others wrote, and prints
// how many things it holds: node read.mjs gexf|graphml|jsonld|csv|ics|cypher.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import antlr4 from 'antlr4';
import Graph from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import ICAL from 'ical.js';
import jsonld from 'jsonld';
import Papa from 'papaparse';

const quiet = { reportAmbiguity() {}, reportAttemptingFullContext() {}, reportContextSensitivity() {} };

// schema.org's context, as far as the export uses it: a processor asks for it by
// its address, and tests do not go out.
const vocabulary = { '@context': { '@vocab': 'https://schema.org/' } };

const readers = {
  gexf: (text) => sizes(gexf.parse(Graph, text)),
  graphml: (text) => sizes(graphml.parse(Graph, text)),
  jsonld: async (text) => {
    const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: vocabulary });
    const quads = await jsonld.toRDF(JSON.parse(text), { documentLoader, base: 'https://example.org/story' });
    const events = quads.filter(({ predicate, object }) => predicate.value.endsWith('#type') && object.value === 'https://schema.org/Event');
    return `${events.length} events`;
  },
  csv: (text) => {
    const { data, errors } = Papa.parse(text, { header: true, skipEmptyLines: true });
    if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
    return `${data.length} rows`;
  },
  // Dates are read to their ends: an entry of one day ends on the next.
  ics: (text) => {
    const entries = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
    const odd = entries.filter(({ startDate, endDate, uid, summary }) => !startDate?.isDate || !(endDate.compare(startDate) > 0) || !uid || !summary);
    return `${entries.length} entries, ${odd.length} odd`;
  },
  // Neo4j's own grammar.
  cypher: (text) => {
    const { CypherLexer, CypherParser } = createRequire(import.meta.url)('@neo4j-cypher/antlr4');
    const syntaxError = (_recognizer, _symbol, line, column, message) => { throw new Error(`${line}:${column} ${message}`); };
    const strict = (recognizer) => { recognizer.removeErrorListeners(); recognizer.addErrorListener({ ...quiet, syntaxError }); return recognizer; };
    const lexer = strict(new CypherLexer(new antlr4.InputStream(text.trimEnd())));
    return `${strict(new CypherParser(new antlr4.CommonTokenStream(lexer))).cypher().cypherPart().length} statements`;
  },
};

const sizes = (graph) => `${graph.order} nodes, ${graph.size} edges`;

const text = readFileSync(0, 'utf8');
console.log(await readers[process.argv[2]](text));
