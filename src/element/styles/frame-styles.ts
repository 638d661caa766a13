import { css } from 'lit';

/** The panel itself, its header, its notices, and what all of it shares. */
export const frameStyles = css`
  api-chatbox-panel {
    display: contents;
  }
  .panel {
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    overflow: hidden;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--ground);
    border-radius: var(--corner);
    color: var(--text);
    font-size: var(--size);
    line-height: 1.45;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  .panel *,
  .panel ::before {
    box-sizing: border-box;
  }
  .panel[hidden] {
    display: none;
  }
  .panel:focus {
    outline: none;
  }
  .panel.floating {
    position: fixed;
    inset-block: auto var(--chatbox-offset-y, 24px);
    inset-inline: auto var(--chatbox-offset-x, 24px);
    z-index: var(--chatbox-z-index, 2147483000);
    width: min(var(--chatbox-width, 400px), 100vw - 2 * var(--chatbox-offset-x, 24px));
    height: min(var(--chatbox-height, 640px), 100dvh - 2 * var(--chatbox-offset-y, 24px));
    box-shadow: var(--above);
    transform-origin: 100% 100%;
    transition:
      opacity var(--calm) ease,
      transform var(--calm) var(--spring),
      display var(--calm) allow-discrete;
  }
  /* Its place is that of the launcher: at the end of the lines of the page, whatever those of its language. */
  :where(:host(:dir(rtl))) .panel.floating:where([dir='ltr']),
  :where(:host(:dir(ltr))) .panel.floating:where([dir='rtl']) {
    inset-inline: var(--chatbox-offset-x, 24px) auto;
  }
  :where(:host(:dir(rtl))) .panel.floating {
    transform-origin: 0 100%;
  }
  .panel.floating[hidden] {
    opacity: 0;
    transform: translateY(12px) scale(0.97);
  }
  @starting-style {
    .panel.floating:not([hidden]) {
      opacity: 0;
      transform: translateY(12px) scale(0.97);
    }
  }
  .panel.inline {
    width: 100%;
    height: var(--chatbox-height, 640px);
    border: 1px solid var(--line);
  }
  .panel.inline :is(.flow, .composer > *) {
    width: 100%;
    max-width: 760px;
    margin-inline: auto;
  }
  :where(.panel) :where(h2, h3, p, ul, dl, dd, pre) {
    margin: 0;
    padding: 0;
  }
  /* Not those of markdown, which keep their marks. */
  :where(.entries, .suggestions, .thumbnails, .products > ul) {
    list-style: none;
  }
  :where(.panel) :where(button, textarea) {
    border: 0;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    background: none;
  }
  :where(.panel) :where(button) {
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  .panel :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .icon {
    display: block;
    flex: none;
    width: 22px;
    height: 22px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .caption {
    color: var(--muted);
    font-size: var(--tiny);
    font-weight: 600;
    letter-spacing: 0.02em;
  }

  .header {
    display: flex;
    align-items: center;
    gap: 4px;
    flex: none;
    padding-block: max(10px, env(safe-area-inset-top)) 10px;
    padding-inline: 16px 10px;
    border-block-end: 1px solid var(--line);
    background: var(--bar);
  }
  .header > slot[name='header'] {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: 1;
    min-width: 0;
  }
  .emblem {
    display: grid;
    place-items: center;
    flex: none;
    width: 34px;
    height: 34px;
    border-radius: 50%;
    color: var(--user-text);
    background: var(--user);
  }
  :is(.emblem, .earlier) .icon {
    width: 18px;
    height: 18px;
  }
  .heading {
    overflow: hidden;
    font-size: var(--title);
    font-weight: 650;
    letter-spacing: -0.005em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .panel button.quiet,
  .panel button.small {
    display: grid;
    place-items: center;
    flex: none;
    width: var(--hit);
    height: var(--hit);
    border-radius: 50%;
    color: var(--muted);
    padding: 0;
    transition: background var(--quick) ease;
  }
  .panel :is(button.quiet, button.small):hover {
    color: var(--text);
    background: var(--tint);
  }
  .quiet.marked {
    position: relative;
  }
  .quiet.marked::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 12px);
    inset-inline-end: calc(50% - 13px);
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--accent);
  }
  .quiet.marked.bad::after {
    background: var(--danger);
  }
  :is(.small, .chip) > .icon {
    width: 16px;
    height: 16px;
  }
  .panel button.text {
    min-height: max(28px, calc(var(--hit) - 8px));
    padding: 2px 10px;
    border-radius: var(--pill);
    color: var(--accent);
    font-size: var(--small);
    font-weight: 600;
    background: var(--tint);
    transition: background var(--quick) ease;
  }
  @media (pointer: coarse) {
    /* The target is larger than what is seen. */
    .panel button.text {
      position: relative;
      min-width: var(--hit);
    }
    .panel button.text::after {
      content: '';
      position: absolute;
      inset: -4px 0;
    }
  }
  .panel button.text:hover {
    background: var(--tint-strong);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    flex: none;
    padding: 9px 16px;
    border-block-end: 1px solid var(--line);
    color: var(--warn);
    font-size: var(--small);
    line-height: 1.4;
    background: var(--warn-tint);
    animation: appear var(--calm) ease;
  }
  .notice p {
    flex: 1;
    min-width: 55%;
  }
  .notice.mild {
    color: var(--muted);
    font-size: var(--tiny);
    background: none;
  }
  .notice:is(.forbidden, .configuration) {
    color: var(--danger);
    background: var(--danger-tint);
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }

  /* The same stands in page-cover.ts. */
  @media (max-width: 640px), (max-height: 480px) and (pointer: coarse) {
    .panel.floating {
      inset: var(--seen-top, 0) 0 auto;
      width: 100%;
      /* A keyboard that lies over the page, where the page asks for one: then nothing else tells. */
      height: calc(var(--seen-height, 100dvh) - env(keyboard-inset-height, 0px));
      padding: 0 env(safe-area-inset-right) 0 env(safe-area-inset-left);
      border-radius: 0;
    }
  }
  @media (max-height: 480px) {
    .header {
      padding-block: max(2px, env(safe-area-inset-top)) 2px;
    }
    .emblem {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    /* More specific rules come after this one. */
    .panel,
    .panel *,
    .panel ::before,
    .panel ::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .panel.floating,
    .panel.inline {
      border: 1px solid CanvasText;
    }
    /* Where only the ground says that it is a button. */
    .panel :is(button.text, .select, .suggestion, .turnable, .turn) {
      border: 1px solid ButtonText;
    }
  }
  @media print {
    .panel.floating {
      display: none;
    }
  }
`;
