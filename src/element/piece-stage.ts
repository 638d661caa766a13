import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { tellDeveloper } from './console.ts';
import type { Piece } from '../api/types.ts';
import { GALLERY_ICONS } from './gallery-icons.ts';
import { ICONS } from './icons.ts';
import type * as ModelModule from './model-view.ts';
import { nameOf, type CardContext } from './piece-parts.ts';
import type { PictureItem } from './picture-gallery.ts';

/** The place at the top of a card: the first picture of the set, and the 3D model in its place when somebody wants to see it. */
export function renderStage(
  piece: Piece,
  set: readonly PictureItem[],
  context: CardContext,
): TemplateResult | typeof nothing {
  const model = piece.three_d_model ?? '';
  if (model === '' && set.length === 0) return nothing;
  const { gallery, view } = context;
  const picture =
    set.length === 0
      ? html`<span class="place"><span class="picture tile">${ICONS.gem}</span></span>`
      : gallery.render({ set, index: 0, view, part: 'artifact-image' });
  return html`<div class="stage">
    ${model === '' ? picture : stage({ model, picture, name: nameOf(piece, context), context })}
  </div>`;
}

interface Stage {
  readonly model: string;
  readonly picture: TemplateResult;
  readonly name: string;
  readonly context: CardContext;
}

class StageDirective extends AsyncDirective {
  #stage: Stage | null = null;
  #module: typeof ModelModule | null = null;
  #isWanted = false;

  render(stage: Stage): TemplateResult {
    if (this.#stage !== null && stage.model !== this.#stage.model) this.#isWanted = false;
    this.#stage = stage;
    const { picture, model, name, context } = stage;
    const { gallery, view } = context;
    const texts = gallery.texts(view);
    const isShown = this.#isWanted && this.#module !== null;
    const label = isShown ? texts.modelHide : texts.modelShow;
    return html`${isShown && this.#module !== null ? this.#module.renderModel({ reference: model, name, gallery, view }) : picture}
      <button
        type="button"
        part="artifact-button"
        class="turnable"
        aria-busy=${String(this.#isWanted && !isShown)}
        @click=${this.#toggle}
      >
        ${isShown ? ICONS.attach : GALLERY_ICONS.cube}<span>${label}</span>
      </button>`;
  }

  readonly #toggle = (): void => {
    this.#isWanted = !this.#isWanted;
    this.#update();
    if (!this.#isWanted || this.#module !== null) return;
    import('./model-view.ts').then(
      (module) => {
        this.#module = module;
        this.#update();
      },
      (error: unknown) => {
        this.#isWanted = false;
        this.#update();
        tellDeveloper('could not load a part of its code; 3D models are not shown.', error);
      },
    );
  };

  #update(): void {
    if (this.#stage !== null && this.isConnected) this.setValue(this.render(this.#stage));
  }
}

const stage = directive(StageDirective);
