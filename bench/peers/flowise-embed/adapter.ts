import Chatbot from 'flowise-embed/dist/web.js';
import type { Adapter } from '../../contender.ts';

const FLOW = 'bench';

/** Flowise's bot for a whole page, against the mock of its own protocol; it reads its history from the local storage. */
const adapter: Adapter = {
  prepare({ history }) {
    if (history.length === 0) return;
    const chatHistory = history.map(({ id, role, text }) => ({
      messageId: id,
      message: text,
      type: role === 'user' ? 'userMessage' : 'apiMessage',
    }));
    localStorage.setItem(`${FLOW}_EXTERNAL`, JSON.stringify({ chatId: 'bench', chatHistory }));
  },
  mount(place, { endpoint }) {
    const bot = document.createElement('flowise-fullchatbot');
    bot.style.cssText = 'width:100%;height:100%';
    place.append(bot);
    const chatWindow = { welcomeMessage: 'Hello', height: 640, width: 420, autoFocus: false };
    Chatbot.initFull({ chatflowid: FLOW, apiHost: endpoint, theme: { chatWindow } });
  },
};

export default adapter;
