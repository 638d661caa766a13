import type { ExportFormat, SendResult } from '../conversation/conversation.ts';
import { isChoice, readChoice } from './choices.ts';
import { tellDeveloper } from './console.ts';
import { CONFIGURED_PROPERTIES, ConfiguredElement } from './configured-element.ts';
import { emit } from './events.ts';
import { languageOf } from './language.ts';
import { createLauncher, type Launcher } from './launcher.ts';
import { launcherStyles } from './launcher-styles.ts';
import type { LauncherExtras } from './extras/index.ts';
import { LATE_CODE, type LateCode } from './late-code.ts';
import type { ApiChatboxPanel } from './panel.ts';
import { ATTRIBUTES } from './mirrored-element.ts';
import { upgradeProperties } from './properties.ts';
import { readTabState, writeTabState } from './tab-state.ts';

/**
 * A chatbox that holds a conversation with the API. Until it is opened for the first time it is a button: it makes no request and stores nothing,
 * and the panel's code is loaded when somebody points at the button or opens it.
 *
 * Attributes mirror properties of the same name in camel case. Functions and objects are properties only, and no secret is ever an attribute.
 * A property set before the element is defined counts. Setting the same value again does nothing. Changing `api-base-url`, `account`,
 * `persistence`, `credentials`, `image-transport` or `conversation` after the first open goes on with another conversation; everything else takes effect in place.
 *
 * @example
 * <api-chatbox api-base-url="https://api.example.com" account="42" locale="vi"></api-chatbox>
 * <script type="module">
 *   import 'api-chatbox/element';
 *   document.querySelector('api-chatbox').getToken = () => fetch('/token').then((response) => response.text());
 * </script>
 *
 * @element api-chatbox
 *
 * @attr {string} api-base-url - Where the API lives: an absolute URL or a path on this origin. Default: this origin.
 * @attr {string} account - Opaque, stable name of the signed-in account; storage is kept apart by it. Default: anonymous.
 * @attr {string} conversation-title - Title for the conversations created, 1 to 500 characters. Default: a text of the language.
 * @attr {string} heading - Title of the panel. Default: a text of the language.
 * @attr {string} placeholder - Placeholder of the text field. Default: a text of the language.
 * @attr {string} locale - Language of the texts, e.g. `vi`. Default: the closest `lang`.
 * @attr {auto|light|dark} color-scheme - Colours. Default: auto, as the user's system says.
 * @attr {floating|inline} mode - Above the page behind a launcher, or a part of the page. Default: floating.
 * @attr {boolean} open - Whether the panel is open.
 * @attr {device|session|none} persistence - Where messages are kept: on the device, as long as the tab, as long as the page. Default: device.
 * @attr {omit|include} credentials - Whether cookies go along. Default: omit.
 * @attr {string} image-origins - Origins, separated by spaces, of which pictures in replies load by themselves. Default: none.
 * @attr {inline|upload} image-transport - How pictures get to the API: in the message, or uploaded before it. Default: inline.
 * @attr {count|none} title-badge - Whether unread replies are counted before the title of the page. Default: count.
 * @attr {string} shortcut - Keys that open the chatbox, e.g. `Ctrl+/`. Default: none.
 * @attr {string} open-link - Fragment that opens it: with `chat`, links to `#chat` do. Default: none.
 *
 * @slot launcher - Replaces the picture of the launcher.
 * @slot header - Replaces the heading.
 * @slot header-actions - More buttons in the header.
 * @slot empty - Replaces the suggestions, shown while there are no messages.
 * @slot footer - Below the composer, e.g. a note on privacy.
 *
 * @event chatbox-open - The panel opened.
 * @event chatbox-close - The panel was closed.
 * @event chatbox-conversation - `{conversationId}`: there is a conversation, new or found again.
 * @event chatbox-before-send - `{hasText, imageCount}`: the user is about to send; cancelable.
 * @event chatbox-send - `{messageId, durationMs}`: a message is safe on this device and will be sent.
 * @event chatbox-reply - `{messageId, questionId, conversationId, artifactType, isOutage, durationMs, attemptCount}`: a reply came, on screen or not.
 * @event chatbox-failure - `{messageId, reason, status, evidence, durationMs, attemptCount}`: a message came to a stop, and only the user can go on.
 * @event chatbox-status - `{status, problem}`: where the conversation stands changed.
 * @event chatbox-artifact-change - `{type}`: another artifact, or none, goes with the next message.
 * @event chatbox-product-select - `{productId}`: the user chose a recommended product; cancelable.
 *
 * @csspart launcher - The round button.
 * @csspart launcher-badge - The number of unread replies on it.
 * @csspart launcher-notice - Says beside it that the chat could not be loaded.
 * @csspart panel - Everything that opens.
 * @csspart header - Top of the panel.
 * @csspart emblem - The round sign before its title.
 * @csspart heading - Title in it.
 * @csspart header-button - A button in it.
 * @csspart banner - A notice about the conversation as a whole.
 * @csspart conversations - The list of conversations, over the panel.
 * @csspart conversation - A conversation in it.
 * @csspart transcript - The scrolling list of messages.
 * @csspart message - A bubble.
 * @csspart message-user - A bubble of the user.
 * @csspart message-assistant - A bubble of the assistant.
 * @csspart greeting - A bubble that greets.
 * @csspart day - The line above the first message of a day.
 * @csspart message-time - When a message was written.
 * @csspart copy-button - Copies the text of a message.
 * @csspart message-status - The line below a message that says where it stands.
 * @csspart divider - The line between two conversations.
 * @csspart typing - The dots while a reply is awaited.
 * @csspart suggestion - A suggested prompt.
 * @csspart artifact - The card of a design or a product.
 * @csspart artifact-image - A picture on it.
 * @csspart artifact-button - A button on it.
 * @csspart artifact-editor - The form that changes a design, over the whole panel.
 * @csspart lightbox - Pictures enlarged, over the whole page.
 * @csspart composer - Where the user writes.
 * @csspart textarea - The text field.
 * @csspart attach-button - Picks pictures.
 * @csspart send-button - Sends.
 * @csspart attachment - A picked picture, or the artifact that goes along.
 * @csspart attachment-left-out - Says that the artifact does not go along.
 *
 * @cssproperty [--chatbox-brand] - The one colour to set first: launcher, user's bubbles, send button; links and focus rings follow from it.
 * @cssproperty [--chatbox-brand-text=#fff] - Text and pictures on it.
 * @cssproperty [--chatbox-accent] - Links, focus rings, quiet buttons. Default: the brand's, lighter in the dark.
 * @cssproperty [--chatbox-highlight] - Prices, captions of cards, what goes along. Default: the accent.
 * @cssproperty [--chatbox-text] - Colour of text.
 * @cssproperty [--chatbox-text-muted] - Colour of secondary text.
 * @cssproperty [--chatbox-danger] - What went wrong.
 * @cssproperty [--chatbox-code-comment] - Colour of comments in code.
 * @cssproperty [--chatbox-code-keyword] - Colour of keywords in code.
 * @cssproperty [--chatbox-code-string] - Colour of texts in code.
 * @cssproperty [--chatbox-code-number] - Colour of numbers and constants in code.
 * @cssproperty [--chatbox-code-name] - Colour of names in code.
 * @cssproperty [--chatbox-code-type] - Colour of types in code.
 * @cssproperty [--chatbox-code-meta] - Colour of annotations and the like in code.
 * @cssproperty [--chatbox-font-family=system-ui] - Font of all text.
 * @cssproperty [--chatbox-font-size=15px] - Size of the text in bubbles; every other size follows.
 * @cssproperty [--chatbox-background] - Background of the panel; any CSS background.
 * @cssproperty [--chatbox-bar-background=transparent] - Background of header and composer.
 * @cssproperty [--chatbox-surface] - Background of the assistant's bubbles, cards and suggestions.
 * @cssproperty [--chatbox-surface-border=transparent] - Their edge.
 * @cssproperty [--chatbox-surface-shadow=none] - Their shadow.
 * @cssproperty [--chatbox-raised] - Background of what lies on them, such as buttons on pictures.
 * @cssproperty [--chatbox-field-background] - Background of text fields.
 * @cssproperty [--chatbox-border] - Colour of thin lines.
 * @cssproperty [--chatbox-user-background] - Background of the user's bubbles. Default: the brand's.
 * @cssproperty [--chatbox-user-text] - Text in the user's bubbles. Default: as on the brand's.
 * @cssproperty [--chatbox-send-background] - Background of the send button. Default: the brand's.
 * @cssproperty [--chatbox-send-text] - Its icon. Default: as on the brand's.
 * @cssproperty [--chatbox-launcher-background] - Background of the launcher. Default: the brand's.
 * @cssproperty [--chatbox-launcher-text] - Its picture. Default: as on the brand's.
 * @cssproperty [--chatbox-launcher-accent] - The spark in that picture, and the ground of the unread badge.
 * @cssproperty [--chatbox-launcher-accent-text=#fff] - The number in the badge.
 * @cssproperty [--chatbox-launcher-size=60px] - Its diameter.
 * @cssproperty [--chatbox-width=400px] - Width of the floating panel.
 * @cssproperty [--chatbox-height=640px] - Height of the panel.
 * @cssproperty [--chatbox-radius=20px] - Roundness of the panel.
 * @cssproperty [--chatbox-bubble-radius=18px] - Roundness of bubbles and cards.
 * @cssproperty [--chatbox-control-radius=999px] - Roundness of buttons and fields.
 * @cssproperty [--chatbox-shadow] - Shadow of the floating panel.
 * @cssproperty [--chatbox-offset-x=24px] - Distance from the end edge of the window.
 * @cssproperty [--chatbox-offset-y=24px] - Distance from the bottom of the window.
 * @cssproperty [--chatbox-z-index=2147483000] - How far above the page.
 */
