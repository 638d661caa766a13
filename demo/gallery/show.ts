import '../../src/element/define.ts';
import { ApiChatboxElement } from '../../src/element/api-chatbox.ts';
import { LATE_CODE } from '../../src/element/late-code.ts';
import { createFakeConversation } from '../../test/support/fake-conversation.ts';
import type { GalleryState, World } from './state.ts';

/** Frames until what has to come must have come: ten seconds, as all states of a page load their code at once. */
const LONGEST_FRAMES = 600;

/** What a chatbox in the gallery is told beside its state. */
export interface ShowOptions {
  readonly world: World;
  readonly scheme: 'auto' | 'light' | 'dark';
  /** Where it is put. */
  readonly place: Element;
}

/** Puts a chatbox in a state onto the page; resolves when it looks as it will. */
export async function show(state: GalleryState, { world, scheme, place }: ShowOptions): Promise<ApiChatboxElement> {
  const { placement = 'inline' } = state;
  const element = state.missing === 'panel' ? new ApiChatboxElement(WITHOUT_PANEL) : new ApiChatboxElement();
  element.id = `gallery-${state.name}`;
  const conversation = createFakeConversation(state.snapshot?.(world) ?? {});
  const conversations = state.conversations?.(world) ?? [];
  conversation.pages.push({ conversations, cursor: null, api: 'listed', retryAt: null });
  Object.assign(element, { heading: 'Lam Nguyệt', locale: world.locale, colorScheme: scheme, conversation });
  Object.assign(element, state.properties?.(world));
  element.mode = placement === 'inline' ? 'inline' : 'floating';
  place.append(element);
  if (placement === 'launcher') {
    await showLauncher(element, state);
    return element;
  }
  await showPanel(element, state);
  if (placement === 'inline') unfocus(element);
  return element;
}

async function showPanel(element: ApiChatboxElement, state: GalleryState): Promise<void> {
  const { presses = [], shows, fromStart = false, isDraggedOver = false } = state;
  element.show();
  await element.ready;
  await finished(element, state);
  for (const selector of presses) (await appearing<HTMLElement>(element, selector)).click();
  if (isDraggedOver) dragOver(await appearing(element, '.panel'));
  if (shows !== undefined) await appearing(element, shows, state.needsSight);
  if (presses.length > 0) await finished(element, state);
  const transcript = element.shadowRoot?.querySelector('.transcript');
  if (fromStart) transcript?.scrollTo(0, 0);
  // Code that comes late lets it grow: where it stands is no matter of when.
  else if (transcript?.querySelector('[part~=message-user]')) transcript.scrollTo(0, transcript.scrollHeight);
}

const WITHOUT_PANEL = {
  ...LATE_CODE,
  panel: () => Promise.reject(new Error('The gallery shows what happens when the code does not come.')),
};

async function showLauncher(element: ApiChatboxElement, { missing, unread = 0 }: GalleryState): Promise<void> {
  for (let count = 0; count < unread; count += 1) {
    element.dispatchEvent(
      new CustomEvent('chatbox-reply', { detail: { messageId: `reply-${String(count)}`, artifactType: null } }),
    );
  }
  if (missing !== 'panel') return;
  element.show();
  await appearing(element, '.launcher.failed');
}

/** Waits for the code that comes late, and for pictures. */
async function finished(element: ApiChatboxElement, { staysUnfinished = false }: GalleryState): Promise<void> {
  await frames(2);
  if (staysUnfinished) return;
  await until(
    () => element.shadowRoot?.querySelector('.assistant .plain, .frame.waiting') === null && hasCards(element),
  );
  await until(() =>
    [...(element.shadowRoot?.querySelectorAll('.entry.user[data-state=failed]') ?? [])].every(
      (entry) => entry.querySelector('.status') !== null,
    ),
  );
  await frames(2);
}

/** Whether every artifact has its card: until the code of cards is there, nothing stands in their place. */
function hasCards({ conversation, shadowRoot }: ApiChatboxElement): boolean {
  const entries = conversation?.getSnapshot().transcript ?? [];
  return entries.every((entry) => {
    if (entry.kind !== 'assistant' || entry.artifact === null) return true;
    const shown = shadowRoot?.querySelector(`[data-id="${CSS.escape(entry.id)}"] [part~=artifact]`) ?? null;
    return shown !== null;
  });
}

async function appearing<Found extends Element>(
  element: ApiChatboxElement,
  selector: string,
  needsSight = false,
): Promise<Found> {
  const find = () => element.shadowRoot?.querySelector<Found>(selector) ?? null;
  await until(() => {
    // Again and again: whatever takes the focus meanwhile moves the page.
    if (needsSight) element.shadowRoot?.querySelector('.panel')?.scrollIntoView({ block: 'center' });
    return find() !== null;
  });
  const found = find();
  if (found === null) throw new Error(`There is no ${selector} in "${element.id}".`);
  return found;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let frame = 0; frame < LONGEST_FRAMES && !isSo(); frame += 1) await frames(1);
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Only this one hears of it, not the others on the page. */
function dragOver(panel: Element): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([], 'ring.jpg', { type: 'image/jpeg' }));
  panel.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }));
}

/** A page that shows many of them at once can have the focus in none. */
function unfocus({ shadowRoot }: ApiChatboxElement): void {
  if (shadowRoot?.activeElement instanceof HTMLElement) shadowRoot.activeElement.blur();
}
