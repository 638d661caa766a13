import { createChat } from '@n8n/chat';
import '@n8n/chat/style.css';
import type { Adapter } from '../../contender.ts';

/** n8n's chat in full screen, against the mock of its webhook. */
const adapter: Adapter = {
  mount(place, { history, endpoint }) {
    createChat({
      webhookUrl: `${endpoint}/n8n`,
      target: place,
      mode: 'fullscreen',
      loadPreviousSession: false,
      showWelcomeScreen: false,
      initialMessages: [],
      messageHistory: history.map(({ id, role, text }) => ({ id, text, sender: role === 'user' ? 'user' : 'bot' })),
    });
  },
};

export default adapter;
