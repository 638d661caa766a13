import { css } from 'lit';

/** Pictures of messages and cards, each in a place that is reserved for it. */
export const galleryStyles = css`
  .place {
    position: relative;
    display: block;
    overflow: hidden;
    background: radial-gradient(circle at 50% 40%, light-dark(#fff, #2b3058), light-dark(#eceefa, #1b1e3c) 78%);
  }
  .place:empty {
    display: none;
  }
  .panel .frame {
    display: block;
    width: 100%;
    height: 100%;
    padding: 0;
  }
  .panel button.frame {
    cursor: zoom-in;
  }
  .panel button.frame:focus-visible {
    outline-offset: -3px;
    border-radius: inherit;
  }
  .frame > .picture {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
    transition:
      opacity 0.2s ease,
      scale 0.35s cubic-bezier(0.2, 0.8, 0.3, 1);
  }
  .frame.waiting > .picture {
    opacity: 0;
  }
  .frame.waiting::after {
    content: '';
    position: absolute;
    inset: 0;
    background: linear-gradient(
      100deg,
      transparent 25%,
      light-dark(rgb(255 255 255 / 0.85), rgb(255 255 255 / 0.09)) 50%,
      transparent 75%
    );
    animation: pass 1.4s linear infinite;
  }
  @keyframes pass {
    from {
      translate: -100%;
    }
    to {
      translate: 100%;
    }
  }
  @media (hover: hover) {
    button.frame:hover > .picture {
      scale: 1.025;
    }
  }
  .place > .tile {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 8px;
    width: 100%;
    height: 100%;
    padding: 14px;
    color: var(--muted);
    font-size: 0.8em;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .tile > .icon {
    opacity: 0.7;
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 118px));
    justify-content: end;
    gap: 6px;
    width: 72%;
  }
  .pictures > .place {
    aspect-ratio: 1;
    border: 1px solid light-dark(rgb(255 255 255 / 0.9), rgb(255 255 255 / 0.08));
    border-radius: 14px;
    box-shadow: var(--soft);
  }
  .pictures > .place:only-child {
    grid-column: 1 / -1;
    justify-self: end;
    width: min(224px, 100%);
    border-radius: var(--bubble);
  }
  .pictures .frame > .picture {
    object-fit: cover;
  }
  @media (forced-colors: active) {
    .place {
      border: 1px solid;
    }
  }
`;
