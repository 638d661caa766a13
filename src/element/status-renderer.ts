import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { UserMessage } from '../conversation/message.ts';
import type { TranscriptEntry } from '../conversation/snapshot.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import { adoptInto } from './adopt.ts';
import { LazyModule } from './lazy-module.ts';
import type * as MessageStatus from './message-status.ts';
import type { View } from './view.ts';

/** Shows where messages stand. Its code comes together with that of conversations, as before there is one there is nothing to say. */
export class StatusRenderer {
  readonly #code: LazyModule<typeof MessageStatus>;

  constructor(host: ReactiveControllerHost & Element) {
    this.#code = new LazyModule(host, {
      load: () => import('./message-status.ts'),
      consequence: 'where messages stand is not shown.',
      adopt: ({ statusStyles }) => {
        adoptInto(host, [statusStyles]);
      },
    });
  }

  /** Resolves when it can be shown where messages stand. */
  load(): Promise<void> {
    return this.#code.load();
  }

  /** Another value when an entry that is the same looks different. */
  progress(entry: TranscriptEntry, view: View): unknown {
    return entry.kind === 'user' && this.#code.current?.canSendNow(entry, view);
  }

  /** What stands below a message. */
  render(message: UserMessage, view: View): TemplateResult | typeof nothing {
    return this.#code.current?.renderStatus(message, view) ?? nothing;
  }

  /** Above the composer, when it is time: to go on in a new conversation. */
  renderOffer(view: View): TemplateResult | typeof nothing {
    return view.isOffered ? (this.#code.current?.renderOffer(view) ?? nothing) : nothing;
  }

  /** Below the transcript, while a reply is awaited. */
  renderWaiting(view: View): TemplateResult | typeof nothing {
    return view.snapshot.isAwaitingReply ? (this.#code.current?.renderWaiting(view) ?? nothing) : nothing;
  }

  /** What stands below it, to be read out; `''` when it is not worth a word. */
  spoken(message: UserMessage, strings: ChatboxStrings): string {
    return this.#code.current?.spokenStatus(message, strings) ?? '';
  }
}
