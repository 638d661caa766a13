import { css } from 'lit';

/** The way back to the end, above the composer and over the transcript, and the place where messages were let go of. */
export const distantStyles = css`
  .gap {
    align-self: center;
    margin-block: 8px;
  }
  .jump {
    position: relative;
    z-index: 1;
    flex: none;
    height: 0;
  }
  .panel .jump button.text {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    width: max-content;
    min-width: var(--hit);
    max-width: calc(100% - 32px);
    min-height: var(--hit);
    margin-inline: auto;
    padding-block: 4px;
    padding-inline: 10px 16px;
    border: 1px solid var(--line);
    color: var(--text);
    background: var(--raised);
    box-shadow: var(--lifted);
    animation: appear var(--calm) ease;
  }
  .panel .jump button.quiet-jump {
    padding: 4px;
  }
  .panel .jump button.text:hover {
    background: color-mix(in srgb, var(--accent) 10%, var(--raised));
  }
  .jump .icon {
    width: 20px;
    height: 20px;
  }
`;
