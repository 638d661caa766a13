import { css } from 'lit';

/** What stands below a message and beside the dots, and a question above the composer. Comes with the code that shows it, before any of them. */
export const statusStyles = css`
  .notice.question {
    color: var(--text);
    background: var(--tint);
  }
  /* Buttons that wrap do not share what a finger can press. */
  .panel :is(.notice.question, .actions) {
    row-gap: max(6px, calc(var(--hit) - 36px));
  }
  @media (pointer: coarse) {
    .status.line {
      margin-block-end: 4px;
    }
  }
  .question p {
    flex-basis: 100%;
  }
  .status {
    max-width: min(88%, 320px);
    padding-block: 9px;
    padding-inline: 12px 10px;
    border-radius: var(--inner);
    font-size: var(--tiny);
    line-height: 1.4;
    background: var(--warn-tint);
  }
  .status.failed {
    background: var(--danger-tint);
  }
  .status p {
    display: flex;
    gap: 7px;
  }
  .status.line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0 4px;
    max-width: 100%;
    padding: 0;
    color: var(--muted);
    text-align: end;
    background: none;
    /* A message that is on its way in no time does not flicker. */
    animation: reveal var(--calm) ease 0.5s backwards;
  }
  .fresh .actions {
    animation: reveal var(--calm) ease 3s backwards;
  }
  /* Nor does the line grow and shrink under it: the buttons are taller than the line. */
  .panel .line .actions {
    column-gap: 0;
    margin-inline-end: -7px;
    margin-block: calc((1.6em - max(28px, var(--hit) - 8px)) / 2);
  }
  .countdown {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .countdown:not(:empty)::before {
    content: '· ';
  }
  .status .icon {
    width: 16px;
    height: 16px;
    margin-block-start: 1px;
    color: var(--danger);
  }
  .status:not(.failed) .icon {
    color: var(--warn);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 8px;
  }
  .panel .actions button.text {
    font-size: 1em;
  }
  .panel :is(.actions, .offer) button.text {
    background: var(--gleam);
  }
  .panel :is(.actions, .offer) button.text:hover {
    background: var(--raised);
  }
  .panel .line .actions button.text {
    padding-inline: 7px;
  }
  .panel .line .actions button.text:not(:hover) {
    background: none;
  }
  @keyframes reveal {
    from {
      visibility: hidden;
      opacity: 0;
    }
  }

  .panel .waiting {
    flex-flow: row wrap;
    align-items: center;
    gap: 4px 10px;
  }
  .working {
    color: var(--muted);
    font-size: var(--small);
  }
  /* Not for what is answered in no time; soon enough for whoever wants to stop at once. */
  .stop {
    animation: reveal var(--calm) ease 0.8s backwards;
  }

  .offer {
    border-block: 1px solid var(--line);
    border-block-end: 0;
  }
`;
