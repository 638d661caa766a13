import { css } from 'lit';

/** Pictures that are picked, prepared, dropped. */
export const pictureStyles = css`
  .thumbnails {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .thumbnails li {
    position: relative;
    animation: appear var(--calm) ease;
  }
  .thumbnails .picture {
    display: grid;
    place-items: center;
    object-fit: cover;
    background: var(--tint);
    width: 64px;
    height: 64px;
    border-radius: var(--control);
    box-shadow: var(--soft);
  }
  .thumbnails .preparing {
    position: relative;
    overflow: hidden;
  }
  .preparing::after {
    content: '';
    position: absolute;
    inset: 0;
    background: linear-gradient(100deg, transparent 20%, var(--gleam), transparent 80%);
    animation: shimmer 1.2s linear infinite;
  }
  @keyframes shimmer {
    from {
      translate: -100%;
    }
    to {
      translate: 100%;
    }
  }
  .panel .thumbnails .small {
    position: absolute;
    inset-block-start: -8px;
    inset-inline-end: -8px;
    /* The next picture does not take from what a finger can press. */
    z-index: 1;
    width: 26px;
    height: 26px;
    color: var(--text);
    background: var(--raised);
    box-shadow: var(--soft);
  }
  .thumbnails .small::after {
    inset: calc((26px - var(--hit)) / 2);
  }
  .camera {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    color: var(--muted);
  }
  .panel .camera input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .camera:has(:focus-visible) {
    outline: 2px solid var(--accent);
  }
  .drop {
    position: absolute;
    inset: 8px;
    z-index: 3;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 10px;
    border: 2px dashed var(--accent);
    border-radius: calc(var(--corner) - 6px);
    color: var(--accent);
    font-weight: 600;
    background: var(--raised);
    /* What is dropped falls on the panel. */
    pointer-events: none;
    animation: appear var(--quick) ease;
  }
  .drop.over {
    border-style: solid;
  }
  .drop .icon {
    width: 40px;
    height: 40px;
    transition: transform var(--quick) ease;
  }
  .drop.over .icon {
    transform: translateY(-4px) scale(1.1);
  }
  @media (forced-colors: active) {
    .preparing {
      border: 1px dashed;
    }
  }
`;
