import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../scripts/gates/cdn-shape.mjs';

const faults = (code: string): string[] => faultsOf('chunks/a.js', code, 'api-chatbox.js');

describe('cdn-shape', () => {
  it('has nothing against relative imports and the templates of Lit', () => {
    expect(faults('import{a}from"./b-1.js";const c=()=>import(`./c-2.js`);t.innerHTML=policy.createHTML(s)')).toEqual(
      [],
    );
  });

  it.each([
    ['new URL(a,document.baseURI)', 'base address'],
    ['link.rel="modulepreload"', 'preload helper'],
    ['document.createElement("script")', 'script element'],
    ['eval(a)', 'string into code'],
    ['new Function(a)', 'string into code'],
    ['a.insertAdjacentHTML("beforeend",b)', 'string into HTML'],
    ['a.innerHTML=b;c.innerHTML=d', 'innerHTML in 2 places'],
    ['process.env.NODE_ENV', 'build variable'],
    ['"Lit is in dev mode"', 'development build'],
    ['import"lit"', 'not in the folder'],
    ['import("/chunks/b.js")', 'not in the folder'],
    ['import{a}from"../api-chatbox.js"', 'run twice'],
  ])('finds %s', (code, fault) => {
    expect(faults(code).join()).toContain(fault);
  });
});
