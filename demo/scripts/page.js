/**
 * What all pages share: the language and the colours, said by the address (`?locale=vi&scheme=dark`) or by the visitor's system,
 * and the note that says who answers.
 */
import { texts } from './texts.js';

const address = new URL(location.href);
const root = document.documentElement;

/** Whether the address asks for an open chatbox (`?open`). */
export const startsOpen = address.searchParams.has('open');

/** Where the demo server found the API: `{ apiUrl, isStandIn, tokens }`. */
export const config = await fetch('/demo-config.json').then((response) => response.json());

/** @typedef {{ locale: 'en' | 'vi', scheme: 'light' | 'dark' }} Settings */

/** @type {Settings} */
let settings = {
  locale: (address.searchParams.get('locale') ?? navigator.language).startsWith('vi') ? 'vi' : 'en',
  scheme: (address.searchParams.get('scheme') ?? systemScheme()) === 'dark' ? 'dark' : 'light',
};
const listeners = new Set();

/** `{ locale, scheme }`, the same object until one of them changes. */
export const getSettings = () => settings;

/** Calls `listener` after every change until the returned function is called. */
export function subscribeToSettings(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls `listener` with the settings now and after every change. */
export function onSettings(listener) {
  subscribeToSettings(listener);
  listener(settings);
}

/** A text of the page in its language. */
export function textOf(key) {
  return texts[settings.locale][key] ?? key;
}

function systemScheme() {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function change(part) {
  settings = { ...settings, ...part };
  for (const [name, value] of Object.entries(part)) address.searchParams.set(name, value);
  history.replaceState(null, '', address);
  for (const listener of listeners) listener(settings);
}

for (const button of document.querySelectorAll('.switches button')) {
  const { locale, scheme } = button.dataset;
  button.addEventListener('click', () => change(locale ? { locale } : { scheme }));
}

onSettings(({ locale, scheme }) => {
  root.lang = locale;
  root.dataset.scheme = scheme;
  for (const element of document.querySelectorAll('[data-text]')) {
    const text = textOf(element.dataset.text);
    if (element.dataset.textTo) element.setAttribute(element.dataset.textTo, text);
    else element.textContent = text;
  }
  for (const button of document.querySelectorAll('.switches button')) {
    const isOn = button.dataset.locale === locale || button.dataset.scheme === scheme;
    button.setAttribute('aria-pressed', String(isOn));
  }
  // Language and colours go along to the next example.
  for (const link of document.querySelectorAll('.examples a'))
    link.search = `?${new URLSearchParams({ locale, scheme })}`;
  document.querySelector('#assistant-note').textContent = textOf(config.isStandIn ? 'foot.standIn' : 'foot.realApi');
});
