// A conversation with markup of your own.
import { createConversation } from 'api-chatbox';
import { getSettings } from './page.js';

const title = getSettings().locale === 'vi' ? 'Cuộc trò chuyện mới' : 'New conversation';
const conversation = createConversation({ apiBaseUrl: '', account: 'headless-example', title });
const lines = document.querySelector('#lines');
const text = document.querySelector('#text');

conversation.subscribe(show);
text.addEventListener('input', () => conversation.setDraft({ text: text.value }));
document.querySelector('#compose').addEventListener('submit', async (event) => {
  event.preventDefault();
  // The draft is cleared when the message is safe, so the field follows it then and never before.
  await conversation.send();
  text.value = conversation.getSnapshot().draft.text;
});

// Last, so that who types or sends before it is done loses nothing.
await conversation.open();
text.value = conversation.getSnapshot().draft.text;

function show() {
  const { transcript, isAwaitingReply, problem } = conversation.getSnapshot();
  lines.replaceChildren(...transcript.map(lineOf));
  document.querySelector('#status').textContent = problem?.type ?? (isAwaitingReply ? '…' : '');
}

function lineOf(entry) {
  const line = document.createElement('li');
  if (entry.kind === 'divider') {
    line.textContent = 'A new conversation';
    return line;
  }
  line.className = entry.kind;
  line.textContent = entry.content;
  if (entry.kind === 'user' && entry.state !== 'delivered') line.append(stateOf(entry));
  return line;
}

function stateOf({ id, state }) {
  const note = document.createElement('small');
  note.textContent = ` ${state} `;
  if (state === 'failed') {
    note.append(
      button('Retry', () => conversation.retry(id)),
      button('Discard', () => conversation.discard(id)),
    );
  }
  return note;
}

function button(label, act) {
  return Object.assign(document.createElement('button'), { type: 'button', textContent: label, onclick: act });
}
