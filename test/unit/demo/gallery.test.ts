import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../demo/gallery/address.ts';
import { GALLERY, GALLERY_STATES } from '../../../demo/gallery/states.ts';

describe('the address of the gallery', () => {
  it('leads to every state by its name, and to it alone', () => {
    for (const state of GALLERY_STATES) {
      const { groups, isAlone } = readAddress(`?state=${state.name}`);
      expect(groups.flatMap(({ states }) => states)).toEqual([state]);
      expect(isAlone).toBe(true);
    }
  });

  it('leads to a group of states', () => {
    for (const { name, states } of GALLERY)
      expect(readAddress(`?group=${name}`).groups).toEqual([expect.objectContaining({ name, states })]);
  });

  it('refuses a name that there is not, so that no test looks at an empty page', () => {
    expect(() => readAddress('?state=fialed')).toThrow('nothing for "?state=fialed"');
    expect(() => readAddress('?group=nothing')).toThrow('nothing for');
  });

  it('takes the usual language, colours and theme for what it does not know', () => {
    expect(readAddress('?locale=xx&scheme=pink&theme=none')).toMatchObject({
      locale: 'en',
      scheme: 'auto',
      theme: 'default',
    });
    expect(readAddress('?locale=vi&scheme=dark&theme=jeweller')).toMatchObject({
      locale: 'vi',
      scheme: 'dark',
      theme: 'jeweller',
    });
  });
});
