// Reads a data package as its users do, with the library of Frictionless Data: checks the description by its profile, and reads every
// row by its schema, with the references between the tables. The library leaves sizes and digests to its users.
const {createHash} = require('node:crypto');
const {Package} = require('datapackage');

async function check(file) {
  const dataPackage = await Package.load(file, {strict: true});
  for (const resource of dataPackage.resources) {
    const bytes = await resource.rawRead();
    const digest = 'sha256:' + createHash('sha256').update(bytes).digest('hex');
    if (bytes.length !== resource.descriptor.bytes || digest !== resource.descriptor.hash) {
      throw new Error(`${resource.name} has another size or digest than its description says`);
    }
    const rows = await resource.read({keyed: true, relations: true});
    if (rows.length === 0) {
      throw new Error(`${resource.name} has no rows`);
    }
    console.log(`${file}: ${resource.name} has ${rows.length} rows`);
  }
}

check(process.argv[2]).catch(error => {
  console.error(error.message, (error.errors || []).slice(0, 5).map(String));
  process.exit(1);
});
