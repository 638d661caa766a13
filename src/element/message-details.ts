import { html, nothing, svg, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Message } from '../conversation/message.ts';
import type { TranscriptEntry } from '../conversation/snapshot.ts';
import { createCalendar, regionalLocale, startOfDay, type Calendar } from '../locales/index.ts';
import { copyText } from '../markdown/clipboard.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { icon } from './icons.ts';
import { isTimed, markTimes, type TimeMark } from './message-times.ts';
import type { View } from './view.ts';

export { detailStyles } from './styles/detail-styles.ts';

/** How long the outcome of a copy is shown: a word, or what to do now. */
const COPIED_MS = 2000;
const FAILED_MS = 8000;

const COPY = icon(
  svg`<path d="M11 8.5h6.5A2.5 2.5 0 0 1 20 11v6.5a2.5 2.5 0 0 1-2.5 2.5H11a2.5 2.5 0 0 1-2.5-2.5V11A2.5 2.5 0 0 1 11 8.5zM15.5 8.5V6A2.5 2.5 0 0 0 13 3.5H6A2.5 2.5 0 0 0 3.5 6v7A2.5 2.5 0 0 0 6 15.5h2.5" />`,
);

/** What messages are detailed for. */
export interface DetailsHost extends ReactiveControllerHost {
  /** Has something read out. */
  announce(text: string): void;
}

/** The marks of a transcript, and what they hold good for. */
interface Marked {
  readonly view: View;
  readonly transcript: readonly TranscriptEntry[];
  readonly calendar: Calendar;
  /** When the present day began, in the time zone of that moment. */
  readonly today: number;
  readonly marks: ReadonlyMap<TranscriptEntry, TimeMark>;
}

/** When messages were written, and a way to copy them. No timer waits for midnight: what is seen after it is written anew when it is looked at. */
export class MessageDetails implements ReactiveController {
  readonly #host: DetailsHost;
  #marked: Marked | null = null;
  #made: { readonly key: readonly unknown[]; readonly calendar: Calendar; readonly number: number } | null = null;
  readonly #clearing = new WeakMap<Element, ReturnType<typeof setTimeout>>();

  constructor(host: DetailsHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onSeen);
    addEventListener('focus', this.#onSeen);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onSeen);
    removeEventListener('focus', this.#onSeen);
  }

  /** Another value when an entry that is the same looks different. */
  progress(entry: TranscriptEntry, view: View): string {
    const { day = '', endsRun = false } = this.#marksOf(view).get(entry) ?? {};
    return `${day} ${String(endsRun)} ${String(entry === lastWithText(view))} ${String(this.#made?.number)}`;
  }

  /** Above an entry with which a day begins. */
  renderDay(entry: TranscriptEntry, view: View): TemplateResult | typeof nothing {
    const day = this.#marksOf(view).get(entry)?.day ?? '';
    return day === '' ? nothing : html`<li part="day" class="day"><span>${day}</span></li>`;
  }

  /** Beside the text of a message: the button that copies it and, where no time stands below, its time. */
  renderBeside(message: Message, view: View): TemplateResult {
    const { strings } = view;
    const isBelow = this.#marksOf(view).get(message)?.endsRun === true;
    // Without blanks between its elements, as it is there for each message.
    // prettier-ignore
    return html`<div class="beside"><button
      type="button"
      part="copy-button"
      class="copy-message small"
      aria-label=${strings.copy}
      title=${strings.copy}
      tabindex=${message === lastWithText(view) ? 0 : -1}
      @click=${(event: Event) => this.#copy(event, message, view)}
      @keydown=${moveFocus}
    >${COPY}</button>${isBelow ? nothing : this.#renderTime(message)}</div>`;
  }

  /** Below the last message that one author wrote in a row. */
  renderBelow(message: Message, view: View): TemplateResult | typeof nothing {
    return this.#marksOf(view).get(message)?.endsRun === true ? this.#renderTime(message) : nothing;
  }

  #renderTime(message: Message): TemplateResult | typeof nothing {
    if (this.#marked === null || !isTimed(message)) return nothing;
    const { createdAt } = message;
    const { calendar } = this.#marked;
    return html`<time
      part="message-time"
      datetime=${new Date(createdAt).toISOString()}
      title=${calendar.moment(createdAt)}
      >${calendar.time(createdAt)}</time
    >`;
  }

  async #copy({ currentTarget }: Event, message: Message, { strings }: View): Promise<void> {
    // As it was written: the words of the user to the letter, a reply as its markdown, of which nothing that cannot be seen goes along.
    const isCopied = await copyText(message.kind === 'user' ? message.content : visibleText(message.content));
    const text = isCopied ? strings.copied : strings.copyFailed;
    this.#host.announce(text);
    const said = currentTarget instanceof Element ? currentTarget.closest('.said') : null;
    if (said === null) return;
    const outcome = said.querySelector('.copy-outcome') ?? createOutcome(said);
    clearTimeout(this.#clearing.get(outcome));
    outcome.textContent = text;
    outcome.classList.toggle('failed', !isCopied);
    this.#clearing.set(
      outcome,
      setTimeout(
        () => {
          outcome.remove();
        },
        isCopied ? COPIED_MS : FAILED_MS,
      ),
    );
  }

  #marksOf(view: View): ReadonlyMap<TranscriptEntry, TimeMark> {
    // Asked for every entry of a rendering.
    if (this.#marked?.view === view) return this.#marked.marks;
    const { transcript } = view.snapshot;
    const now = Date.now();
    const today = startOfDay(now);
    const calendar = this.#calendarOf(view, today);
    const former = this.#marked;
    const isSame = former?.transcript === transcript && former.calendar === calendar;
    const marks = isSame ? former.marks : markTimes(transcript, calendar, now);
    this.#marked = { view, transcript, calendar, today, marks };
    return marks;
  }

  /** Another one when the day, or the time zone of a traveller, is another one. */
  #calendarOf({ locale, settings, strings }: View, today: number): Calendar {
    const key = [locale, settings.locale, strings, new Date().getTimezoneOffset(), today];
    if (this.#made === null || key.some((part, at) => part !== this.#made?.key[at])) {
      const regional = regionalLocale(locale, [settings.locale, ...navigator.languages]);
      const calendar = createCalendar({ locale: regional, strings });
      this.#made = { key, calendar, number: (this.#made?.number ?? 0) + 1 };
    }
    return this.#made.calendar;
  }

  readonly #onSeen = (): void => {
    if (!document.hidden && this.#marked !== null && this.#marked.today !== startOfDay(Date.now())) {
      this.#host.requestUpdate();
    }
  };
}

/** Where the outcome of a copy is shown; who does not see it hears it. */
function createOutcome(said: Element): HTMLElement {
  const outcome = document.createElement('span');
  outcome.className = 'copy-outcome';
  outcome.setAttribute('aria-hidden', 'true');
  said.append(outcome);
  return outcome;
}

/** One message is in the order of the Tab key; from there the arrow keys lead to the others. */
function moveFocus(event: KeyboardEvent): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  const { currentTarget } = event;
  if (step === 0 || !(currentTarget instanceof HTMLElement)) return;
  const buttons = [...(currentTarget.closest('.entries')?.querySelectorAll<HTMLElement>('.copy-message') ?? [])];
  const next = buttons[buttons.indexOf(currentTarget) + step];
  event.preventDefault();
  next?.focus();
}

function lastWithText({ snapshot }: View): TranscriptEntry | undefined {
  return snapshot.transcript.findLast((entry) => entry.kind !== 'divider' && entry.content.trim() !== '');
}
