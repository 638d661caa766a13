import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type HTMLAttributes,
  type RefAttributes,
  type RefObject,
} from 'react';
import type { TokenRequest } from '../api/token.ts';
import type { Persistence } from '../conversation/snapshot.ts';
import type { ApiChatboxElement } from '../element/api-chatbox.ts';
import type { ChatboxMode } from '../element/choices.ts';
import {
  ATTRIBUTES,
  attributesOf,
  EVENTS,
  keysOf,
  otherProps,
  writeChanges,
  type ApiChatboxProps,
  type WrittenProps,
} from './props.ts';

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to name a tag to JSX
  namespace JSX {
    interface IntrinsicElements {
      /** The element itself, by its attributes. Functions, objects and events need a ref, or the `ApiChatbox` component. */
      'api-chatbox': ApiChatboxTagProps;
    }
  }
}

/** What JSX accepts on the raw `<api-chatbox>` tag. */
export interface ApiChatboxTagProps
  extends Omit<HTMLAttributes<ApiChatboxElement>, 'placeholder'>, RefAttributes<ApiChatboxElement> {
  readonly [attribute: `${string}-${string}`]: unknown;
  /** CSS classes, as React writes them on a custom element. */
  readonly class?: string;
  /** See `ApiChatboxProps`. */
  readonly account?: string;
  /** See `ApiChatboxProps`. */
  readonly heading?: string;
  /** See `ApiChatboxProps`. */
  readonly placeholder?: string;
  /** See `ApiChatboxProps`. */
  readonly locale?: string;
  /** See `ApiChatboxProps`. */
  readonly mode?: ChatboxMode;
  /** See `ApiChatboxProps`. */
  readonly open?: boolean;
  /** See `ApiChatboxProps`. */
  readonly persistence?: Persistence;
  /** See `ApiChatboxProps`. */
  readonly credentials?: 'omit' | 'include';
  /** See `ApiChatboxProps`. */
  readonly shortcut?: string;
}

const TAG = 'api-chatbox';

/** Layout effects exist only where there is a layout; React 18 warns about them on a server. */
const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * `<api-chatbox>` as a React component: typed props for its attributes and properties, `on…` props for its events, children for its slots
 * (`<h2 slot="header">`), `ref` for its methods.
 *
 * Importing this module does nothing and is safe on a server, where the component renders the tag with its attributes; the element is registered
 * after the first mount. The ref is `null` until it can be used. A render writes only the values that changed: it never resets the chat, also
 * when `getToken` is a new function or `greetings` a new, equal array each time.
 *
 * @example
 * <ApiChatbox apiBaseUrl="https://api.example.com" account={customer.id} getToken={() => session.token()} onFailure={report} />
 */
export const ApiChatbox = forwardRef<ApiChatboxElement, ApiChatboxProps>(function ApiChatbox(props, forwardedRef) {
  const host = useRef<HTMLElement>(null);
  const latest = useRef(props);
  // Written by React once, before the element is connected, so that it starts with them; from then on by us, as the user changes `open` too.
  const [attributes] = useState(() => attributesOf(props));
  const written = useRef<WrittenProps>(onlyAttributes(props));
  const tokens = useRef(tokensOf(props));
  const [element, setElement] = useState<ApiChatboxElement | null>(null);

  useBrowserLayoutEffect(() => {
    latest.current = props;
    if (tokens.current.identity !== identityOf(props)) tokens.current = tokensOf(props);
    tokens.current.getToken = props.getToken;
    const next = { ...props, getToken: props.getToken && tokens.current.ask };
    if (host.current) writeChanges(host.current, written.current, next);
    written.current = next;
  });
  useBrowserLayoutEffect(() => (host.current ? listen(host.current, latest) : undefined), []);
  useEffect(() => (host.current ? register(host.current, setElement) : undefined), []);
  useImperativeHandle<ApiChatboxElement | null, ApiChatboxElement | null>(forwardedRef, () => element, [element]);

  return createElement(
    TAG,
    { ...otherProps(props), ...attributes, ref: host, suppressHydrationWarning: true },
    props.children,
  );
});

/** One function for all renders that show the conversations of the same account; those of another account get one of their own. */
function tokensOf(props: ApiChatboxProps) {
  const tokens = {
    identity: identityOf(props),
    getToken: props.getToken,
    ask: (request: TokenRequest) => tokens.getToken?.(request) ?? null,
  };
  return tokens;
}

function identityOf({ apiBaseUrl, account }: ApiChatboxProps): string {
  return JSON.stringify([apiBaseUrl, account]);
}

function onlyAttributes(props: ApiChatboxProps): WrittenProps {
  return Object.fromEntries(keysOf(ATTRIBUTES).map((name) => [name, props[name]]));
}

/** Calls the latest handler of each event until the returned function is called. */
function listen(host: HTMLElement, props: RefObject<ApiChatboxProps>): () => void {
  const undo = new AbortController();
  for (const name of keysOf(EVENTS)) {
    const dispatch = (event: Event): void => {
      const handler: ((event: never) => void) | undefined = props.current[name];
      if (handler) Reflect.apply(handler, undefined, [event]);
    };
    host.addEventListener(EVENTS[name], dispatch, { signal: undo.signal });
  }
  return () => {
    undo.abort();
  };
}

/** Loads the element's class where no script has done it yet. */
function register(host: HTMLElement, onRegistered: (element: ApiChatboxElement) => void): () => void {
  let isStale = false;
  void customElements.whenDefined(TAG).then((constructor) => {
    if (!isStale && isInstance(host, constructor)) onRegistered(host);
  });
  if (!customElements.get(TAG)) void import('../element/define.ts');
  return () => {
    isStale = true;
  };
}

function isInstance(host: HTMLElement, constructor: CustomElementConstructor): host is ApiChatboxElement {
  return host instanceof constructor;
}
