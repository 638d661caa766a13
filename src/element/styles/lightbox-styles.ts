import { css } from 'lit';

/** The lightbox: over the whole page, dark on any ground, so that nothing competes with the picture. */
export const lightboxStyles = css`
  .lightbox {
    --edge: max(16px, env(safe-area-inset-left), env(safe-area-inset-right));
    position: fixed;
    inset: 0;
    box-sizing: border-box;
    overflow: hidden;
    width: 100%;
    max-width: none;
    height: 100dvh;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    color: #f2f3f6;
    font-size: 15px;
    line-height: 1.4;
    background: #0d0e11;
    color-scheme: dark;
  }
  .lightbox[open] {
    display: flex;
    flex-direction: column;
    animation: light var(--calm) ease;
  }
  @keyframes light {
    from {
      opacity: 0;
    }
  }
  .lightbox * {
    box-sizing: border-box;
  }
  .lightbox .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    flex: none;
    padding: max(12px, env(safe-area-inset-top)) var(--edge) 8px;
  }
  .lightbox .bar p {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 1px 10px;
    min-width: 0;
    margin: 0;
    color: #c3c7d1;
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .lightbox .bar span {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .lightbox b {
    color: inherit;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .lightbox :is(button, a):not(.text) {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    color: inherit;
    font: inherit;
    background: none;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background var(--quick) ease,
      opacity var(--quick) ease;
  }
  .lightbox :is(button, a):not(.text):hover {
    background: rgb(255 255 255 / 0.12);
  }
  .lightbox :focus-visible {
    outline: 2px solid currentColor;
    outline-offset: 2px;
  }
  .lightbox [aria-disabled='true'] {
    opacity: 0.35;
    cursor: default;
  }
  .lightbox :is(.previous, .next):not(.text) {
    position: absolute;
    inset-block-start: calc(50% - 4px);
    width: 48px;
    height: 48px;
    border: 1px solid rgb(255 255 255 / 0.14);
    background: rgb(20 21 26 / 0.8);
  }
  .lightbox .previous {
    inset-inline-start: var(--edge);
  }
  .lightbox .next {
    inset-inline-end: var(--edge);
  }
  .lightbox:dir(rtl) :is(.previous, .next) .icon {
    scale: -1 1;
  }
  .lightbox.enlarged :is(.previous, .next) {
    visibility: hidden;
  }
  .scene {
    flex: 1;
    min-height: 0;
    overflow: hidden;
    padding: 8px 80px 32px;
    touch-action: none;
    user-select: none;
  }
  .scene > .place {
    display: grid;
    place-items: center;
    overflow: visible;
    height: 100%;
    background: none;
    transition: translate var(--calm) ease;
  }
  .scene > .dragged {
    transition: none;
  }
  .scene .frame {
    display: grid;
    place-items: center;
    width: 100%;
    height: 100%;
    min-height: 0;
  }
  .scene .frame > .picture {
    width: auto;
    min-width: min(68vmin, 100%);
    max-width: 100%;
    height: auto;
    max-height: 100%;
    border-radius: var(--inner);
    box-shadow: 0 30px 80px -20px rgb(0 0 0 / 0.7);
    cursor: zoom-in;
  }
  .lightbox.enlarged .scene .picture {
    cursor: grab;
    transition: none;
  }
  .scene .tile {
    color: #c3c7d1;
    background: none;
  }
  .scene .text {
    min-height: 40px;
    padding: 6px 16px;
    border: 0;
    border-radius: var(--pill);
    color: #f2f3f6;
    font: inherit;
    background: rgb(255 255 255 / 0.14);
    cursor: pointer;
  }
  @media (max-width: 640px) {
    .scene {
      padding: 0 0 84px;
    }
    .scene .frame > .picture {
      min-width: min(100vmin, 100%);
      border-radius: 0;
    }
    .lightbox :is(.previous, .next):not(.text) {
      inset-block: auto max(20px, env(safe-area-inset-bottom));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .lightbox,
    .lightbox * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .lightbox {
      background: Canvas;
    }
  }
`;
