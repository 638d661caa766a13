import { expect, type Locator, type Page } from '@playwright/test';

/** What the tests need to name, in both languages. */
const LABELS = {
  en: { open: 'Open chat', minimize: 'Minimize chat', send: 'Send message', attach: 'Add pictures' },
  vi: { open: 'Mở khung chat', minimize: 'Thu nhỏ khung chat', send: 'Gửi tin nhắn', attach: 'Thêm hình ảnh' },
} as const;

/** The chatbox as its user sees it, found by role, name and documented part. */
export class Chat {
  readonly page: Page;
  readonly element: Locator;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly transcript: Locator;
  readonly greetings: Locator;
  /** Bubbles of the user. */
  readonly questions: Locator;
  /** Bubbles of the assistant, without the greetings. */
  readonly replies: Locator;
  readonly dots: Locator;
  /** The lines below messages that say where they stand. */
  readonly statuses: Locator;
  readonly banner: Locator;
  readonly dividers: Locator;
  readonly suggestions: Locator;
  readonly cards: Locator;
  /** Picked pictures, and the artifact that goes along. */
  readonly attachments: Locator;
  readonly #labels: (typeof LABELS)[keyof typeof LABELS];

  constructor(page: Page, language: keyof typeof LABELS = 'en') {
    this.#labels = LABELS[language];
    this.page = page;
    this.element = page.locator('api-chatbox');
    this.launcher = this.element.getByRole('button', { name: this.#labels.open });
    this.panel = this.part('panel');
    this.composer = this.element.getByRole('textbox');
    this.sendButton = this.button(this.#labels.send);
    this.transcript = this.element.getByRole('log');
    this.greetings = this.part('greeting');
    this.questions = this.part('message-user');
    this.replies = this.element.locator('[part~="message-assistant"]:not([part~="greeting"])');
    this.dots = this.part('typing');
    this.statuses = this.part('message-status');
    this.banner = this.part('banner');
    this.dividers = this.part('divider');
    this.suggestions = this.part('suggestion');
    this.cards = this.part('artifact');
    this.attachments = this.part('attachment');
  }

  part(name: string): Locator {
    return this.element.locator(`[part~="${name}"]`);
  }

  button(name: string): Locator {
    return this.element.getByRole('button', { name, exact: true });
  }

  /** Goes to a page of the demo and opens its chatbox there. */
  async visit(path = '/'): Promise<void> {
    await this.page.goto(path);
    await this.open();
  }

  async open(): Promise<void> {
    await this.launcher.click();
    await expect(this.composer).toBeVisible();
  }

  async minimize(): Promise<void> {
    await this.button(this.#labels.minimize).click();
    await expect(this.panel).toBeHidden();
  }

  /** Writes and presses Enter. */
  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await expect(this.questions.filter({ hasText: text }).last()).toBeVisible();
    await expect(this.composer).toHaveValue('');
  }

  /** Writes, sends, and waits for the reply. */
  async ask(text: string): Promise<void> {
    const before = await this.replies.count();
    await this.say(text);
    await expect(this.replies).toHaveCount(before + 1);
    await expect(this.dots).toHaveCount(0);
  }

  /** Picks files as the user does. */
  async attach(...files: readonly PickedFile[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.button(this.#labels.attach).click();
    await (await chooser).setFiles([...files]);
  }
}

/** A file on the user's machine. */
export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
