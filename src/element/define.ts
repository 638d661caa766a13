/**
 * Registers `<api-chatbox>`: the one side effect of the package. Safe on a server, where it does nothing.
 *
 * @module
 */
import { ApiChatboxElement } from './api-chatbox.ts';

export { ApiChatboxElement } from './api-chatbox.ts';
export type {
  ArtifactHelpers,
  ArtifactRenderer,
  ArtifactRenderers,
  RenderedArtifact,
  TemplateLike,
} from './artifact-renderers.ts';
export type { ChatboxColorScheme, ChatboxMode, ChatboxTitleBadge } from './choices.ts';
export type { ChatboxEvent, ChatboxEventDetails, ChatboxEventName } from './events.ts';
export type { ImageResolver, ModelViewerLoader } from './image-resolver.ts';
export type { Suggestion } from './suggestion.ts';
export type { ImageLimits } from '../images/limits.ts';
export type { ArtifactStrings } from '../locales/artifact-strings.ts';
export type { DescribedProperty } from '../artifacts/describe.ts';
export type { GalleryStrings } from '../locales/gallery/strings.ts';
export type { PictureStrings } from '../locales/pictures/strings.ts';
export type { ConversationsStrings } from '../locales/conversations/strings.ts';
export type { ChatboxLanguage, ChatboxStringOverrides, ChatboxStrings } from '../locales/strings.ts';
export type {
  PieceStringOverrides,
  PieceStrings,
  PropertyLabels,
  PropertyName,
  PropertyValueTexts,
} from '../locales/pieces/strings.ts';

declare global {
  interface HTMLElementTagNameMap {
    'api-chatbox': ApiChatboxElement;
  }
}

// A page can load two copies of the package; the first one serves both.
if (typeof customElements !== 'undefined' && customElements.get('api-chatbox') === undefined) {
  customElements.define('api-chatbox', ApiChatboxElement);
}
