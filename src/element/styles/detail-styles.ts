import { css } from 'lit';

/** Days, times, and the button that copies a message. Comes with the code that shows them. */
export const detailStyles = css`
  .day {
    align-self: center;
    padding: 3px 12px;
    border-radius: var(--pill);
    color: var(--muted);
    font-size: var(--tiny);
    font-weight: 600;
    background: var(--tint);
  }
  .day:not(:first-child) {
    margin-block-start: 10px;
  }
  .entry > time,
  .beside time {
    color: var(--muted);
    font-size: 0.767em;
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
    white-space: nowrap;
  }
  .entry > time {
    margin-block-start: -2px;
    padding-inline: 4px;
  }
  .beside {
    display: flex;
    align-items: center;
    flex: none;
    gap: 4px;
    opacity: 0;
    transition: opacity var(--quick) ease;
  }
  .user .beside {
    flex-direction: row-reverse;
  }
  .entry:is(:hover, :focus-within) .beside {
    opacity: 1;
  }
  @media (hover: none), (pointer: coarse) {
    /* No pointer to show it with: it is there, and quiet. */
    .beside {
      opacity: 1;
    }
    .beside time {
      display: none;
    }
    .copy-message {
      opacity: 0.75;
    }
  }
  .copy-outcome {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: 0;
    z-index: 1;
    max-width: 260px;
    padding: 5px 12px;
    border-radius: var(--inner);
    color: var(--solid);
    font-size: var(--tiny);
    line-height: 1.4;
    background: var(--text);
    box-shadow: var(--lifted);
    animation: appear var(--calm) ease;
  }
  .user .copy-outcome {
    inset-inline: auto 0;
  }
  @media (forced-colors: active) {
    .day,
    .copy-outcome {
      border: 1px solid CanvasText;
    }
  }
`;
