/** The props of `ApiChatbox` and what of the element each of them stands for. */
import type { HTMLAttributes } from 'react';
import type { TokenSource } from '../api/client.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ImageTransport } from '../conversation/image-uploads.ts';
import type { LoadPolicy } from '../conversation/load/policy.ts';
import type { Persistence } from '../conversation/snapshot.ts';
import type { ApiChatboxElement } from '../element/api-chatbox.ts';
import type { ChatboxColorScheme, ChatboxMode, ChatboxTitleBadge } from '../element/choices.ts';
import type { ChatboxStringOverrides } from '../element/define.ts';
import type { ChatboxEvent, ChatboxEventName } from '../element/events.ts';
import type { ArtifactRenderers } from '../element/artifact-renderers.ts';
import type { ImageResolver, ModelViewerLoader } from '../element/image-resolver.ts';
import type { Suggestion } from '../element/suggestion.ts';
import { isSame } from './is-same.ts';

/** Props that are attributes of the element. */
interface AttributeProps {
  /**
   * Where the API lives: an absolute URL or a path of this origin.
   * @default '' (same origin)
   */
  readonly apiBaseUrl?: string | undefined;
  /** Title for the conversations created at the API, 1 to 500 code points. */
  readonly conversationTitle?: string | undefined;
  /** Opaque, stable name of the signed-in account: what is stored is kept apart by it. */
  readonly account?: string | undefined;
  /** Title of the panel. */
  readonly heading?: string | undefined;
  /** Placeholder of the composer. */
  readonly placeholder?: string | undefined;
  /**
   * Language of the chatbox, a BCP 47 tag.
   * @default that of the closest `lang`
   */
  readonly locale?: string | undefined;
  /** @default 'auto' */
  readonly colorScheme?: ChatboxColorScheme | undefined;
  /**
   * A launcher with a panel that floats above the page, or a panel that fills its place in the page.
   * @default 'floating'
   */
  readonly mode?: ChatboxMode | undefined;
  /**
   * Where messages are kept: on the device, as long as this tab, or as long as this page.
   * @default 'device'
   */
  readonly persistence?: Persistence | undefined;
  /**
   * Whether cookies go along, e.g. for a proxy of the same site that keeps the token.
   * @default 'omit'
   */
  readonly credentials?: 'omit' | 'include' | undefined;
  /** Origins of which pictures load by themselves, separated by blanks. */
  readonly imageOrigins?: string | undefined;
  /**
   * How pictures get to the API: in the message, or uploaded before it, so that the message carries their ids.
   * @default 'inline'
   */
  readonly imageTransport?: ImageTransport | undefined;
  /**
   * Whether unread replies are counted before the title of the page.
   * @default 'count'
   */
  readonly titleBadge?: ChatboxTitleBadge | undefined;
  /** Keys that open the chatbox, such as `Ctrl+/`; `Ctrl` is Command on devices of Apple. */
  readonly shortcut?: string | undefined;
  /** Name of the fragment that opens it: with `chat`, links to `#chat` do. */
  readonly openLink?: string | undefined;
  /**
   * Opens or closes the panel when the value changes. The user opens and closes it too: follow with `onOpen` and `onClose` to keep a state of yours true.
   */
  readonly open?: boolean | undefined;
}

/** Props that are properties of the element. One with the same content as before is not written again. */
interface PropertyProps {
  /** The bubbles that greet; `[]` for none. */
  readonly greetings?: readonly string[] | undefined;
  /** Cards that fill the composer, shown while there are no messages. */
  readonly suggestions?: readonly Suggestion[] | undefined;
  /** Replaces single texts of the language. */
  readonly strings?: ChatboxStringOverrides | undefined;
  /** How many pictures go with a message, how large they may be, and how small they are made; what is left out takes the default. */
  readonly imageLimits?: ApiChatboxElement['imageLimits'] | undefined;
  /** Times by which messages wait, are looked for and given up, where they are to differ from the usual ones. Read when a conversation is created. */
  readonly policy?: Partial<LoadPolicy> | undefined;
  /** After so many stored messages a new conversation is offered; 0 never does. Read when a conversation is created. @default 100 */
  readonly maxMessages?: number | undefined;
  /** Turns an image id of a reply into a picture, in place of the API's own endpoint. */
  readonly resolveImage?: ImageResolver | undefined;
  /** Your own views of artifacts, by their type. A new function draws the cards of its type anew: keep the same one. */
  readonly artifactRenderers?: ArtifactRenderers | undefined;
  /** Registers `<model-viewer>` at the first 3D model. */
  readonly loadModelViewer?: ModelViewerLoader | undefined;
  /** A conversation of your own, e.g. from `useConversation`, instead of one that the chatbox creates. */
  readonly conversation?: Conversation | undefined;
  /** Gives the bearer token, before every request. May be a new function in every render: the latest one is asked. */
  readonly getToken?: TokenSource | undefined;
}

