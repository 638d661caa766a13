import { nothing } from 'lit';
import type { Message } from '../conversation/message.ts';
import type { TranscriptEntry } from '../conversation/snapshot.ts';
import { adoptInto } from './adopt.ts';
import { LazyModule } from './lazy-module.ts';
import type * as Details from './message-details.ts';
import type { View } from './view.ts';

/** Shows when messages were written, and a way to copy them. Its code comes beside that of conversations, and nothing waits for it. */
export class DetailRenderer {
  readonly #code: LazyModule<typeof Details>;
  #details: Details.MessageDetails | null = null;

  constructor(host: Details.DetailsHost & Element) {
    this.#code = new LazyModule(host, {
      load: () => import('./message-details.ts'),
      consequence: 'messages have no times and cannot be copied.',
      adopt: ({ MessageDetails, detailStyles }) => {
        this.#details ??= new MessageDetails(host);
        adoptInto(host, [detailStyles]);
      },
    });
  }

  /** Fetches the code. */
  load(): Promise<void> {
    return this.#code.load();
  }

  /** Another value when an entry that is the same looks different. */
  progress(entry: TranscriptEntry, view: View): unknown {
    return this.#details?.progress(entry, view);
  }

  /** Above an entry with which a day begins. */
  renderDay(entry: TranscriptEntry, view: View): unknown {
    return this.#details?.renderDay(entry, view) ?? nothing;
  }

  /** Beside the text of a message. */
  renderBeside(message: Message, view: View): unknown {
    return this.#details?.renderBeside(message, view) ?? nothing;
  }

  /** Below everything of a message. */
  renderBelow(message: Message, view: View): unknown {
    return this.#details?.renderBelow(message, view) ?? nothing;
  }
}
