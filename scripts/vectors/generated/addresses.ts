/** Addresses that run or reach something, disguised, wherever an address can stand. */
import type { Family } from './family.ts';

/** In two parts, as the linter takes the whole for code. */
const SCRIPT = ['java', 'script'].join('');

const SCHEMES: readonly (readonly [scheme: string, rest: string])[] = [
  [SCRIPT, 'alert(1)'],
  [SCRIPT, '//evil.example/%0aalert(1)'],
  ['vbscript', 'alert(1)'],
  ['livescript', 'alert(1)'],
  ['data', 'text/html,<script>alert(1)</script>'],
  ['data', 'text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='],
  ['data', 'image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['data', 'image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'],
  ['data', 'image/png;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'],
  ['data', 'text/css,*{background:url(https://evil.example/)}'],
  ['blob', 'https://evil.example/1'],
  ['blob', 'null/1'],
  ['filesystem', 'https://evil.example/temporary/a.html'],
  ['view-source', 'https://evil.example/'],
  ['about', 'blank'],
  ['file', '///etc/passwd'],
  ['ftp', '//evil.example/a'],
  ['ws', '//evil.example/a'],
  ['chrome', '//settings'],
  ['intent', '//evil.example#Intent;scheme=http;end'],
  ['tel', '+1'],
  ['sms', '+1?body=secret'],
  ['mailto', 'a@evil.example?body=secret&bcc=b@evil.example'],
  ['https', '//bank.example@evil.example/?q=secret'],
  ['https', '//bank.example%2f@evil.example/'],
  ['https', '//evil.example\\@bank.example/'],
  ['https', '//xn--80ak6aa92e.example/'],
  ['https', '//аpple.example/?q=secret'],
  ['http', '//127.0.0.1/?q=secret'],
  ['http', '//[::1]/?q=secret'],
  ['http', '//2130706433/'],
  ['https', '//evil.example/?q=secret'],
];

const entity = (character: string): string => `&#${String(character.codePointAt(0))};`;

const DISGUISES: readonly ((scheme: string, rest: string) => string)[] = [
  (scheme, rest) => `${scheme}:${rest}`,
  (scheme, rest) => `${scheme.toUpperCase()}:${rest}`,
  (scheme, rest) => ` ${scheme}:${rest}`,
  (scheme, rest) => `\t${scheme.slice(0, 2)}\t${scheme.slice(2)}:${rest}`,
  (scheme, rest) => `${scheme.slice(0, 2)}\n${scheme.slice(2)}:${rest}`,
  (scheme, rest) => `${scheme}\r:${rest}`,
  (scheme, rest) => `\u0001${scheme}:${rest}`,
  (scheme, rest) => `\u0000${scheme}:${rest}`,
  (scheme, rest) => `${scheme.slice(0, 3)}\u200B${scheme.slice(3)}:${rest}`,
  (scheme, rest) => `\u202E${scheme}:${rest}`,
  (scheme, rest) => `${scheme}&colon;${rest}`,
  (scheme, rest) => `${scheme}&#58${rest}`,
  (scheme, rest) => `${scheme}&#x3a;${rest}`,
  (scheme, rest) => `${[...scheme].map(entity).join('')}:${rest}`,
  (scheme, rest) => `${scheme.slice(0, 2)}&Tab;${scheme.slice(2)}:${rest}`,
  (scheme, rest) => `${scheme.slice(0, 2)}&NewLine;${scheme.slice(2)}:${rest}`,
  (scheme, rest) => `${scheme}%3A${rest}`,
  (scheme, rest) => `${scheme}\\:${rest}`,
  (scheme, rest) => `\\${scheme}:${rest}`,
  (scheme, rest) => `//${scheme}:${rest}`,
  (scheme, rest) => `/\\evil.example/${scheme}:${rest}`,
  (scheme, rest) => `${scheme}：${rest}`,
  (scheme, rest) => `"${scheme}:${rest}`,
  (scheme, rest) => `<${scheme}:${rest}>`,
  (scheme, rest) => `url(${scheme}:${rest})`,
  (scheme, rest) => `feed:${scheme}:${rest}`,
];

const CARRIERS: readonly ((address: string) => string)[] = [
  (address) => address,
  (address) => `[a](${address})`,
  (address) => `[a](<${address}>)`,
  (address) => `![a](${address})`,
  (address) => `<${address}>`,
  (address) => `[a][b]\n\n[b]: ${address} "c"`,
  (address) => `![b]\n\n[b]: <${address}>`,
  (address) => `[${address}](${address})`,
  (address) => `<a href="${address}">a</a>`,
  (address) => `<iframe src='${address}'></iframe><object data='${address}'></object><embed src='${address}'>`,
  (address) => `<svg><a xlink:href="${address}"><text>a</text></a><use href="${address}"/></svg>`,
  (address) => `<form action="${address}"><button formaction="${address}">a</button></form>`,
  (address) => `<math href="${address}"><maction actiontype="statusline" xlink:href="${address}">a</maction></math>`,
];

/** Schemes, disguises and carriers, each with each. */
export const ADDRESSES: Family = {
  name: 'address',
  sizes: [SCHEMES.length, DISGUISES.length, CARRIERS.length],
  make: ([scheme = 0, disguise = 0, carrier = 0]) => {
    const [name, rest] = SCHEMES[scheme] ?? ['', ''];
    const address = DISGUISES[disguise]?.(name, rest) ?? '';
    return {
      kind: carrier === 0 ? 'url' : carrier < 8 ? 'markdown' : 'html',
      payload: CARRIERS[carrier]?.(address) ?? '',
    };
  },
};
