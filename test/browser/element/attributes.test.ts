import { describe, expect, it } from 'vitest';
import { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { LAUNCHER_LABELS } from '../../../src/element/launcher-labels.ts';
import { loadStrings } from '../../../src/locales/index.ts';
import { createFakeConversation } from '../../support/fake-conversation.ts';
import { AWAY, find, findAs, listenToConsole, openWith, panelOf, place, rendered } from './page.ts';

describe('attributes and properties', () => {
  it.each([
    ['api-base-url', 'apiBaseUrl', '/shop'],
    ['conversation-title', 'conversationTitle', 'Rings'],
    ['account', 'account', '42'],
    ['heading', 'heading', 'Ask us'],
    ['placeholder', 'placeholder', 'Say it'],
    ['locale', 'locale', 'vi'],
    ['color-scheme', 'colorScheme', 'dark'],
    ['mode', 'mode', 'inline'],
    ['persistence', 'persistence', 'none'],
    ['credentials', 'credentials', 'include'],
    ['image-transport', 'imageTransport', 'upload'],
    ['image-origins', 'imageOrigins', 'https://a.example https://b.example'],
  ] as const)('%s and %s are the same', (attribute, property, value) => {
    const element = document.createElement('api-chatbox');
    element.setAttribute(attribute, value);
    expect(element[property]).toBe(value);
    element.removeAttribute(attribute);
    Reflect.set(element, property, value);
    expect(element.getAttribute(attribute)).toBe(value);
    Reflect.set(element, property, null);
    expect(element.hasAttribute(attribute)).toBe(false);
  });

  it('have the documented defaults', () => {
    const element = document.createElement('api-chatbox');
    const { mode, colorScheme, persistence, credentials, imageTransport, open, apiBaseUrl } = element;
    expect({ mode, colorScheme, persistence, credentials, imageTransport, open, apiBaseUrl }).toEqual({
      mode: 'floating',
      colorScheme: 'auto',
      persistence: 'device',
      credentials: 'omit',
      imageTransport: 'inline',
      open: false,
      apiBaseUrl: '',
    });
  });

  it('an unknown value is named once with what is allowed, and the default applies', async () => {
    const warnings = listenToConsole('warn');
    const element = document.createElement('api-chatbox');
    element.setAttribute('color-scheme', 'purple');
    element.setAttribute('color-scheme', 'purple');
    expect(element.colorScheme).toBe('auto');
    await expect.poll(() => warnings).toHaveLength(1);
    for (const word of ['color-scheme', 'purple', 'auto, light, dark', 'taken as "auto"']) {
      expect(warnings[0]).toContain(word);
    }
  });

  it('properties set before the element is defined count', () => {
    class Late extends ApiChatboxElement {}
    const element = document.createElement('api-chatbox-late');
    Object.assign(element, { heading: 'Early', greetings: ['Hi'], open: false });
    customElements.define('api-chatbox-late', Late);
    document.body.append(element);
    expect(element.getAttribute('heading')).toBe('Early');
    expect(Object.hasOwn(element, 'greetings')).toBe(false);
    element.remove();
  });

  it('take effect in place after the open', async () => {
    const { element } = await openWith();
    const before = panelOf(element).conversation;
    element.heading = 'Ask us';
    element.placeholder = 'Say it';
    element.strings = { composerSend: 'Off it goes' };
    await expect.poll(() => find(element, 'h2').textContent).toBe('Ask us');
    expect(findAs(element, 'textarea', HTMLTextAreaElement).placeholder).toBe('Say it');
    expect(find(element, '.send').getAttribute('aria-label')).toBe('Off it goes');
    element.locale = 'vi';
    await expect.poll(() => find(element, '[part~=attach-button]').getAttribute('aria-label')).toBe('Thêm hình ảnh');
    expect(panelOf(element).conversation).toBe(before);
  });
});

describe('the conversation of the element', () => {
  it('is another one, and the former disposed of, when the account changes', async () => {
    const element = place({ 'api-base-url': AWAY, persistence: 'none', account: 'a' });
    element.show();
    await element.ready;
    const former = panelOf(element).conversation;
    former.setDraft({ text: 'only for a' });
    element.account = 'a';
    await rendered(element);
    expect(panelOf(element).conversation).toBe(former);
    element.account = 'b';
    await expect.poll(() => former.getSnapshot().status).toBe('disposed');
    expect(panelOf(element).conversation.getSnapshot().draft.text).toBe('');
    expect(panelOf(element).conversation.getSnapshot().status).not.toBe('closed');
  });

  it('is disposed of when the element leaves the page, not when it moves', async () => {
    const element = place({ 'api-base-url': AWAY, persistence: 'none' });
    element.show();
    await element.ready;
    const { conversation } = panelOf(element);
    const other = document.createElement('div');
    document.body.append(other);
    other.append(element);
    await rendered(element);
    expect(conversation.getSnapshot().status).not.toBe('disposed');
    other.remove();
    await expect.poll(() => conversation.getSnapshot().status).toBe('disposed');
    document.body.append(element);
    await rendered(element);
    expect(panelOf(element).conversation).not.toBe(conversation);
  });

  it('of the page’s own is opened and never disposed of', async () => {
    const { element, conversation } = await openWith();
    element.conversation = createFakeConversation();
    await expect.poll(() => panelOf(element).conversation).toBe(element.conversation);
    element.remove();
    await Promise.resolve();
    expect(conversation.calls).toEqual(['open']);
  });
});

describe('methods', () => {
  it('send a text without touching the draft, and without opening the panel', async () => {
    const conversation = createFakeConversation({ draft: { text: 'later', images: [] } });
    const element = place({}, { conversation });
    expect(await element.send('now')).toMatchObject({ type: 'accepted' });
    expect(element.open).toBe(false);
    expect(conversation.getSnapshot()).toMatchObject({ draft: { text: 'later' }, transcript: [{ content: 'now' }] });
  });

  it('purge without opening the conversation', async () => {
    const conversation = createFakeConversation();
    await place({}, { conversation }).purge();
    expect(conversation.calls).toEqual(['purge']);
  });

  it('start a new conversation and export the transcript', async () => {
    const { element, conversation } = await openWith();
    await element.newConversation();
    expect(await element.exportTranscript('json')).toBe('json');
    expect(conversation.calls).toContain('startNew');
  });
});

it('the launcher is named in every language as the texts of the language name it', async () => {
  for (const locale of ['en', 'vi'] as const)
    expect(LAUNCHER_LABELS[locale]?.open).toBe((await loadStrings(locale)).launcherOpen);
});
