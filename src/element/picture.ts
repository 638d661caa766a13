import { html, nothing, type TemplateResult } from 'lit';
import { imageSource } from '../images/source.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import { remotePicture } from '../markdown/remote-picture.ts';
import { ICONS } from './icons.ts';

/** A picture to show. */
export interface Picture {
  /** As it came: data URL, address, id, or `''`. */
  readonly reference: string;
  /** Alternative text. */
  readonly description: string;
  readonly origins: readonly string[];
  readonly strings: ChatboxStrings;
  /** Name for `::part`. */
  readonly part?: string;
}

/** A picture that may load, or a tile that says why it does not. Nothing of a foreign host loads by itself. */
export function renderPicture(picture: Picture): TemplateResult | typeof nothing {
  const { reference, description, origins, strings, part } = picture;
  const source = imageSource(reference, origins);
  switch (source.kind) {
    case 'none':
      return nothing;
    case 'show':
      return html`<img
        class="picture"
        part=${part ?? nothing}
        src=${source.url}
        alt=${description}
        decoding="async"
        referrerpolicy="no-referrer"
        @error=${hideBroken}
      />`;
    case 'remote':
      return html`${remotePicture({
        // The policy has parsed it; written as the browser will ask for it.
        url: new URL(reference).href,
        host: source.host,
        description,
        strings,
        frame: renderTile,
        pictureClass: 'picture',
        part,
      })}`;
    case 'reference':
    case 'refused':
      return renderTile(strings.imageNotAvailable);
  }
}

/** The first picture of a list that is one; the others, and holes in the list, are for later. */
export function firstPicture(references: readonly string[]): string {
  return references.find((reference) => reference !== '') ?? '';
}

function renderTile(content: TemplateResult | string): TemplateResult {
  return html`<span class="picture tile">${ICONS.picture}<span>${content}</span></span>`;
}

/** The browser then shows the alternative text in place of the picture. */
function hideBroken({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLImageElement) currentTarget.classList.add('broken');
}
