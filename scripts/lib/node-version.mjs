/**
 * Stops with a sentence where Node is too old to go on.
 *
 * @param {string} range of the form `>=20.19`, as in `engines` of package.json
 * @param {string} [version] @default the running Node's
 * @throws {Error} saying which version is needed
 */
export function checkNode(range, version = process.versions.node) {
  const parse = (/** @type {string} */ text) => text.replace(/^\D+/, '').split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = parse(range);
  const [major = 0, minor = 0] = parse(version);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Error(`This needs Node ${range.replace('>=', '')} or newer; this is ${version}. See https://nodejs.org.`);
}
