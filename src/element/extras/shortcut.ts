import { warnDeveloper } from '../console.ts';
import type { ExtrasHost } from './host.ts';

/** A combination of keys. */
export interface Shortcut {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** `keyCode` of a key that an input method has swallowed. */
const SWALLOWED_BY_INPUT_METHOD = 229;

/** Keys that mean something to everybody: no page may take them for this. */
const RESERVED = /^(tab|escape|enter|arrow.*|backspace|delete)$/;

/**
 * Reads `Ctrl+/`, `Alt+C` or `Ctrl+Shift+K`. `Ctrl` is the Command key on devices of Apple.
 * @returns `null` for what is none: a key that is typed, a key by itself, nonsense
 */
export function parseShortcut(text: string, isApple: boolean): Shortcut | null {
  const parts = text.toLowerCase().split('+');
  // `Ctrl++` is the plus.
  const key = text.endsWith('++') ? '+' : (parts.pop() ?? '').trim();
  const names = new Set(parts.map((part) => part.trim()).filter((part) => part !== ''));
  const isKnown = [...names].every((name) => ['ctrl', 'alt', 'shift'].includes(name));
  const isFree = names.has('ctrl') || names.has('alt') || /^f\d{1,2}$/.test(key);
  const isKey = key.length === 1 || (/^[a-z]+\d*$/.test(key) && !RESERVED.test(key));
  if (!isKnown || !isFree || !isKey) return null;
  return {
    key,
    ctrl: names.has('ctrl') && !isApple,
    meta: names.has('ctrl') && isApple,
    alt: names.has('alt'),
    shift: names.has('shift'),
  };
}

/** Whether it was pressed; not while a text is composed, and not where the layout makes a character of it. */
function isPressed(event: KeyboardEvent, { key, ctrl, meta, alt, shift }: Shortcut): boolean {
  // `keyCode` is deprecated, and the only sign of this in Safari.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if (event.isComposing || event.keyCode === SWALLOWED_BY_INPUT_METHOD || event.repeat) return false;
  if (event.ctrlKey !== ctrl || event.metaKey !== meta || event.altKey !== alt) return false;
  if (event.getModifierState('AltGraph')) return false;
  // Which signs need Shift is a matter of the layout; of letters and named keys it is a matter of will.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  if (event.shiftKey !== shift && !(isSign && !shift)) return false;
  // With Option, a Mac reports the character it makes.
  return event.key.toLowerCase() === key || (alt && event.code.toLowerCase() === `key${key}`);
}

/** The combination in the words of `aria-keyshortcuts`. */
export function ariaOf({ key, ctrl, meta, alt, shift }: Shortcut): string {
  const names = [ctrl && 'Control', meta && 'Meta', alt && 'Alt', shift && 'Shift', nameOf(key)];
  return names.filter((name) => name !== false).join('+');
}

/** The combination as it stands on the keys of this device. */
export function labelOf({ key, ctrl, meta, alt, shift }: Shortcut, isApple: boolean): string {
  if (isApple) return [alt && '⌥', shift && '⇧', meta && '⌘', nameOf(key)].filter((name) => name !== false).join('');
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', nameOf(key)].filter((name) => name !== false).join('+');
}

function nameOf(key: string): string {
  return key.slice(0, 1).toUpperCase() + key.slice(1);
}

/** Whether this is a device of Apple, where Command takes the place of Ctrl. */
function isAppleDevice(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}

/** Opens the chatbox by a combination of keys, and says so on the launcher. */
export class ShortcutKeeper {
  readonly #host: ExtrasHost;
  readonly #isApple = isAppleDevice();
  #text: string | null = null;
  #shortcut: Shortcut | null = null;
  // The name of the launcher changes with what it has to say.
  readonly #names = new MutationObserver(() => {
    this.#describe();
  });

  constructor(host: ExtrasHost) {
    this.#host = host;
    this.#names.observe(host.launcher.button, { attributeFilter: ['aria-label'] });
  }

  /** Takes up what the chatbox says now. */
  update(): void {
    const { element } = this.#host;
    const text = element.isConnected ? element.shortcut : null;
    if (text === this.#text) return;
    this.#text = text;
    this.#shortcut = text === null ? null : parseShortcut(text, this.#isApple);
    if (text !== null && this.#shortcut === null) {
      warnDeveloper(
        `shortcut="${text}" is no combination with Ctrl or Alt, such as "Ctrl+/". There is none until then.`,
      );
    }
    document.removeEventListener('keydown', this.#onKeydown);
    if (this.#shortcut !== null) document.addEventListener('keydown', this.#onKeydown);
    this.#describe();
  }

  #describe(): void {
    const { button } = this.#host.launcher;
    const shortcut = this.#shortcut;
    if (shortcut === null) {
      button.removeAttribute('aria-keyshortcuts');
      button.removeAttribute('title');
      return;
    }
    button.setAttribute('aria-keyshortcuts', ariaOf(shortcut));
    button.title = `${button.getAttribute('aria-label') ?? ''} (${labelOf(shortcut, this.#isApple)})`;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (this.#shortcut === null || event.defaultPrevented || !isPressed(event, this.#shortcut)) return;
    // What somebody writes in a field of the page is the page's.
    const [target] = event.composedPath();
    if (isEditable(target) && !event.composedPath().includes(this.#host.element)) return;
    event.preventDefault();
    void this.#host.element.focusComposer();
  };
}

function isEditable(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role=textbox], [role=searchbox]');
}
