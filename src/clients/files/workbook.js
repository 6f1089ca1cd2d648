// Reads a workbook with a library for spreadsheets, and compares each cell with the same list as JSON: texts, numbers, truth values, and
// days as days.
const {isDeepStrictEqual} = require('node:util');
const {readSheet} = require('read-excel-file/universal');

const LISTS = {
  incidents: {fields: ['id', 'title', 'dateStart', 'dateEnd', 'datePrecision', 'version'], days: ['dateStart', 'dateEnd']},
  figures: {fields: ['id', 'metric', 'value', 'conceded', 'originator', 'assertedOn'], days: ['assertedOn']},
};

async function check(service, list) {
  const {fields, days} = LISTS[list];
  const address = `${service}/${list}?fields=${fields}`;
  const {items} = await (await fetch(`${address}&limit=500`)).json();
  const workbook = await fetch(`${address}&format=xlsx`);
  const [header, ...rows] = await readSheet(await workbook.blob());
  const expected = items.map(item =>
    fields.map(field => (days.includes(field) && item[field] ? new Date(item[field]) : item[field])));
  if (!isDeepStrictEqual(header, fields) || rows.length === 0 || !isDeepStrictEqual(rows, expected)) {
    const wrong = rows.findIndex((row, i) => !isDeepStrictEqual(row, expected[i]));
    throw new Error(`${list}: ${JSON.stringify(rows[wrong])} instead of ${JSON.stringify(expected[wrong])}`);
  }
  console.log(`${list}.xlsx: ${rows.length} rows`);
}

(async () => {
  for (const list of Object.keys(LISTS)) {
    await check(process.argv[2], list);
  }
})().catch(error => {
  console.error(error.message);
  process.exit(1);
});
