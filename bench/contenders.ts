import type { Contender, Selectors } from './contender.ts';

const PLAIN: Selectors = { hosts: [], composer: 'textarea', reply: '.reply', scroller: '.log' };

const OURS: Selectors = {
  hosts: ['api-chatbox'],
  composer: 'textarea',
  reply: '.entry.assistant[data-id]',
  scroller: '.transcript',
};

function peer(name: string, selectors: Selectors): Contender {
  return { name, kind: 'peer', folder: `peers/${name}`, selectors, isMarkdown: true, history: 'given' };
}

/** Everything that is measured, the floors first. */
export const CONTENDERS: readonly Contender[] = [
  { name: 'floor', kind: 'floor', folder: 'floors/plain', selectors: PLAIN, isMarkdown: false, history: 'given' },
  { name: 'floor-md', kind: 'floor', folder: 'peers/floor-md', selectors: PLAIN, isMarkdown: true, history: 'given' },
  { name: 'ours', kind: 'ours', folder: 'ours', selectors: OURS, isMarkdown: true, history: 'stored' },
  {
    name: 'ours-fetched',
    kind: 'ours',
    folder: 'ours',
    selectors: OURS,
    isMarkdown: true,
    history: 'fetched',
    leavesOut: ['bytes', 'usable', 'reply', 'giant', 'idle'],
  },
  peer('deep-chat', {
    hosts: ['deep-chat'],
    composer: '#text-input',
    reply: '.ai-message-text',
    scroller: '#messages',
  }),
  peer('ai-sdk', PLAIN),
  peer('assistant-ui', PLAIN),
  peer('chatscope', {
    hosts: [],
    composer: '.cs-message-input__content-editor',
    reply: '.cs-message--incoming',
    scroller: '.cs-message-list__scroll-wrapper',
  }),
  peer('flowise-embed', {
    hosts: ['flowise-fullchatbot'],
    composer: 'textarea',
    reply: '.chatbot-host-bubble',
    scroller: '.chatbot-chat-view',
  }),
  peer('n8n-chat', {
    hosts: [],
    composer: '.chat-inputs textarea',
    reply: '.chat-message-from-bot',
    scroller: '.chat-body',
  }),
  peer('botframework-webchat', {
    hosts: [],
    composer: '[data-id="webchat-sendbox-input"]',
    reply: '.webchat__bubble:not(.webchat__bubble--from-user)',
    scroller: '.webchat__basic-transcript__scrollable',
  }),
];
