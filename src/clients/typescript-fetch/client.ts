import assert from 'node:assert/strict';
import { Configuration, IncidentsApi, ProblemFromJSON, ResponseError, TollsApi } from './generated/index.js';
import type { IncidentInput, IncidentPatch } from './generated/index.js';

const url = process.argv[2];
assert(url, 'give the address of the service');
const configuration = new Configuration({ basePath: url });
const incidents = new IncidentsApi(configuration);

const list = await incidents.listIncidents({
  sort: ['-killed.best', 'title'],
  fields: ['id', 'title', 'killed'],
  format: 'json',
  limit: 1,
});
const deadliest = list.items[0];
assert(deadliest?.id && deadliest.killed?.best);
assert.equal(deadliest.dateStart, undefined);

const toll = await new TollsApi(configuration).getToll({ id: deadliest.id });
assert.equal(toll.rows[0]?.best, deadliest.killed.best);

const day = new Date('2020-01-02');
const incidentInput: IncidentInput = {
  title: 'By the client in TypeScript',
  summary: 'A summary',
  eventType: 'BATTLES',
  dateStart: day,
  dateEnd: day,
  location: { country: 'SYR', placeName: 'Saraqib' },
  tags: new Set(['generated']),
};
const created = await incidents.createIncidentRaw({ incidentInput });
const etag = created.raw.headers.get('ETag');
const incident = await created.value();
assert(etag);
assert.equal(incident.parentId, null);

// A patch changes the fields that it has, also to null, and keeps all others.
const incidentPatch: IncidentPatch = { summary: null, datePrecision: 1, location: { placeName: null } };
const patched = await incidents.patchIncident({ id: incident.id, ifMatch: etag, incidentPatch });
assert.equal(patched.summary, null);
assert.equal(patched.datePrecision, 1);
assert.equal(patched.location?.placeName, null);
assert.equal(patched.location?.country, 'SYR');
assert.deepEqual(patched.tags, new Set(['generated']));
assert.equal(patched.version, 2);

const withoutAType = { title: 'Without a type', dateStart: day, dateEnd: day } as IncidentInput;
const refused: unknown = await incidents.createIncident({ incidentInput: withoutAType }).catch((failure: unknown) => failure);
assert(refused instanceof ResponseError);
const problem = ProblemFromJSON(await refused.response.json());
assert.equal(problem.status, 400);
assert.equal(problem.errors?.[0]?.code, 'REQUIRED');
