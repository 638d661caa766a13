import { css } from 'lit';

/** The chip of what goes along, and the editor of a design. */
export const artifactToolStyles = css`
  .panel .chip.whole {
    flex-wrap: wrap;
    align-content: start;
    gap: 4px 6px;
    justify-self: stretch;
    padding-block: 4px;
    padding-inline: 10px 4px;
    border-radius: var(--inner);
  }
  .panel .chip .name {
    flex: 1;
    min-width: 0;
    min-height: max(28px, var(--hit) - 8px);
    padding: 2px 6px;
    border-radius: var(--control);
    line-height: 1.35;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .panel .chip button.name:hover {
    background: var(--highlight-tint);
  }
  .chip .title {
    display: -webkit-inline-box;
    max-width: 100%;
    overflow: hidden;
    font-weight: 600;
    vertical-align: bottom;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
  }
  .chip .note {
    display: block;
    color: var(--muted);
    font-size: var(--small);
  }
  .chip .note u {
    text-underline-offset: 2px;
  }
  .chip .news {
    flex-basis: 100%;
    color: var(--text);
  }
  .chip .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 8px;
    flex-basis: 100%;
    padding-block: 0 4px;
    padding-inline: 28px 6px;
  }
  .panel .chip .answers button {
    position: relative;
    color: inherit;
    background: var(--gleam);
  }
  .panel .chip .answers button:hover {
    background: var(--raised);
  }
  .panel .chip.out {
    color: var(--muted);
    background: var(--tint);
  }
  .chip.out > span {
    flex: 1;
  }
  .chip.out .answers {
    flex-basis: auto;
    padding-block: 2px;
    padding-inline: 0 2px;
  }

  /* The editor covers the panel. */
  .panel.inline {
    position: relative;
  }
  .editor {
    position: absolute;
    inset: 0;
    z-index: 3;
    display: flex;
    flex-direction: column;
    background: var(--solid);
    animation: appear var(--calm) ease;
  }
  .editor::before {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    background: var(--ground);
  }
  .panel.inline .editor,
  .panel.inline .editor > * {
    max-width: none;
  }
  .panel .editor:focus {
    outline: none;
  }
  .editor .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    flex: none;
    padding-block: max(10px, env(safe-area-inset-top)) 10px;
    padding-inline: 16px 10px;
    border-block-end: 1px solid var(--line);
    background: var(--bar);
  }
  .editor h3 {
    font-size: var(--title);
    font-weight: 650;
  }
  .editor .top p {
    grid-column: 1 / -1;
    color: var(--muted);
    font-size: var(--small);
  }
  .editor form {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .editor .controls {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
    align-content: start;
    flex: 1;
    gap: 14px 12px;
    min-height: 0;
    padding: 16px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .editor .control {
    min-width: 0;
  }
  .editor .control.wide {
    grid-column: 1 / -1;
  }
  .editor label {
    display: block;
    margin-block-end: 4px;
    color: var(--muted);
    font-size: var(--small);
    font-weight: 600;
  }
  .panel .editor :is(input, select, textarea) {
    display: block;
    width: 100%;
    height: auto;
    min-height: max(40px, var(--hit));
    max-height: none;
    padding: 8px 10px;
    border: 1px solid var(--outline);
    border-radius: var(--control);
    color: var(--text);
    font: inherit;
    line-height: 1.4;
    background: var(--field);
  }
  .panel .editor textarea {
    resize: vertical;
  }
  .panel .editor :is(input, select, textarea):focus-visible {
    border-color: var(--accent);
    outline: 2px solid var(--accent);
    outline-offset: 0;
  }
  .panel .editor [aria-invalid='true'] {
    border-color: var(--danger);
  }
  .editor .problem {
    margin-block-start: 4px;
    color: var(--danger);
    font-size: var(--small);
  }
  .editor .bottom {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    flex: none;
    gap: 8px;
    padding: 10px 16px max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--line);
    background: var(--bar);
  }
  .editor .bottom > div {
    flex: 1 1 100%;
    color: var(--danger);
    font-size: var(--small);
  }
  .editor .bottom > div:empty {
    display: none;
  }
  .panel .editor .bottom button {
    min-height: max(38px, var(--hit));
    padding-inline: 20px;
  }
  .panel .editor .bottom .strong {
    color: var(--send-text);
    background: var(--send);
  }
  @media (max-width: 640px), (pointer: coarse) {
    /* Safari zooms into a field with smaller text. */
    .panel .editor :is(input, select, textarea) {
      font-size: max(16px, 1em);
    }
  }
`;
