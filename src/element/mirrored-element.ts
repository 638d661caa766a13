import type { ImageTransport } from '../conversation/image-uploads.ts';
import type { LoadPolicy } from '../conversation/load/policy.ts';
import type { Persistence } from '../conversation/snapshot.ts';
import { ElementBase } from './base.ts';
import { readChoice, type ChatboxColorScheme, type ChatboxMode, type ChatboxTitleBadge } from './choices.ts';
import { reflect } from './properties.ts';

/** The attributes that are watched. */
export const ATTRIBUTES = [
  'api-base-url',
  'conversation-title',
  'account',
  'heading',
  'placeholder',
  'locale',
  'color-scheme',
  'mode',
  'open',
  'persistence',
  'credentials',
  'image-origins',
  'image-transport',
  'title-badge',
  'shortcut',
  'open-link',
] as const;

/** The properties of {@link MirroredElement} that are attributes. */
export const MIRRORED_PROPERTIES: readonly string[] = ATTRIBUTES.map((name) =>
  name.replace(/-./g, ([, letter = '']) => letter.toUpperCase()),
);

/**
 * The attributes of `<api-chatbox>` as properties. The attribute is the truth; the property reads and writes it. What is no attribute, and
 * asks for nothing to be done when it changes, is here, too.
 */
export class MirroredElement extends ElementBase {
  #policy: Partial<LoadPolicy> = {};
  #maxMessages = 100;

  /**
   * Where the API lives: an absolute URL, with or without a path, or a path on this origin. An unusable one is reported in the console and in the panel.
   * @default '' (this origin)
   */
  get apiBaseUrl(): string {
    return this.getAttribute('api-base-url') ?? '';
  }
  set apiBaseUrl(value: string | null | undefined) {
    reflect(this, 'api-base-url', value);
  }

  /**
   * Opaque, stable name of the signed-in account, e.g. a customer number. Storage is kept apart by it.
   * @default '' (anonymous)
   */
  get account(): string {
    return this.getAttribute('account') ?? '';
  }
  set account(value: string | null | undefined) {
    reflect(this, 'account', value);
  }

  /** Title for the conversations created, 1 to 500 code points. `null` takes the language's. */
  get conversationTitle(): string | null {
    return this.getAttribute('conversation-title');
  }
  set conversationTitle(value: string | null | undefined) {
    reflect(this, 'conversation-title', value);
  }

  /** Title of the panel. `null` takes the language's. */
  get heading(): string | null {
    return this.getAttribute('heading');
  }
  set heading(value: string | null | undefined) {
    reflect(this, 'heading', value);
  }

  /** Placeholder of the text field. `null` takes the language's. */
  get placeholder(): string | null {
    return this.getAttribute('placeholder');
  }
  set placeholder(value: string | null | undefined) {
    reflect(this, 'placeholder', value);
  }

  /** Language tag of the texts, e.g. `vi`. `null` takes the closest `lang` of the page. */
  get locale(): string | null {
    return this.getAttribute('locale');
  }
  set locale(value: string | null | undefined) {
    reflect(this, 'locale', value);
  }

  /**
   * Colours: as the user's system says, or always the same.
   * @default 'auto'
   */
  get colorScheme(): ChatboxColorScheme {
    return readChoice(this, 'color-scheme');
  }
  set colorScheme(value: ChatboxColorScheme | null | undefined) {
    reflect(this, 'color-scheme', value);
  }

  /**
   * Above the page behind a launcher, or a part of the page.
   * @default 'floating'
   */
  get mode(): ChatboxMode {
    return readChoice(this, 'mode');
  }
  set mode(value: ChatboxMode | null | undefined) {
    reflect(this, 'mode', value);
  }

  /**
   * Where messages are kept: on the device, as long as the tab, as long as the page.
   * @default 'device'
   */
  get persistence(): Persistence {
    return readChoice(this, 'persistence');
  }
  set persistence(value: Persistence | null | undefined) {
    reflect(this, 'persistence', value);
  }

  /**
   * Whether cookies go along.
   * @default 'omit'
   */
  get credentials(): 'omit' | 'include' {
    return readChoice(this, 'credentials');
  }
  set credentials(value: 'omit' | 'include' | null | undefined) {
    reflect(this, 'credentials', value);
  }

  /**
   * Origins, separated by spaces, of which pictures in replies load by themselves.
   * @default ''
   */
  get imageOrigins(): string {
    return this.getAttribute('image-origins') ?? '';
  }
  set imageOrigins(value: string | null | undefined) {
    reflect(this, 'image-origins', value);
  }

  /**
   * How pictures get to the API: in the message, or uploaded before it, so that the message carries their ids. An API without the upload gets
   * them in the message.
   * @default 'inline'
   */
  get imageTransport(): ImageTransport {
    return readChoice(this, 'image-transport');
  }
  set imageTransport(value: ImageTransport | null | undefined) {
    reflect(this, 'image-transport', value);
  }

  /**
   * Whether the number of unread replies stands before the title of the page: `(2) Rings`. The title is put back when they are seen.
   * @default 'count'
   */
  get titleBadge(): ChatboxTitleBadge {
    return readChoice(this, 'title-badge');
  }
  set titleBadge(value: ChatboxTitleBadge | null | undefined) {
    reflect(this, 'title-badge', value);
  }

  /**
   * Keys that open the chatbox, such as `Ctrl+/` or `Alt+Shift+C`; `Ctrl` is the Command key on devices of Apple. `null` has none.
   * Nothing happens while somebody writes in a field of the page.
   */
  get shortcut(): string | null {
    return this.getAttribute('shortcut');
  }
  set shortcut(value: string | null | undefined) {
    reflect(this, 'shortcut', value);
  }

  /**
   * Name of the fragment that opens the chatbox: with `chat`, links to `#chat` open it, and `#chat?prompt=A%20ring` fills the empty text field
   * and sends nothing. `null` listens to no link.
   */
  get openLink(): string | null {
    return this.getAttribute('open-link');
  }
  set openLink(value: string | null | undefined) {
    reflect(this, 'open-link', value);
  }

  /**
   * Whether the panel is open. A page that starts with `open` leaves it closed when the user has closed it in this tab.
   * @default false
   */
  get open(): boolean {
    return this.hasAttribute('open');
  }
  set open(value: boolean | null | undefined) {
    this.toggleAttribute('open', value === true);
  }

  /**
   * Times and numbers by which messages wait, are looked for and given up, where they are to differ from the usual ones; see `LoadPolicy`. Read when
   * the chatbox makes a conversation, so set it before the first open.
   * @default {}
   */
  get policy(): Partial<LoadPolicy> {
    return this.#policy;
  }
  set policy(value: Partial<LoadPolicy> | null | undefined) {
    this.#policy = value ?? {};
  }

  /**
   * After so many stored messages the API's assistant no longer sees the newest: a new conversation is offered shortly before. 0 never offers it. Read
   * when the chatbox makes a conversation, so set it before the first open.
   * @default 100
   */
  get maxMessages(): number {
    return this.#maxMessages;
  }
  set maxMessages(value: number | null | undefined) {
    this.#maxMessages = value ?? 100;
  }
}
