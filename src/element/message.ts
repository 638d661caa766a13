import { html, nothing, type TemplateResult } from 'lit';
import type { AssistantMessage, UserMessage } from '../conversation/message.ts';
import { visibleText } from '../markdown/visible-text.ts';
import type { DetailRenderer } from './detail-renderer.ts';
import type { ReplyRenderer } from './reply-renderer.ts';
import type { StatusRenderer } from './status-renderer.ts';
import type { View } from './view.ts';

// The templates of messages have no blanks between their elements: each would be one more node, in each of hundreds of messages.

/** How the parts of messages are rendered that take more than text. */
export interface MessageTools {
  readonly replies: ReplyRenderer;
  readonly statuses: StatusRenderer;
  readonly details: DetailRenderer;
}

/** A message of the user: plain text with its line breaks, its pictures, and where it stands. */
export function renderUserMessage(
  message: UserMessage,
  view: View,
  { replies, statuses, details }: MessageTools,
): TemplateResult {
  const { images, content } = message;
  const said = (): TemplateResult =>
    // prettier-ignore
    html`<div class="said"><div part="message message-user" class="bubble" dir="auto">${visibleText(content)}</div>${details.renderBeside(message, view)}</div>`;
  // prettier-ignore
  return html`<li class="entry user" data-id=${message.id} data-state=${message.state}><span class="unseen">${view.strings.userName}: </span>${
    images.length === 0 ? nothing : replies.renderPictures(images, view)
  }${content === '' ? nothing : said()}${statuses.render(message, view)}${details.renderBelow(message, view)}</li>`;
}

/** A reply: its markdown, and its artifact as a card. */
export function renderReply(message: AssistantMessage, view: View, tools: MessageTools): TemplateResult {
  const { artifact } = message;
  const { replies, details } = tools;
  // prettier-ignore
  return html`<li class="entry assistant" data-id=${message.id}><span class="unseen">${view.strings.assistantName}: </span>${
    renderReplyText(message, view, tools)
  }${artifact === null ? nothing : replies.renderArtifact(artifact, view)}${details.renderBelow(message, view)}</li>`;
}

function renderReplyText(message: AssistantMessage, view: View, { replies, details }: MessageTools): unknown {
  const { strings } = view;
  if (message.isOutage) {
    const isLast = view.snapshot.transcript.at(-1) === message;
    const ask = (): void => {
      view.message.askAgain(message);
    };
    return html`${renderNote(strings.replyOutage)}
    ${isLast ? html`<button type="button" class="text" @click=${ask}>${strings.askAgain}</button>` : nothing}`;
  }
  if (message.content.trim() === '') return message.artifact === null ? renderNote(strings.replyEmpty) : nothing;
  // prettier-ignore
  return html`<div class="said"><div part="message message-assistant" class="bubble" dir="auto">${
    replies.renderText(message.content, view)
  }</div>${details.renderBeside(message, view)}</div>`;
}

function renderNote(text: string): TemplateResult {
  return html`<div part="message message-assistant" class="bubble note">${text}</div>`;
}
