import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { checkModel } from '../images/model.ts';
import { fileNameOf } from './file-name.ts';
import { GALLERY_ICONS } from './gallery-icons.ts';
import { hasLocalDecoders, prepareViewer } from './model-viewer.ts';
import { loadModelBytes, type ModelRequest } from './model-bytes.ts';

/** A model to show. */
export interface ShownModel extends Omit<ModelRequest, 'signal'> {
  /** Of the piece. */
  readonly name: string;
}

/** A piece as a model that can be turned; a link to save it where it cannot be drawn. */
export function renderModel(model: ShownModel): TemplateResult {
  return html`<span class="place model">${modelDirective(model)}</span>`;
}

class ModelDirective extends AsyncDirective {
  #model: ShownModel | null = null;
  #state: 'loading' | 'shown' | 'offered' | 'failed' = 'loading';
  #isThere = false;
  /** Of the bytes, `null` until they are there. */
  #url: string | null = null;
  #end: AbortController | null = null;

  render(model: ShownModel): unknown {
    const former = this.#model;
    this.#model = model;
    if (former?.reference !== model.reference) this.#start(model);
    return this.#render(model);
  }

  override disconnected(): void {
    this.#letGo();
  }

  override reconnected(): void {
    if (this.#model !== null) this.#start(this.#model);
  }

  #render({ gallery, view, name, reference }: ShownModel): unknown {
    const texts = gallery.texts(view);
    switch (this.#state) {
      case 'loading':
        return html`<span class="frame waiting" role="status"><span class="unseen">${texts.modelLoading}</span></span>`;
      case 'shown':
        return html`<model-viewer
          class=${this.#isThere ? 'frame' : 'frame waiting'}
          src=${this.#url ?? nothing}
          alt=${texts.modelOf(name)}
          camera-controls
          touch-action="pan-y"
          interaction-prompt="none"
          shadow-intensity="0.7"
          exposure="1.1"
          camera-orbit="25deg 68deg auto"
          ?auto-rotate=${!matchMedia('(prefers-reduced-motion: reduce)').matches}
          auto-rotate-delay="0"
          @load=${this.#arrive}
          @error=${this.#fail}
          ><span slot="progress-bar"></span
        ></model-viewer>`;
      case 'offered':
        return html`<span class="picture tile"
          >${GALLERY_ICONS.cube}<span>${texts.modelNotShown}</span>
          <a class="text" href=${this.#url ?? nothing} download=${fileNameOf(name, 'glb')}
            >${texts.modelDownload}</a
          ></span
        >`;
      case 'failed':
        return html`<span class="picture tile"
          >${GALLERY_ICONS.cube}<span>${texts.modelNotAvailable}</span> ${
            gallery.sourceOf(reference).kind === 'refused' && !reference.startsWith('data:')
              ? nothing
              : html`<button type="button" class="text" @click=${this.#retry}>${view.strings.retry}</button>`
          }</span
        >`;
    }
  }

  #start(model: ShownModel): void {
    this.#letGo();
    const end = new AbortController();
    this.#end = end;
    this.#isThere = false;
    this.#state = 'loading';
    const { gallery, view, reference } = model;
    this.#prepare({ gallery, view, reference, signal: end.signal }).then(
      ({ url, canShow }) => {
        if (end.signal.aborted) {
          URL.revokeObjectURL(url);
          return;
        }
        this.#url = url;
        this.#show(canShow ? 'shown' : 'offered');
      },
      () => {
        if (!end.signal.aborted) this.#show('failed');
      },
    );
  }

  async #prepare(request: ModelRequest): Promise<{ readonly url: string; readonly canShow: boolean }> {
    const [bytes, hasViewer] = await Promise.all([
      loadModelBytes(request),
      prepareViewer(request.view.settings.loadModelViewer),
    ]);
    const { kind } = checkModel(bytes);
    if (kind === 'refused') throw new Error('This is no model, or it would load something from elsewhere.');
    const url = URL.createObjectURL(new Blob([bytes], { type: 'model/gltf-binary' }));
    return { url, canShow: hasViewer && (kind === 'model' || hasLocalDecoders()) };
  }

  readonly #arrive = (): void => {
    this.#isThere = true;
    this.#show('shown');
  };

  readonly #fail = (): void => {
    this.#show('offered');
  };

  readonly #retry = (): void => {
    if (this.#model === null) return;
    this.#start(this.#model);
    this.#show('loading');
  };

  #show(state: 'loading' | 'shown' | 'offered' | 'failed'): void {
    this.#state = state;
    if (this.#model !== null && this.isConnected) this.setValue(this.#render(this.#model));
  }

  #letGo(): void {
    this.#end?.abort();
    this.#end = null;
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = null;
  }
}

const modelDirective = directive(ModelDirective);
