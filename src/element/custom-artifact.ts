import { html, render, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ReceivedArtifact } from '../api/types.ts';
import { describeProperties, formatPrice } from '../artifacts/index.ts';
import { pieceStrings } from '../locales/pieces/index.ts';
import type { ArtifactHelpers } from './artifact-renderers.ts';
import { tellDeveloper } from './console.ts';
import type { CardContext } from './piece-parts.ts';

type Usual = () => TemplateResult;

/** An artifact in the view of the integrator; in the usual one where there is none, or it throws. */
export function customArtifact(artifact: ReceivedArtifact, context: CardContext, usual: Usual): TemplateResult {
  return html`${custom(artifact, context, usual)}`;
}

class CustomDirective extends AsyncDirective {
  #made: { readonly artifact: ReceivedArtifact; readonly locale: string; readonly renderer: unknown } | null = null;
  #box: HTMLElement | null = null;
  #held: (() => void)[] = [];

  render(artifact: ReceivedArtifact, context: CardContext, usual: Usual): unknown {
    const type = artifact.type === 'unknown' ? artifact.originalType : artifact.type;
    const renderer = ownEntry(context.view.settings.artifactRenderers, type);
    const { locale } = context.view;
    const made = this.#made;
    if (made?.artifact !== artifact || made.locale !== locale || made.renderer !== renderer) {
      this.#made = { artifact, locale, renderer };
      this.#letGo();
      this.#box = renderer === null ? null : this.#draw(renderer, artifact, context);
    }
    return this.#box ?? usual();
  }

  override disconnected(): void {
    this.#letGo();
  }

  /** The box, `null` when the view has nothing to show or does not work: the card then looks as usual, and all others as they were. */
  #draw(
    renderer: (...given: unknown[]) => unknown,
    artifact: ReceivedArtifact,
    context: CardContext,
  ): HTMLElement | null {
    const type = artifact.type === 'unknown' ? artifact.originalType : artifact.type;
    try {
      // A copy: what goes back to the API with the next message is not theirs to change.
      const data = structuredClone(artifact.type === 'unknown' ? artifact.value : artifact);
      const result = renderer(data, this.#helpers(context));
      if (result === null || result === undefined) return null;
      const box = document.createElement('div');
      box.className = 'card custom';
      box.setAttribute('part', 'artifact');
      if (result instanceof Node) box.append(result);
      else if (isTemplate(result)) render(result, box);
      else throw new TypeError('It returned neither an element nor a Lit template.');
      return box;
    } catch (error) {
      tellDeveloper(`showed an artifact in its own way, because artifactRenderers['${type ?? ''}'] threw.`, error);
      return null;
    }
  }

  #helpers({ gallery, view }: CardContext): ArtifactHelpers {
    const { locale, settings, message } = view;
    return {
      locale,
      formatPrice: (amount) => formatPrice(amount, locale),
      describeProperties: (properties) =>
        describeProperties(properties, pieceStrings(locale, settings.strings), locale),
      pictureUrl: (reference) => this.#pictureUrl(reference, gallery),
      showPictures: (pictures, index = 0) => {
        gallery.open(pictures, index);
      },
      selectProduct: message.selectProduct,
    };
  }

  #pictureUrl(reference: string, gallery: CardContext['gallery']): Promise<string | null> {
    const source = gallery.sourceOf(reference);
    if (source.kind === 'show') return Promise.resolve(source.url);
    if (source.kind !== 'reference') return Promise.resolve(null);
    return new Promise((resolve) => {
      const settle = (): void => {
        const stored = gallery.store.stateOf(source.id);
        if (stored.kind !== 'loading') resolve(stored.kind === 'ready' ? stored.url : null);
      };
      this.#held.push(gallery.store.hold(source.id, settle));
      settle();
    });
  }

  #letGo(): void {
    for (const letGo of this.#held) letGo();
    this.#held = [];
  }
}

const custom = directive(CustomDirective);

/** The page may have put something on `Object.prototype`. */
function ownEntry(table: object | null, key: string | null): ((...given: unknown[]) => unknown) | null {
  if (table === null || key === null || !Object.hasOwn(table, key)) return null;
  const entry: unknown = Reflect.get(table, key);
  return isFunction(entry) ? entry : null;
}

function isFunction(value: unknown): value is (...given: unknown[]) => unknown {
  return typeof value === 'function';
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && '_$litType$' in value && 'strings' in value;
}
