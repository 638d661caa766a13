import { tellDeveloper } from './console.ts';
import type { ModelViewerLoader } from './image-resolver.ts';

const TAG = 'model-viewer';

/** Longest wait for a viewer that says it is there, ms. */
const PATIENCE_MS = 20_000;

/** Where the decoders of compressed models are; `<model-viewer>` reads it from a global of this name. */
const SETTINGS = 'ModelViewerElement';
const DECODERS = ['dracoDecoderLocation', 'ktx2TranscoderLocation', 'meshoptDecoderLocation'];

/**
 * Makes `<model-viewer>` available: the page's own, or what its loader registers.
 * @returns whether models can be drawn here
 */
export async function prepareViewer(load: ModelViewerLoader | null): Promise<boolean> {
  if (!hasWebGl()) return false;
  if (customElements.get(TAG) !== undefined) return true;
  if (load === null) return false;
  try {
    await load();
    await Promise.race([customElements.whenDefined(TAG), wait(PATIENCE_MS)]);
  } catch (error) {
    tellDeveloper('could not load the viewer of 3D models; they are offered for download.', error);
  }
  return customElements.get(TAG) !== undefined;
}

/**
 * Whether compressed models can be drawn: only with decoders from files of this page's own origin. Left to itself the viewer would fetch them from
 * a host of Google's, so that without them such models are not given to it.
 */
export function hasLocalDecoders(): boolean {
  const settings: unknown = Reflect.get(globalThis, SETTINGS);
  if (typeof settings !== 'object' || settings === null) return false;
  return DECODERS.every((name) => {
    const place: unknown = Reflect.get(settings, name);
    return (
      typeof place === 'string' &&
      URL.canParse(place, location.href) &&
      new URL(place, location.href).origin === location.origin
    );
  });
}

function hasWebGl(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
