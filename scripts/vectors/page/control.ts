/** The page of the controls: the same vectors as other pages would show them, without any policy, to prove that the eyes of a run see. */
import DOMPurify from 'dompurify';
import { marked } from 'marked';
import type { Vector } from '../vector.ts';
import { actOn } from './act.ts';
import type { ControlMode, ControlTask } from './surface.ts';
import { hookCalls } from './watch.ts';

/** How long a vector has for what it does by itself. */
const TIME_MS = 250;

/** A link to a file or to the top would end the run. */
const RIGHTS = 'allow-scripts allow-same-origin allow-forms';

window.controls = { run };

async function run({ mode, vectors }: ControlTask): Promise<readonly number[]> {
  const executed = new Set<number>();
  const frames = vectors.map((vector, at) => {
    const frame = document.createElement('iframe');
    // By its name the driver knows whose request it sees.
    frame.name = `${mode}-${String(at)}`;
    frame.setAttribute('sandbox', RIGHTS);
    document.body.append(frame);
    fill(frame, htmlOf(vector, mode), () => executed.add(at));
    return frame;
  });
  await new Promise((resolve) => setTimeout(resolve, TIME_MS));
  for (const frame of frames) frame.remove();
  return [...executed];
}

/** What a page without care makes of a vector, or one that trusts a sanitiser with its defaults. */
function htmlOf({ kind, payload }: Vector, mode: ControlMode): string {
  const html =
    kind === 'url' ? addressesOf(payload) : kind === 'html' ? payload : marked.parse(payload, { async: false });
  if (mode === 'raw') return html;
  return DOMPurify.sanitize(kind === 'html' ? marked.parse(payload, { async: false }) : html);
}

function addressesOf(address: string): string {
  const quoted = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<a href="${quoted}">link</a><img src="${quoted}" alt="">`;
}

function fill(frame: HTMLIFrameElement, html: string, onExecution: () => void): void {
  const target = frame.contentWindow;
  const page = frame.contentDocument;
  if (target === null || page === null) return;
  hookCalls(target, onExecution);
  // This is what the project never does, and what the run has to notice.
  page.body.innerHTML = html;
  for (const element of page.body.querySelectorAll('*')) {
    try {
      actOn(element);
    } catch {
      // What it did before counts.
    }
  }
}
