import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A folder and the path it is served under. */
export interface Mount {
  /** Ends in a slash. */
  readonly prefix: string;
  readonly folder: string;
}

/** A file ready to be sent. */
export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  /** Its name changes with its content, so that it never has to be asked for again. */
  readonly isImmutable: boolean;
  /** The bytes in the best encoding that the client takes. */
  encode(acceptEncoding: string): { readonly body: Buffer; readonly encoding: string | null };
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const HASHED_NAME = /-[\w-]{8,}\.\w+$/;

/** Files by name, for all servers of this process: a test that starts one of its own needs nothing compressed anew. */
const cache = new Map<string, { readonly version: string; readonly file: StaticFile }>();

/** Finds the file behind a path, or `null`. Nothing outside the mounted folders is ever read. */
export function createFileFinder(mounts: readonly Mount[]): (path: string) => Promise<StaticFile | null> {
  return async (path) => {
    const name = locate(mounts, path);
    if (name === null) return null;
    const info = await stat(name).catch(() => null);
    if (info?.isFile() !== true) return null;
    const version = `${info.mtimeMs}-${info.size}`;
    const known = cache.get(name);
    if (known?.version === version) return known.file;
    const file = toFile(name, await readFile(name));
    cache.set(name, { version, file });
    return file;
  };
}

/** The file name of a path: `/` is index.html and `/react` is react.html. */
function locate(mounts: readonly Mount[], path: string): string | null {
  const mount = mounts.find(({ prefix }) => path.startsWith(prefix));
  if (mount === undefined) return null;
  let relative: string;
  try {
    relative = decodeURIComponent(path.slice(mount.prefix.length));
  } catch {
    return null;
  }
  if (/[\0\\]/.test(relative) || relative.split('/').some((part) => part.startsWith('.'))) return null;
  const page = relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative;
  const folder = resolve(mount.folder);
  const name = resolve(folder, extname(page) === '' ? `${page}.html` : page);
  return name.startsWith(folder + sep) ? name : null;
}

function toFile(name: string, bytes: Buffer): StaticFile {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const encoded = new Map<string, Buffer>();
  const encodeOnce = (encoding: string, encode: () => Buffer): Buffer => {
    const body = encoded.get(encoding) ?? encode();
    encoded.set(encoding, body);
    return body;
  };
  return {
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isImmutable: HASHED_NAME.test(name) && !name.endsWith('.html'),
    encode: (accepted) => {
      if (!type.includes('charset=')) return { body: bytes, encoding: null };
      if (/\bbr\b/.test(accepted)) return { body: encodeOnce('br', () => brotli(bytes)), encoding: 'br' };
      if (/\bgzip\b/.test(accepted)) return { body: encodeOnce('gzip', () => gzipSync(bytes)), encoding: 'gzip' };
      return { body: bytes, encoding: null };
    },
  };
}

function brotli(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}