export class ApiChatboxElement extends ConfiguredElement {
  /** The attributes that are watched. */
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  /** Resolves when the chatbox was opened for the first time and what this device has stored of the conversation is shown. */
  readonly ready: Promise<void>;

  readonly #root: HTMLDivElement;
  readonly #launcher: Launcher;
  readonly #code: LateCode;
  #resolveReady: () => void = () => undefined;
  #panel: Promise<ApiChatboxPanel> | null = null;
  #wasMounted = false;
  #isOpen = false;
  #isShown = false;
  #isUpdateScheduled = false;
  #extras: Promise<LauncherExtras> | null = null;

  /** @internal A test hands in code that comes late or not at all. */
  constructor(code: LateCode = LATE_CODE) {
    super();
    this.#code = code;
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
    this.#launcher = createLauncher();
    this.#root = document.createElement('div');
    this.#root.className = 'root';
    this.#root.append(this.#launcher.button);
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [launcherStyles()];
    shadow.append(this.#root);

    const { button } = this.#launcher;
    for (const type of ['pointerenter', 'pointerdown', 'focus']) button.addEventListener(type, this.#preload);
    button.addEventListener('click', () => {
      this.show();
    });
    this.addEventListener('chatbox-reply', ({ detail }) => {
      this.#withExtras((extras) => {
        extras.addReply(detail.messageId);
      });
    });
  }

