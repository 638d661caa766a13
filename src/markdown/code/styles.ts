import { css } from 'lit';

/** The bar above code. Its room is there before this is. */
export const barStyles = css`
  .bar > :is(.language, .outcome) {
    overflow: hidden;
    padding-inline-start: 1.1em;
    font-size: 0.8em;
    opacity: 0.85;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar > .language {
    flex: 1 0 3em;
  }
  .bar > .outcome {
    flex: none;
    max-inline-size: 70%;
  }
  .bar > .copy {
    border: 0;
    border-radius: 0.6em;
    color: inherit;
    cursor: pointer;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--hit, 36px);
    block-size: var(--hit, 36px);
    background: none;
    opacity: 0.75;
    outline-offset: -3px;
    padding: 0;
  }
  .bar > .copy:is(:hover, :focus-visible) {
    opacity: 1;
  }
  .bar .icon {
    inline-size: 18px;
    block-size: 18px;
  }
`;
