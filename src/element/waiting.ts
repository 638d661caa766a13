import { html, nothing, type TemplateResult } from 'lit';
import { canStop } from './status-actions.ts';
import type { View } from './view.ts';

/** The dots while a reply is awaited; beside them, when it takes long, that it does, and a way to stop the request. */
export function renderWaiting({ snapshot, strings, message }: View): TemplateResult {
  const isStoppable = snapshot.transcript.some(
    (entry) => entry.kind === 'user' && entry.state !== 'checking' && canStop(entry),
  );
  return html`<li class="entry assistant waiting">
    <div part="typing" class="bubble typing"><span class="unseen">${strings.typing}</span><i></i><i></i><i></i></div>
    ${snapshot.isTakingLong ? html`<p class="working">${strings.statusStillWorking}</p>` : nothing}
    ${isStoppable ? html`<button type="button" class="text stop" @click=${message.stop}>${strings.stop}</button>` : nothing}
  </li>`;
}
