/** Names of elements, as no browser lists them. */

const HTML =
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite ' +
  'code col colgroup command content data datalist dd del details dfn dialog dir div dl dt em embed fencedframe fieldset figcaption figure font footer form ' +
  'frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark ' +
  'marquee menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param permission picture plaintext ' +
  'portal pre progress q rb rbc rp rt rtc ruby s samp script search section select selectedcontent shadow slot small source spacer span strike strong style ' +
  'sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp x-unknown';

const SVG =
  'a animate animateMotion animateTransform circle clipPath cursor defs desc discard ellipse feBlend feImage filter font-face foreignObject g glyph ' +
  'handler image line linearGradient listener marker mask metadata mpath path pattern polygon polyline radialGradient rect script set solidcolor stop style ' +
  'svg switch symbol text textPath title tref tspan use view';

const MATHML =
  'annotation annotation-xml maction math menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded mphantom mroot mrow ms ' +
  'mspace msqrt mstyle msub msup mtable mtd mtext mtr munder semantics';

/** An element with what has to stand around it. */
export interface ElementName {
  readonly name: string;
  readonly before: string;
}

/** Every element, present, former and made up. */
export const ELEMENTS: readonly ElementName[] = [
  ...HTML.split(' ').map((name) => ({ name, before: '' })),
  ...SVG.split(' ').map((name) => ({ name, before: '<svg>' })),
  ...MATHML.split(' ').map((name) => ({ name, before: '<math>' })),
];
