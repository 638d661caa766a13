import { css } from 'lit';

/** Bubbles, the line below them, dots, suggestions. */
export const transcriptStyles = css`
  .transcript {
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--thumb) transparent;
  }
  .transcript:focus-visible {
    outline-offset: -3px;
    border-radius: 6px;
  }
  .flow {
    display: flex;
    flex-direction: column;
    min-height: 100%;
    padding: 16px;
  }
  .entries {
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  .entry {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 6px;
    min-width: 0;
    animation: appear var(--calm) ease;
  }
  .entry.user {
    align-items: flex-end;
  }
  .entry.assistant + .entry.user,
  .entry.user + .entry.assistant {
    margin-block-start: 6px;
  }
  /* A text, and what can be done with it beside it. */
  .said {
    position: relative;
    display: flex;
    align-items: flex-end;
    gap: 4px;
    width: 100%;
  }
  .user > .said {
    flex-direction: row-reverse;
  }
  .bubble {
    min-width: 0;
    max-width: 72%;
    padding: 10px 14px;
    border-radius: var(--bubble);
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  /* A table needs the room more than the look needs the margin. */
  .assistant .bubble:has(table) {
    max-width: 100%;
  }
  .assistant .bubble {
    border: 1px solid var(--rim);
    border-end-start-radius: var(--tail);
    background: var(--surface);
    box-shadow: var(--soft);
  }
  .user .bubble {
    border-end-end-radius: var(--tail);
    color: var(--user-text);
    white-space: pre-wrap;
    background: var(--user);
    box-shadow: var(--soft);
  }
  .plain {
    white-space: pre-wrap;
  }
  .bubble.note {
    color: var(--muted);
    font-style: italic;
  }
  /* The transcript is a list itself, and a list in a list has other marks. */
  .bubble ul {
    list-style-type: disc;
  }
  .bubble a {
    color: var(--accent);
  }

  .divider {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block: 8px;
    color: var(--muted);
    font-size: var(--tiny);
    text-align: center;
  }
  .divider::before,
  .divider::after {
    content: '';
    flex: 1;
    min-width: 16px;
    border-block-start: 1px solid var(--line);
  }
  .panel .earlier {
    display: flex;
    align-items: center;
    align-self: center;
    gap: 4px;
    margin-block-end: 14px;
    padding-inline: 8px 14px;
  }
  .bubble.typing {
    display: flex;
    gap: 5px;
    padding: 15px 16px;
  }
  .typing i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--muted);
    animation: bounce 1.2s ease-in-out infinite;
  }
  .typing i:nth-of-type(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-of-type(3) {
    animation-delay: 0.3s;
  }
  @keyframes bounce {
    0%,
    60%,
    100% {
      opacity: 0.45;
    }
    30% {
      opacity: 1;
      transform: translateY(-5px);
    }
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
    .user .bubble {
      color: HighlightText;
      background: Highlight;
      forced-color-adjust: none;
    }
    .typing i {
      background: CanvasText;
    }
  }

  .empty {
    margin-block-start: auto;
    padding-block-start: 20px;
    animation: appear var(--calm) ease;
  }
  .nothing {
    display: grid;
    justify-items: center;
    gap: 12px;
    margin: auto;
    padding-block-end: 20px;
    color: var(--muted);
    text-align: center;
    text-wrap: balance;
  }
  .nothing .icon {
    width: 36px;
    height: 36px;
    stroke-width: 1.25;
  }
  .empty:has(.nothing) {
    margin-block-end: auto;
  }
  .suggestions {
    display: grid;
    gap: 8px;
    margin-block-start: 8px;
  }
  .panel .suggestion {
    display: grid;
    gap: 1px;
    width: 100%;
    min-height: 44px;
    padding: 10px 14px;
    border: 1px solid var(--rim);
    border-radius: var(--inner);
    text-align: start;
    background: var(--surface);
    box-shadow: var(--soft);
    transition:
      transform var(--quick) ease,
      border-color var(--quick) ease;
  }
  .panel .suggestion:hover {
    border-color: var(--accent);
    transform: translateY(-1px);
  }
  .suggestion strong {
    font-weight: 600;
  }
  .suggestion span {
    color: var(--muted);
    font-size: var(--small);
  }
`;
