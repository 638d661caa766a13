import type { TokenSource } from '../api/client.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ImageTransport } from '../conversation/image-uploads.ts';
import type { LoadPolicy } from '../conversation/load/policy.ts';
import type { Persistence } from '../conversation/snapshot.ts';
import type { ImageLimits } from '../images/limits.ts';
import type { ChatboxStringOverrides } from '../locales/strings.ts';
import type { ArtifactRenderers } from './artifact-renderers.ts';
import type { ChatboxMode } from './choices.ts';
import type { ImageResolver, ModelViewerLoader } from './image-resolver.ts';
import type { Suggestion } from './suggestion.ts';

/** What the element's attributes and properties say, as the panel reads it. A new object after every change. */
export interface ChatboxSettings {
  readonly apiBaseUrl: string;
  readonly account: string;
  readonly persistence: Persistence;
  readonly credentials: 'omit' | 'include';
  readonly imageTransport: ImageTransport;
  readonly mode: ChatboxMode;
  /** Language tag of the texts, not yet resolved to a language there is a table of; `''` when the page names none. */
  readonly locale: string;
  /** `null` leaves it to the language, as with the other texts here. */
  readonly conversationTitle: string | null;
  readonly heading: string | null;
  readonly placeholder: string | null;
  readonly greetings: readonly string[] | null;
  readonly suggestions: readonly Suggestion[];
  readonly strings: ChatboxStringOverrides;
  /** Origins of which pictures load by themselves. */
  readonly imageOrigins: readonly string[];
  /** `null` where the page sets none. */
  readonly imageLimits: Partial<ImageLimits> | null;
  /** The page's own way from an id to a picture. */
  readonly resolveImage: ImageResolver | null;
  /** The page's own views of artifacts. */
  readonly artifactRenderers: ArtifactRenderers | null;
  /** Registers the viewer of 3D models. */
  readonly loadModelViewer: ModelViewerLoader | null;
  readonly getToken: TokenSource | null;
  /** Times that differ from the usual ones. */
  readonly policy: Partial<LoadPolicy>;
  /** Stored messages that the API's assistant sees; 0 for no limit. */
  readonly maxMessages: number;
  /** The page's own conversation instead of one that the chatbox creates. */
  readonly conversation: Conversation | null;
}

/** Where the settings are read from: the element, with its attributes as they are. */
export interface SettingsSource extends Omit<ChatboxSettings, 'locale' | 'imageOrigins'> {
  /** Origins, separated by spaces. */
  readonly imageOrigins: string;
}

/** Takes a picture of what the element says. */
export function readSettings(source: SettingsSource, locale: string): ChatboxSettings {
  return {
    apiBaseUrl: source.apiBaseUrl,
    account: source.account,
    persistence: source.persistence,
    credentials: source.credentials,
    imageTransport: source.imageTransport,
    mode: source.mode,
    locale,
    conversationTitle: source.conversationTitle,
    heading: source.heading,
    placeholder: source.placeholder,
    greetings: source.greetings,
    suggestions: source.suggestions,
    strings: source.strings,
    imageOrigins: source.imageOrigins.split(/\s+/).filter((origin) => origin !== ''),
    imageLimits: source.imageLimits,
    resolveImage: source.resolveImage,
    artifactRenderers: source.artifactRenderers,
    loadModelViewer: source.loadModelViewer,
    getToken: source.getToken,
    policy: source.policy,
    maxMessages: source.maxMessages,
    conversation: source.conversation,
  };
}