  /** Opens the panel and moves the focus into it. */
  show(): void {
    this.open = true;
  }

  /** Closes the panel and keeps everything in it. */
  hide(): void {
    this.open = false;
  }

  /** Opens or closes the panel. */
  toggle(): void {
    this.open = !this.open;
  }

  /**
   * Sends `text`, or what stands in the composer. Also while the panel is closed; the conversation is then opened without it.
   * @returns what became of it
   */
  async send(text?: string): Promise<SendResult> {
    const panel = await this.#start();
    return panel.send(text === undefined ? undefined : { text });
  }

  /** Starts a new conversation without asking. The former one stays in storage. */
  async newConversation(): Promise<void> {
    const panel = await this.#start();
    await panel.conversation.startNew();
  }

  /** Opens the panel if need be and shows the list of conversations. */
  async showConversations(): Promise<void> {
    this.show();
    const panel = await this.#start();
    await panel.updateComplete;
    await panel.showConversations();
  }

  /** Opens the panel if need be and puts the cursor into the text field. */
  async focusComposer(): Promise<void> {
    this.show();
    const panel = await this.#load();
    await panel.updateComplete;
    panel.focusComposer();
  }

  /**
   * The whole transcript as a text.
   * @default 'markdown'
   */
  async exportTranscript(format: ExportFormat = 'markdown'): Promise<string> {
    const panel = await this.#start();
    return panel.exportTranscript(format);
  }

