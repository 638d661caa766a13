// The API is called directly, across origins, with the token of whoever is signed in.
import { config, onSettings, startsOpen } from './page.js';
import { chatboxTexts } from './texts.js';

// The stand-in API knows these accounts, by name. A page of yours has one: whoever is signed in.
const tokens = config.tokens ?? {};
const session = { account: Object.keys(tokens)[0] ?? '', isExpired: false };

// Made here instead of in the HTML, so that it has everything before it is on the page.
const chatbox = document.createElement('api-chatbox');
chatbox.apiBaseUrl = config.apiUrl;
chatbox.account = session.account;
// Asked before every request, and once more with `isRetry` after the API refused a token: the moment to fetch a fresh one.
chatbox.getToken = ({ isRetry }) => {
  if (isRetry) log('getToken', { isRetry });
  return session.isExpired ? 'expired' : (tokens[session.account] ?? null);
};
onSettings(({ locale, scheme }) => {
  const { heading, greetings, suggestions } = chatboxTexts[locale];
  Object.assign(chatbox, { locale, colorScheme: scheme, heading, greetings, suggestions });
});
if (startsOpen) chatbox.open = true;

const EVENTS = ['open', 'close', 'conversation', 'before-send', 'send', 'reply', 'failure', 'status'];
for (const name of [...EVENTS, 'artifact-change', 'product-select']) {
  chatbox.addEventListener(`chatbox-${name}`, (event) => log(event.type, event.detail));
}

document.body.append(chatbox);
showSession();

const expire = document.querySelector('#expire');
expire.addEventListener('click', () => {
  session.isExpired = !session.isExpired;
  expire.textContent = session.isExpired ? 'Renew the token' : 'Let the token expire';
});

document.querySelector('#purge').addEventListener('click', async () => {
  chatbox.hide();
  await chatbox.purge();
  log('purge()', { account: session.account });
});

function signIn(account) {
  session.account = account;
  chatbox.account = account;
  showSession();
}

function showSession() {
  document.querySelector('#api-url').textContent = config.apiUrl;
  document.querySelector('#account').textContent = session.account || 'none: the demo server keeps the token to itself';
  const buttons = Object.keys(tokens).map((account) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = account;
    button.setAttribute('aria-pressed', String(account === session.account));
    button.addEventListener('click', () => signIn(account));
    return button;
  });
  document.querySelector('#accounts').replaceChildren(...buttons);
}

function log(type, detail) {
  const entry = document.createElement('p');
  const name = document.createElement('strong');
  name.textContent = type;
  entry.append(name, ` ${detail === null ? '' : JSON.stringify(detail)}`);
  const events = document.querySelector('#events');
  events.append(entry);
  events.scrollTop = events.scrollHeight;
}
