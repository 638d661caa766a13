import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import type { ConversationOptions } from '../../../src/conversation/options.ts';
import { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { LATE_CODE, type LateCode } from '../../../src/element/late-code.ts';
import { createFakeConversation, reply, userMessage, type FakeConversation } from '../../support/fake-conversation.ts';
import { AWAY, button, find, findAll, listenToConsole, panelOf, place, rendered, textareaOf } from './page.ts';

type Core = Awaited<ReturnType<LateCode['core']>>;
type Panel = Awaited<ReturnType<LateCode['panel']>>;

/** Requests that the test answers. */
interface Requests<Module> {
  readonly load: () => Promise<Module>;
  readonly count: () => number;
  /** Answers these and all later ones. */
  succeed(): Promise<void>;
  /** Refuses these. */
  fail(): void;
}

function holdBack<Module>(real: () => Promise<Module>): Requests<Module> {
  let count = 0;
  let hasArrived = false;
  const waiting: { resolve: (module: Module) => void; reject: (error: Error) => void }[] = [];
  return {
    load: () => {
      count += 1;
      if (hasArrived) return real();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    count: () => count,
    succeed: async () => {
      hasArrived = true;
      const module = await real();
      for (const { resolve } of waiting.splice(0)) resolve(module);
    },
    fail: () => {
      const error = new TypeError('Failed to fetch dynamically imported module');
      if (waiting.length === 0) throw new Error('Nothing was requested.');
      for (const { reject } of waiting.splice(0)) reject(error);
    },
  };
}

let count = 0;

/** A chatbox whose code comes when the test lets it come. */
function placeWith(code: Partial<LateCode>, properties: Partial<ApiChatboxElement> = {}): ApiChatboxElement {
  class LateChatbox extends ApiChatboxElement {
    constructor() {
      super({ ...LATE_CODE, ...code });
    }
  }
  count += 1;
  customElements.define(`late-chatbox-${String(count)}`, LateChatbox);
  const attributes = { 'api-base-url': AWAY, persistence: 'none', locale: 'en' };
  return place(attributes, properties, () => new LateChatbox());
}

/** The core, with a conversation in it that the test can look into. */
function coreWith(conversation: FakeConversation): () => Promise<Core> {
  return () => Promise.resolve({ createConversation: () => conversation });
}

const suggestions = [{ title: 'A ring', prompt: 'I look for a ring' }];
const core = () => holdBack<Core>(LATE_CODE.core);

describe('the code of the conversation', () => {
  it('is requested after that of the panel when the launcher is pointed at', async () => {
    const panel = holdBack<Panel>(LATE_CODE.panel);
    const late = core();
    const element = placeWith({ panel: panel.load, core: late.load });
    find(element, '.launcher').dispatchEvent(new PointerEvent('pointerenter'));
    expect(panel.count()).toBeGreaterThan(0);
    expect(late.count()).toBe(0);
    await panel.succeed();
    // The mouse may rest there as well.
    await expect.poll(late.count).toBeGreaterThan(0);
  });

  it('is requested when the panel stands, as it must not keep that from the screen', async () => {
    let isThere = false;
    const element: ApiChatboxElement = placeWith({
      core: () => {
        isThere = textareaOf(element).checkVisibility();
        return LATE_CODE.core();
      },
    });
    element.show();
    await element.ready;
    expect(isThere).toBe(true);
  });

  it('is not requested where the page brings a conversation of its own', async () => {
    const late = core();
    const element = placeWith({ core: late.load }, { conversation: createFakeConversation() });
    element.show();
    await element.ready;
    expect(late.count()).toBe(0);
  });

  it('is not waited for: the panel stands with greeting and composer, and one can type', async () => {
    const late = core();
    const element = placeWith({ core: late.load }, { greetings: ['Welcome'] });
    element.show();
    await expect.poll(() => element.shadowRoot?.activeElement?.tagName).toBe('TEXTAREA');
    await userEvent.keyboard('from the first moment');
    expect(find(element, '[part~=greeting]').textContent).toBe('Welcome');
    await late.succeed();
    await element.ready;
    expect(textareaOf(element).value).toBe('from the first moment');
    expect(panelOf(element).conversation.getSnapshot().draft.text).toBe('from the first moment');
  });

  it('what was sent before it came stands in the composer until it is safe, and is sent once', async () => {
    const conversation = createFakeConversation();
    const late = holdBack(coreWith(conversation));
    const element = placeWith({ core: late.load });
    element.show();
    await expect.poll(() => element.shadowRoot?.activeElement?.tagName).toBe('TEXTAREA');
    await userEvent.keyboard('a ring{Enter}{Enter}');
    await rendered(element);
    expect(textareaOf(element).value).toBe('a ring');
    expect(find(element, '.send').classList).toContain('busy');
    await late.succeed();
    await element.ready;
    await expect.poll(() => textareaOf(element).value).toBe('');
    expect(conversation.calls.filter((call) => call === 'send')).toHaveLength(1);
    expect(conversation.getSnapshot().transcript).toMatchObject([{ content: 'a ring' }]);
    expect(find(element, '.send').classList).not.toContain('busy');
  });

  it('what the page sends before it came is sent too, in its order', async () => {
    const conversation = createFakeConversation();
    const late = holdBack(coreWith(conversation));
    const element = placeWith({ core: late.load });
    const sent = Promise.all([element.send('first'), element.send('second')]);
    await expect.poll(late.count).toBeGreaterThan(0);
    await late.succeed();
    expect((await sent).map(({ type }) => type)).toEqual(['accepted', 'accepted']);
    expect(conversation.getSnapshot().transcript).toMatchObject([{ content: 'first' }, { content: 'second' }]);
  });

  it('no start of a conversation flashes up before the stored one is known', async () => {
    const conversation = createFakeConversation({ status: 'opening' });
    const late = holdBack(coreWith(conversation));
    const element = placeWith({ core: late.load }, { suggestions });
    element.show();
    await expect.poll(() => findAll(element, '[part~=greeting]').length).toBeGreaterThan(0);
    expect(findAll(element, '[part=suggestion]')).toEqual([]);
    await late.succeed();
    await element.ready;
    expect(findAll(element, '[part=suggestion]')).toEqual([]);
    conversation.change({ status: 'connecting', transcript: [userMessage('Hi'), reply('Hello')] });
    await rendered(element);
    expect(findAll(element, '[part=suggestion]')).toEqual([]);
    conversation.change({ transcript: [] });
    await rendered(element);
    expect(findAll(element, '[part=suggestion]')).toHaveLength(1);
  });

  it.each([
    ['on a click of “Try now”', (element: ApiChatboxElement) => userEvent.click(button(element, 'Try now'))],
    ['when the browser is online again', () => Promise.resolve(dispatchEvent(new Event('online')))],
    ['by itself', () => Promise.resolve()],
  ])('that could not be loaded is tried again %s, and nothing written is lost', async (_, act) => {
    const errors = listenToConsole('error');
    const conversation = createFakeConversation();
    const late = holdBack(coreWith(conversation));
    const element = placeWith({ core: late.load });
    element.show();
    await expect.poll(() => element.shadowRoot?.activeElement?.tagName).toBe('TEXTAREA');
    await userEvent.keyboard('kept{Enter}');
    const before = late.count();
    late.fail();
    await expect.poll(() => findAll(element, '[part=banner].api-away')).toHaveLength(1);
    expect(errors).toHaveLength(1);
    expect(textareaOf(element).value).toBe('kept');
    await act(element);
    await expect.poll(late.count, { timeout: 4000 }).toBe(before + 1);
    await late.succeed();
    await expect.poll(() => textareaOf(element).value).toBe('');
    expect(findAll(element, '[part=banner]')).toEqual([]);
    expect(conversation.calls).toEqual(['open', 'open', 'send']);
    expect(conversation.getSnapshot().transcript).toMatchObject([{ content: 'kept' }]);
  });

  it('is not waited for by a chatbox that left the page: no conversation is made', async () => {
    const late = core();
    const element = placeWith({ core: late.load });
    element.show();
    await expect.poll(() => findAll(element, 'textarea')).toHaveLength(1);
    const { conversation } = panelOf(element);
    element.remove();
    await late.succeed();
    await expect.poll(() => conversation.getSnapshot().status).toBe('disposed');
    expect(await conversation.send({ text: 'too late' })).toEqual({ type: 'not-stored' });
  });

  it('missing: a purge says so, as nothing was forgotten', async () => {
    listenToConsole('error');
    const late = core();
    const element = placeWith({ core: late.load });
    const purged = element.purge();
    await expect.poll(late.count).toBe(1);
    late.fail();
    await expect(purged).rejects.toThrow('Failed to fetch');
  });

  it('late: what was written goes on when the address changes, and stays behind with its account', async () => {
    const late = core();
    const element = placeWith({ core: late.load }, { account: 'a' });
    element.show();
    await expect.poll(() => element.shadowRoot?.activeElement?.tagName).toBe('TEXTAREA');
    await userEvent.keyboard('of a');
    element.apiBaseUrl = '/elsewhere';
    await rendered(element);
    expect(textareaOf(element).value).toBe('of a');
    element.account = 'b';
    await expect.poll(() => textareaOf(element).value).toBe('');
  });
});

/** A core that keeps with which options conversations are made. */
function coreThatNotes(): { readonly made: ConversationOptions[]; readonly core: () => Promise<Core> } {
  const made: ConversationOptions[] = [];
  const createConversation = (options: ConversationOptions = {}) => {
    made.push(options);
    return createFakeConversation();
  };
  return { made, core: () => Promise.resolve({ createConversation }) };
}

describe('what a conversation is made with', () => {
  it('is what the page says', async () => {
    const { made, core } = coreThatNotes();
    const element = placeWith({ core }, { maxMessages: 0, policy: { stillWorkingMs: 1 } });
    element.show();
    await expect.poll(() => made).toMatchObject([{ maxMessages: 0, policy: { stillWorkingMs: 1 } }]);
  });

  it('is the token function that came with the account, in its newest form', async () => {
    const { made, core } = coreThatNotes();
    const element = placeWith({ core }, { account: 'a', getToken: () => 'first of a' });
    element.show();
    await expect.poll(() => made).toHaveLength(1);
    element.getToken = () => 'second of a';
    await rendered(element);
    element.account = 'b';
    element.getToken = () => 'of b';
    await expect.poll(() => made).toHaveLength(2);
    const request = { isRetry: true, signal: new AbortController().signal };
    expect(made.map(({ getToken }) => getToken?.(request))).toEqual(['second of a', 'of b']);
  });
});

describe('the code of the panel', () => {
  it('on its way: the launcher is busy', async () => {
    const late = holdBack<Panel>(LATE_CODE.panel);
    const element = placeWith({ panel: late.load });
    const launcher = find(element, '.launcher');
    expect(launcher.getAttribute('aria-busy')).toBe('false');
    launcher.click();
    expect(launcher.getAttribute('aria-busy')).toBe('true');
    await late.succeed();
    await element.ready;
    expect(launcher.getAttribute('aria-busy')).toBe('false');
  });

  it('that could not be loaded: the launcher says so, and a further click tries again', async () => {
    const errors = listenToConsole('error');
    const late = holdBack<Panel>(LATE_CODE.panel);
    const element = placeWith({ panel: late.load });
    const launcher = find(element, '.launcher');
    launcher.click();
    late.fail();
    await expect.poll(() => find(element, '[part=launcher-notice]').textContent).toContain('couldn’t be loaded');
    expect(launcher.getAttribute('aria-label')).toContain('Please try again');
    expect(element.open).toBe(false);
    expect(errors).toHaveLength(1);
    launcher.click();
    expect(find(element, '[part=launcher-notice]').textContent).toBe('');
    await late.succeed();
    await element.ready;
    expect(element.open).toBe(true);
    expect(launcher.getAttribute('aria-label')).toBe('Open chat');
  });

  it('that could not be loaded shows the launcher also where the chatbox is a part of the page', async () => {
    listenToConsole('error');
    const late = holdBack<Panel>(LATE_CODE.panel);
    const element = placeWith({ panel: late.load }, { mode: 'inline' });
    late.fail();
    await expect.poll(() => getComputedStyle(find(element, '.launcher')).display).toBe('grid');
    find(element, '.launcher').click();
    await late.succeed();
    await element.ready;
    expect(getComputedStyle(find(element, '.launcher')).display).toBe('none');
  });
});
