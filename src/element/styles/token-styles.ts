import { css } from 'lit';

/** Every colour and measure of the panel under a short name of its own, so that a page can set `--chatbox-*` on the element or on any ancestor. */
export const tokenStyles = css`
  .panel {
    --text: var(--chatbox-text, light-dark(#1c2246, #eceefb));
    --muted: var(--chatbox-text-muted, light-dark(#565d82, #aab0d3));
    --line: var(--chatbox-border, light-dark(rgb(48 64 130 / 0.13), rgb(255 255 255 / 0.11)));
    --surface: var(--chatbox-surface, light-dark(rgb(255 255 255 / 0.8), rgb(255 255 255 / 0.075)));
    --accent: var(--chatbox-accent, light-dark(#2f4fb3, #a6b8ff));
    --danger: var(--chatbox-danger, light-dark(#a8243a, #ff9fac));
    --gold: light-dark(#8a5a17, #e3bd74);
    --tint: light-dark(rgb(47 79 179 / 0.08), rgb(166 184 255 / 0.13));
    --bubble: var(--chatbox-bubble-radius, 18px);
    --ground: var(
      --chatbox-background,
      linear-gradient(
        165deg,
        light-dark(#fbfcff, #171a33),
        light-dark(#f2f4ff, #14162b) 48%,
        light-dark(#ece8ff, #1d1836)
      )
    );
    --user: var(
      --chatbox-user-background,
      linear-gradient(140deg, light-dark(#3556be, #4360d0), light-dark(#1b2d78, #2c3f9c))
    );
    --soft:
      0 1px 2px light-dark(rgb(30 40 100 / 0.06), rgb(0 0 0 / 0.25)),
      0 4px 14px -4px light-dark(rgb(30 40 100 / 0.12), rgb(0 0 0 / 0.35));
    --hit: 36px;
  }
  @media (pointer: coarse) {
    .panel {
      --hit: 44px;
    }
  }
`;
