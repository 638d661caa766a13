import { css } from 'lit';

/** The panel as a modal dialog over the whole page. Comes with the code that makes it one. */
export const fullScreenStyles = css`
  .panel:modal {
    max-width: none;
    max-height: none;
    margin: 0;
    transition:
      opacity 0.18s ease,
      transform 0.2s cubic-bezier(0.2, 0.8, 0.3, 1),
      translate 0.2s cubic-bezier(0.2, 0.8, 0.3, 1);
  }
  .panel:modal.pulled {
    transition: none;
  }
  .panel::backdrop {
    background: none;
  }
  .panel:modal > .header {
    position: relative;
    /* Pulled down, the panel closes. */
    touch-action: pan-x pinch-zoom;
    user-select: none;
  }
  @media (pointer: coarse) {
    .panel:modal > .header::after {
      content: '';
      position: absolute;
      inset-block-start: calc(max(10px, env(safe-area-inset-top)) - 6px);
      inset-inline: calc(50% - 18px);
      height: 4px;
      border-radius: 2px;
      background: var(--muted);
      opacity: 0.45;
    }
  }
`;
