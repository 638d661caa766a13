/**
 * Checks recorded exchanges with the API against what the chatbox makes of them: `npm run contract -- FILE...`.
 * A file is a JSON list of `{n, name, request: {method, path, headers, body?}, response: {status, rawHeaders, body}}`, bodies as text.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkFiles, linesOf, type RecordedFile } from './contract/report.ts';

// Far from Greenwich, so that a time read as local time is a wrong time.
process.env['TZ'] = 'Asia/Ho_Chi_Minh';

async function open(path: string): Promise<RecordedFile> {
  return { name: basename(path), text: await readFile(path, 'utf8').catch(() => null) };
}

const paths = process.argv.slice(2);
if (paths.length === 0) console.log('Usage: npm run contract -- FILE...');
const report = await checkFiles(await Promise.all(paths.map(open)));
for (const line of linesOf(report)) console.log(line);
process.exitCode = report.failures.length === 0 ? 0 : 1;
