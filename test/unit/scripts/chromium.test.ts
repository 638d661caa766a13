import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../../scripts/lib/chromium.mjs';

const folder = mkdtempSync(join(tmpdir(), 'chromium-'));
const chrome = join(folder, 'google-chrome-stable');
writeFileSync(chrome, '');
chmodSync(chrome, 0o755);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('findChromium', () => {
  it('takes CHROMIUM_PATH before anything else', async () => {
    expect(await findChromium({ env: { CHROMIUM_PATH: chrome } })).toBe(chrome);
  });

  it('says so when CHROMIUM_PATH points nowhere', async () => {
    const env = { CHROMIUM_PATH: join(folder, 'missing') };
    await expect(findChromium({ env })).rejects.toThrow('missing", which is not an executable file');
  });

  it('prefers the build without a window, wherever both are', async () => {
    const shells = mkdtempSync(join(folder, 'shells-'));
    const shell = join(shells, 'chromium-headless-shell');
    writeFileSync(shell, '');
    chmodSync(shell, 0o755);
    expect(await findChromium({ env: { PATH: [folder, shells].join(delimiter) }, platform: 'linux' })).toMatch(
      /chromium-headless-shell$/,
    );
  });

  it('finds the usual place of Windows', async () => {
    expect(await findChromium({ env: { LOCALAPPDATA: folder }, platform: 'win32' })).not.toBe(chrome);
  });
});