  /** Forgets everything stored for this API and account, for a sign-out. Works without opening the chatbox. */
  async purge(): Promise<void> {
    const panel = await this.#load();
    await panel.conversation.purge();
    if (this.#isShown) await panel.start();
  }

  /** Called by the browser. */
  connectedCallback(): void {
    if (!this.#wasMounted) {
      upgradeProperties(this, CONFIGURED_PROPERTIES);
      const stored = this.mode === 'inline' ? 'true' : readTabState('open', this.id);
      if (stored !== null) this.open = stored === 'true';
      this.#wasMounted = true;
      // What is open from the start takes no focus: the user did not ask for it now.
      this.#applyOpen(false);
    }
    this.#configure();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#configure();
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === 'open') {
      this.#applyOpen(true);
      return;
    }
    if (isChoice(name) && after !== null && readChoice(this, name) !== after) {
      this.#withExtras((extras) => {
        extras.warnOfChoice(name, after);
      });
    }
    this.configurationChanged();
  }

  #applyOpen(takesFocus: boolean): void {
    if (!this.#wasMounted || this.open === this.#isOpen) return;
    this.#isOpen = this.open;
    if (this.mode === 'floating') writeTabState('open', this.id, String(this.#isOpen));
    if (!this.#isOpen) {
      this.#launcher.show({ loading: 'none' });
      void this.#conceal();
      return;
    }
    this.#launcher.show({ loading: 'busy' });
    this.#reveal(takesFocus).catch((error: unknown) => {
      tellDeveloper('could not load its panel. Check that all files of the build are served.', error);
      this.hide();
      this.#launcher.show({ loading: 'failed' });
    });
  }

  async #reveal(takesFocus: boolean): Promise<void> {
    const panel = await this.#load();
    if (!this.#isOpen || this.#isShown) return;
    this.#isShown = true;
    this.#launcher.show({ loading: 'none' });
    this.#launcher.button.hidden = true;
    panel.isOpen = true;
    await panel.updateComplete;
    if (takesFocus) panel.takeFocus();
    emit(this, 'chatbox-open', null);
    await panel.start();
    this.#resolveReady();
  }

  async #conceal(): Promise<void> {
    if (!this.#isShown) return;
    this.#isShown = false;
    const panel = await this.#load();
    const hadFocus = panel.contains(this.shadowRoot?.activeElement ?? null);
    this.#launcher.button.hidden = false;
    panel.isOpen = false;
    // A panel that covers the page lets go of it with its next update.
    await panel.updateComplete;
    if (hadFocus) this.#launcher.button.focus();
    emit(this, 'chatbox-close', null);
  }

  /** The panel with a conversation that was not necessarily opened. */
  #load(): Promise<ApiChatboxPanel> {
    this.#panel ??= this.#createPanel().catch((error: unknown) => {
      this.#panel = null;
      throw error;
    });
    return this.#panel;
  }

  async #createPanel(): Promise<ApiChatboxPanel> {
    const { createPanel } = await this.#code.panel();
    const panel = createPanel({
      close: () => {
        this.hide();
      },
      loadCore: () => this.#code.core(),
    });
    panel.readSettings(this, this.#language());
    this.#root.append(panel);
    await panel.prepared;
    return panel;
  }

  async #start(): Promise<ApiChatboxPanel> {
    const panel = await this.#load();
    await panel.start();
    this.#resolveReady();
    return panel;
  }

  /** The panel first, as it is seen first. Only a head start: what goes wrong is said by who needs them. */
  readonly #preload = (): void => {
    this.#code
      .panel()
      .then(() => (this.conversation === null ? this.#code.core() : null))
      .catch(() => undefined);
  };

  /** Once for all changes of one task, so that setting several never creates a conversation in between. */
  protected override configurationChanged(): void {
    if (this.#isUpdateScheduled) return;
    this.#isUpdateScheduled = true;
    queueMicrotask(() => {
      this.#isUpdateScheduled = false;
      this.#configure();
      this.#panel?.then(
        (panel) => {
          panel.readSettings(this, this.#language());
        },
        () => undefined,
      );
    });
  }

  #language(): string {
    return this.locale ?? languageOf(this);
  }

  /** What stands on the page without the panel. */
  #configure(): void {
    this.#launcher.show({ lang: this.#language(), strings: this.strings });
    const hasUnread = (readTabState('unread', this.id) ?? '') !== '';
    if (hasUnread || (this.#extras ?? this.shortcut ?? this.openLink) !== null) {
      this.#withExtras((extras) => {
        extras.update();
      });
    }
  }

  #withExtras(act: (extras: LauncherExtras) => void): void {
    this.#extras ??= this.#code.extras().then(
      ({ LauncherExtras }) =>
        new LauncherExtras({
          element: this,
          launcher: this.#launcher,
          isShown: () => this.#isShown,
          start: () => this.#start(),
        }),
    );
    this.#extras.then(act, () => {
      this.#extras = null;
    });
  }
}
