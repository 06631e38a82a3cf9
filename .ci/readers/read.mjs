// Reads an export on standard input with a library that others wrote, and prints
// how many things it holds: node read.mjs gexf|graphml|jsonld.
import { readFileSync } from 'node:fs';
import Graph from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import jsonld from 'jsonld';

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
};

const sizes = (graph) => `${graph.order} nodes, ${graph.size} edges`;

const text = readFileSync(0, 'utf8');
console.log(await readers[process.argv[2]](text));