/** Hears an event of the chatbox. */
export type Handler<Name extends ChatboxEventName> = ((event: ChatboxEvent<Name>) => void) | undefined;

/** Props that listen to the events of the element. None of them carries the text of a message. */
interface EventProps {
  /** The panel was opened. */
  readonly onOpen?: Handler<'chatbox-open'>;
  /** The panel was closed. */
  readonly onClose?: Handler<'chatbox-close'>;
  /** A conversation was opened or created. */
  readonly onConversation?: Handler<'chatbox-conversation'>;
  /** A message is about to be sent; `event.preventDefault()` keeps it in the composer. */
  readonly onBeforeSend?: Handler<'chatbox-before-send'>;
  /** A message was accepted for sending. */
  readonly onSend?: Handler<'chatbox-send'>;
  /** A reply came. */
  readonly onReply?: Handler<'chatbox-reply'>;
  /** A message failed or its fate is unknown. */
  readonly onFailure?: Handler<'chatbox-failure'>;
  /** The state of the conversation as a whole changed. */
  readonly onStatus?: Handler<'chatbox-status'>;
  /** Another artifact goes with the next message. */
  readonly onArtifactChange?: Handler<'chatbox-artifact-change'>;
  /** The user picked a recommended product. */
  readonly onProductSelect?: Handler<'chatbox-product-select'>;
}

/** Props of `ApiChatbox`; all are optional. What is not listed, such as `id`, `style` or `data-…`, goes to the element as it is. */
export interface ApiChatboxProps
  extends
    AttributeProps,
    PropertyProps,
    EventProps,
    Omit<HTMLAttributes<HTMLElement>, keyof AttributeProps | keyof EventProps> {}

/** Props that are attributes, with their names. Each is also a property of the element, under the name of the prop. */
export const ATTRIBUTES = {
  apiBaseUrl: 'api-base-url',
  conversationTitle: 'conversation-title',
  account: 'account',
  heading: 'heading',
  placeholder: 'placeholder',
  locale: 'locale',
  colorScheme: 'color-scheme',
  persistence: 'persistence',
  credentials: 'credentials',
  imageOrigins: 'image-origins',
  imageTransport: 'image-transport',
  titleBadge: 'title-badge',
  shortcut: 'shortcut',
  openLink: 'open-link',
  mode: 'mode',
  open: 'open',
} as const satisfies { readonly [Name in keyof AttributeProps]-?: string };

/** Props that are properties only. */
const PROPERTIES = [
  'getToken',
  'greetings',
  'suggestions',
  'strings',
  'imageLimits',
  'policy',
  'maxMessages',
  'resolveImage',
  'artifactRenderers',
  'loadModelViewer',
  'conversation',
] as const satisfies (keyof PropertyProps)[];

/** Event props with the events they listen to. */
export const EVENTS = {
  onOpen: 'chatbox-open',
  onClose: 'chatbox-close',
  onConversation: 'chatbox-conversation',
  onBeforeSend: 'chatbox-before-send',
  onSend: 'chatbox-send',
  onReply: 'chatbox-reply',
  onFailure: 'chatbox-failure',
  onStatus: 'chatbox-status',
  onArtifactChange: 'chatbox-artifact-change',
  onProductSelect: 'chatbox-product-select',
} as const satisfies { readonly [Name in keyof EventProps]-?: ChatboxEventName };

/** What is written to the element, by the name of the property. */
export type WrittenProps = AttributeProps & PropertyProps;

const OWN_PROPS = new Set<string>([...keysOf(ATTRIBUTES), ...PROPERTIES, ...keysOf(EVENTS), 'children', 'className']);

/** The attributes of the first render. */
export function attributesOf(props: AttributeProps): Record<string, string | true> {
  const attributes: Record<string, string | true> = {};
  for (const name of keysOf(ATTRIBUTES)) {
    const value = props[name];
    if (value !== undefined && value !== false) attributes[ATTRIBUTES[name]] = value;
  }
  return attributes;
}

/** Sets the properties that are others than before. What was never given is not touched and keeps the element's default. */
export function writeChanges(element: HTMLElement, former: WrittenProps, next: WrittenProps): void {
  for (const name of [...PROPERTIES, ...keysOf(ATTRIBUTES)]) {
    if (!isSame(former[name], next[name])) Reflect.set(element, name, next[name]);
  }
}

/** The props that React writes itself, under names that React 18 and 19 both understand on a custom element. */
export function otherProps(props: ApiChatboxProps): Record<string, unknown> {
  const others = Object.entries(props).filter(([name]) => !OWN_PROPS.has(name));
  return { ...Object.fromEntries(others), ...(props.className !== undefined && { class: props.className }) };
}

/** `Object.keys` of a constant table. */
export function keysOf<Table extends object>(table: Table): (keyof Table)[] {
  return Object.keys(table) as (keyof Table)[];
}
