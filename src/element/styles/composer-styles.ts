import { css } from 'lit';

/** Where the user writes, and what goes along. */
export const composerStyles = css`
  .composer {
    flex: none;
    padding: 10px 12px max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--line);
    background: var(--bar);
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: 2px;
    padding: 5px;
    border: 1px solid var(--line);
    border-radius: min(27px, var(--pill));
    background: var(--field);
    box-shadow: var(--soft);
    transition: border-color var(--quick) ease;
  }
  .field:has(textarea:focus-visible) {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .panel .field button {
    width: 42px;
    height: 42px;
  }
  .panel textarea {
    flex: 1;
    min-width: 0;
    height: 42px;
    max-height: calc(6 * 1.4em + 20px);
    padding: 10px 4px;
    resize: none;
    overflow-y: auto;
    line-height: 1.4;
    text-overflow: ellipsis;
    scrollbar-width: thin;
    unicode-bidi: plaintext;
  }
  @supports (field-sizing: content) {
    .panel textarea {
      height: auto;
      min-height: 42px;
      field-sizing: content;
    }
  }
  .panel textarea:focus-visible {
    outline: none;
  }
  .panel textarea::placeholder {
    overflow: hidden;
    color: var(--muted);
    text-overflow: ellipsis;
    white-space: nowrap;
    opacity: 1;
  }
  .panel .send {
    display: grid;
    place-items: center;
    flex: none;
    padding: 0;
    border-radius: 50%;
    color: var(--send-text);
    background: var(--send);
    box-shadow: var(--soft);
    transition:
      transform var(--quick) ease,
      opacity var(--quick) ease,
      filter var(--quick) ease;
  }
  .send .icon {
    stroke-width: 2.2;
  }
  .panel .send:not(:disabled):hover {
    transform: translateY(-1px);
    filter: brightness(1.05);
  }
  .panel .send:not(:disabled):active {
    transform: scale(0.95);
  }
  .panel .send:disabled {
    cursor: default;
    opacity: 0.45;
    box-shadow: none;
  }
  /* Only what takes long is worth a sign. */
  .panel .send.busy {
    position: relative;
  }
  .send.busy::after {
    content: '';
    position: absolute;
    inset: 2px;
    border: 2px solid transparent;
    border-radius: 50%;
    animation: spin 0.8s linear 0.4s infinite;
  }
  @keyframes spin {
    from,
    to {
      border-block-start-color: currentColor;
    }
    to {
      rotate: 1turn;
    }
  }
  .hint {
    display: none;
  }
  /* Where there is a keyboard to press. Its line is there from the start, so that nothing moves with the first letter. */
  @media (hover: hover) and (pointer: fine) {
    .panel .hint {
      display: block;
      height: 16px;
      margin-block: 5px -7px;
      overflow: hidden;
      color: var(--muted);
      font-size: 0.767em;
      line-height: 16px;
      text-align: center;
      text-overflow: ellipsis;
      white-space: nowrap;
      opacity: 0;
      transition: opacity 0.2s ease;
    }
    .composer:has(textarea:focus:not(:placeholder-shown)) .hint {
      opacity: 1;
    }
  }
  .attachments {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 0 4px 10px;
  }
  .chip {
    display: flex;
    align-items: center;
    gap: 6px;
    justify-self: start;
    max-width: 100%;
    padding-block: 2px;
    padding-inline: 10px 2px;
    border-radius: min(18px, var(--pill));
    color: var(--highlight);
    font-size: var(--small);
    background: var(--highlight-tint);
  }
  .chip > span {
    min-width: 0;
    padding-block: 3px;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .panel .chip .small,
  .panel .errors .small {
    position: relative;
    width: max(28px, var(--hit) - 8px);
    height: max(28px, var(--hit) - 8px);
    color: inherit;
  }
  /* The target is larger than what is seen. */
  .composer .small::after {
    content: '';
    position: absolute;
    inset: -4px;
  }
  .errors {
    display: flex;
    gap: 6px;
    margin: 0 4px 10px;
    padding-block: 6px;
    padding-inline: 12px 4px;
    border-radius: var(--control);
    color: var(--danger);
    font-size: var(--small);
    background: var(--danger-tint);
  }
  .errors > div {
    flex: 1;
    align-self: center;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  @media (max-width: 640px), (pointer: coarse) {
    /* Safari zooms into a field with smaller text. */
    .panel textarea {
      min-height: 44px;
      font-size: max(16px, 1em);
    }
    .panel .field button {
      width: 44px;
      height: 44px;
    }
  }
  @media (max-height: 480px) {
    .composer {
      padding-block: 6px max(6px, env(safe-area-inset-bottom));
    }
    .panel textarea {
      max-height: calc(2 * 1.4em + 20px);
    }
  }
  @media (forced-colors: active) {
    .field,
    .panel .send {
      border: 1px solid ButtonText;
    }
  }
`;
