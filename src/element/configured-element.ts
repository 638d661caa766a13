import type { TokenSource } from '../api/client.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ImageLimits } from '../images/limits.ts';
import type { ChatboxStringOverrides } from '../locales/strings.ts';
import type { ArtifactRenderers } from './artifact-renderers.ts';
import type { ImageResolver, ModelViewerLoader } from './image-resolver.ts';
import { MIRRORED_PROPERTIES, MirroredElement } from './mirrored-element.ts';
import type { Suggestion } from './suggestion.ts';

/** The properties that a page may set before the element is defined. */
export const CONFIGURED_PROPERTIES: readonly string[] = [
  ...MIRRORED_PROPERTIES,
  'getToken',
  'greetings',
  'suggestions',
  'strings',
  'imageLimits',
  'resolveImage',
  'artifactRenderers',
  'loadModelViewer',
  'conversation',
  'policy',
  'maxMessages',
];

/** The functions and objects that a page sets on `<api-chatbox>`, beside its attributes. */
export class ConfiguredElement extends MirroredElement {
  #getToken: TokenSource | null = null;
  #greetings: readonly string[] | null = null;
  #suggestions: readonly Suggestion[] = [];
  #strings: ChatboxStringOverrides = {};
  #imageLimits: Partial<ImageLimits> | null = null;
  #resolveImage: ImageResolver | null = null;
  #artifactRenderers: ArtifactRenderers | null = null;
  #loadModelViewer: ModelViewerLoader | null = null;
  #conversation: Conversation | null = null;

  /** Gives the bearer token; asked before every request. `null` sends none. Never stored. */
  get getToken(): TokenSource | null {
    return this.#getToken;
  }
  set getToken(value: TokenSource | null | undefined) {
    this.#getToken = value ?? null;
    this.configurationChanged();
  }

  /** Bubbles that greet. `null` takes the language's, `[]` shows none. */
  get greetings(): readonly string[] | null {
    return this.#greetings;
  }
  set greetings(value: readonly string[] | null | undefined) {
    this.#greetings = value ?? null;
    this.configurationChanged();
  }

  /**
   * Prompts shown as cards while there are no messages.
   * @default []
   */
  get suggestions(): readonly Suggestion[] {
    return this.#suggestions;
  }
  set suggestions(value: readonly Suggestion[] | null | undefined) {
    this.#suggestions = value ?? [];
    this.configurationChanged();
  }

  /**
   * Texts that replace those of the language.
   * @default {}
   */
  get strings(): ChatboxStringOverrides {
    return this.#strings;
  }
  set strings(value: ChatboxStringOverrides | null | undefined) {
    this.#strings = value ?? {};
    this.configurationChanged();
  }

  /**
   * How many pictures go with a message, how large they may be, and how small they are made. `null`, and what is left out, takes the default:
   * 4 pictures of 20 MB and 40 megapixels, sent with 1,568 pixels on the longer side in 400 kB.
   */
  get imageLimits(): Partial<ImageLimits> | null {
    return this.#imageLimits;
  }
  set imageLimits(value: Partial<ImageLimits> | null | undefined) {
    this.#imageLimits = value ?? null;
    this.configurationChanged();
  }

  /**
   * Turns an image id of a reply into a picture. `null` asks the API, `GET /api/v1/images/{id}`.
   */
  get resolveImage(): ImageResolver | null {
    return this.#resolveImage;
  }
  set resolveImage(value: ImageResolver | null | undefined) {
    this.#resolveImage = value ?? null;
    this.configurationChanged();
  }

  /** Your own views of artifacts, by their type: `{ design: (artifact, helpers) => element }`. `null` takes the chatbox's. */
  get artifactRenderers(): ArtifactRenderers | null {
    return this.#artifactRenderers;
  }
  set artifactRenderers(value: ArtifactRenderers | null | undefined) {
    this.#artifactRenderers = value ?? null;
    this.configurationChanged();
  }

  /**
   * Registers `<model-viewer>`, called at the first 3D model that somebody wants to see: `() => import('@google/model-viewer')`. `null` offers
   * models for download, unless the page has registered it.
   */
  get loadModelViewer(): ModelViewerLoader | null {
    return this.#loadModelViewer;
  }
  set loadModelViewer(value: ModelViewerLoader | null | undefined) {
    this.#loadModelViewer = value ?? null;
    this.configurationChanged();
  }

  /** Your own headless conversation, shown instead of one the chatbox creates. The chatbox opens it but never disposes of it. */
  get conversation(): Conversation | null {
    return this.#conversation;
  }
  set conversation(value: Conversation | null | undefined) {
    this.#conversation = value ?? null;
    this.configurationChanged();
  }

  /** Called after every change. */
  protected configurationChanged(): void {
    // For the element to take up.
  }
}
