import type { Adapter } from '../../contender.ts';
import { createAsk } from './api.ts';

/** The least that can be called a chat: a list, a text field, one request for each message. @param show puts a reply into its element */
export function createFloor(show: (element: HTMLElement, text: string) => void): Adapter {
  return {
    mount(place, { history, endpoint }) {
      const log = document.createElement('div');
      log.className = 'log';
      log.style.cssText = 'flex:1;overflow-y:auto';
      const composer = document.createElement('textarea');
      place.append(log, composer);
      const ask = createAsk(endpoint);
      const createEntry = (role: string, text: string): HTMLElement => {
        const element = document.createElement('div');
        element.className = role === 'user' ? 'said' : 'reply';
        if (role === 'user') element.textContent = text;
        else show(element, text);
        return element;
      };
      const add = (entry: Node): void => {
        log.append(entry);
        log.scrollTop = log.scrollHeight;
      };
      const past = document.createDocumentFragment();
      for (const { role, text } of history) past.append(createEntry(role, text));
      add(past);
      composer.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        const said = composer.value;
        composer.value = '';
        add(createEntry('user', said));
        void ask(said).then((reply) => {
          add(createEntry('assistant', reply));
        });
      });
    },
  };
}
