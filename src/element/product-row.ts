import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Product } from '../api/types.ts';
import { formatPrice } from '../artifacts/index.ts';
import { GALLERY_ICONS } from './gallery-icons.ts';
import { ICONS } from './icons.ts';
import { nameOf, picturesOf, renderDescription, type CardContext } from './piece-parts.ts';
import { renderStage } from './piece-stage.ts';

/** Recommended products side by side: swiped, scrolled, or brought into sight with the arrow keys and the buttons at the edges. */
export function renderProducts(products: readonly Product[], context: CardContext): TemplateResult {
  const { view, gallery } = context;
  const caption = view.strings.artifactRecommendation(products.length);
  const texts = gallery.texts(view);
  return html`<section class="products">
    <p class="caption">${ICONS.gem}${caption}</p>
    <ul tabindex="0" aria-label=${caption} ${ref(watchEnds)} @scroll=${onScroll} @keydown=${onKeydown}>
      ${products.map((product) => html`<li>${renderProduct(product, context)}</li>`)}
    </ul>
    ${
      products.length < 2
        ? nothing
        : html`<button
              type="button"
              class="turn back"
              aria-label=${texts.productsPrevious}
              title=${texts.productsPrevious}
              @click=${turn}
            >
              ${GALLERY_ICONS.back}
            </button>
            <button
              type="button"
              class="turn on"
              aria-label=${texts.productsNext}
              title=${texts.productsNext}
              @click=${turn}
            >
              ${GALLERY_ICONS.on}
            </button>`
    }
  </section>`;
}

function renderProduct(product: Product, context: CardContext): TemplateResult {
  const { strings, locale, message } = context.view;
  const name = nameOf(product, context);
  const price = formatPrice(product.price, locale);
  return html`<article part="artifact" class="card product">
    ${renderStage(product, picturesOf(product, context), context)}
    <div class="body">
      <h3 dir="auto">${name}</h3>
      ${price === '' ? nothing : html`<p class="price"><span class="unseen">${strings.artifactPrice}: </span>${price}</p>`}
      ${renderDescription(product)}
      <button
        type="button"
        part="artifact-button"
        class="select"
        @click=${() => {
          message.selectProduct(product);
        }}
      >
        <span>${strings.productSelect(name)}</span>
      </button>
    </div>
  </article>`;
}

const observers = new WeakMap<Element, ResizeObserver>();

/** The buttons at the edges are there only where there is more to see. */
function watchEnds(row: Element | undefined): void {
  if (row === undefined || observers.has(row)) return;
  const observer = new ResizeObserver(() => {
    markEnds(row);
  });
  observers.set(row, observer);
  observer.observe(row);
}

function onScroll({ currentTarget }: Event): void {
  if (currentTarget instanceof Element) markEnds(currentTarget);
}

function markEnds(row: Element): void {
  const { scrollWidth, clientWidth } = row;
  // Written from right to left, it is negative.
  const left = Math.abs(row.scrollLeft);
  row.classList.toggle('from-start', left > 8);
  row.classList.toggle('to-end', left < scrollWidth - clientWidth - 8);
}

function turn({ currentTarget }: Event): void {
  if (!(currentTarget instanceof Element)) return;
  const row = currentTarget.parentElement?.querySelector('ul');
  if (row) scrollByCard(row, currentTarget.classList.contains('back') ? -1 : 1);
}

function onKeydown(event: KeyboardEvent): void {
  const { currentTarget: row, target, key } = event;
  if (!(row instanceof Element) || target !== row) return;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const isForward = (key === 'ArrowRight') === (getComputedStyle(row).direction === 'ltr');
    scrollByCard(row, isForward ? 1 : -1);
  } else if (key === 'Home' || key === 'End') {
    row.querySelector(key === 'Home' ? 'li' : 'li:last-child')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  } else {
    return;
  }
  event.preventDefault();
}

/** Brings the card before or after the first one in sight to the front. */
function scrollByCard(row: Element, step: 1 | -1): void {
  const cards = [...row.children];
  const [first, second] = cards.map((card) => card.getBoundingClientRect());
  if (first === undefined || second === undefined) return;
  const left = second.left - first.left;
  const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  row.scrollBy({ left: step * left, behavior: isReduced ? 'instant' : 'smooth' });
}
