import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/tally.js';

const url = process.argv[2];
assert(url, 'give the address of the service');
// Lists come in other media types, too: the second type selects the answers as JSON.
const tally = createClient<paths, 'application/json' | 'application/problem+json'>({ baseUrl: url });

const list = await tally.GET('/incidents', {
  params: { query: { sort: ['-killed.best', 'title'], fields: ['id', 'title', 'killed'], format: 'json', limit: 1 } },
});
assert(list.data, JSON.stringify(list.error));
// Each item has a type of its own, with every field that a list can show.
const deadliest: components['schemas']['IncidentItem'] | undefined = list.data.items[0];
assert(deadliest?.id && deadliest.killed?.best);
assert.equal(deadliest.dateStart, undefined);

const input: components['schemas']['SourceInput'] = { kind: 'OTHER', title: 'By openapi-fetch', publisher: 'A client' };
const created = await tally.POST('/sources', { body: input });
assert(created.data, JSON.stringify(created.error));
assert.equal(created.data.agency, null);
const etag = created.response.headers.get('ETag');
assert(etag);

const patched = await tally.PATCH('/sources/{id}', {
  params: { path: { id: created.data.id }, header: { 'If-Match': etag } },
  headers: { 'Content-Type': 'application/merge-patch+json' },
  body: { publisher: null, agency: 'An agency' },
});
assert(patched.data, JSON.stringify(patched.error));
assert.equal(patched.data.publisher, null);
assert.equal(patched.data.agency, 'An agency');
assert.equal(patched.data.title, 'By openapi-fetch');

const toll = await tally.GET('/incidents/{id}/toll', { params: { path: { id: deadliest.id } } });
assert(toll.data, JSON.stringify(toll.error));
const everybody: components['schemas']['TollRow'] | undefined = toll.data.rows[0];
assert.equal(everybody?.best, deadliest.killed.best);

const refused = await tally.POST('/sources', { body: { kind: 'OTHER' } });
assert.equal(refused.error?.errors?.[0]?.code, 'REQUIRED');
