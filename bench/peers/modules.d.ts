// What the adapters use of the peers: these are installed for a run alone, and apart from the packages of the project.

declare module 'deep-chat';
declare module '*.css';

declare module 'dompurify' {
  const DOMPurify: { sanitize(html: string): string };
  export default DOMPurify;
}

declare module 'remark-gfm' {
  const plugin: () => void;
  export default plugin;
}

declare module 'react-markdown' {
  const ReactMarkdown: (props: {
    readonly remarkPlugins: readonly unknown[];
    readonly children: string;
  }) => import('react').ReactElement;
  export default ReactMarkdown;
}

declare module '@ai-sdk/react' {
  interface UiMessage {
    readonly id: string;
    readonly role: string;
    readonly parts: readonly { readonly type: string; readonly text?: string }[];
  }
  export function useChat(options: { readonly messages: readonly UiMessage[]; readonly transport: object }): {
    readonly messages: readonly UiMessage[];
    readonly sendMessage: (message: { readonly text: string }) => Promise<void>;
  };
}

declare module '@assistant-ui/react' {
  type Part = import('react').FunctionComponent<
    import('react').PropsWithChildren<{
      readonly className?: string;
      readonly style?: import('react').CSSProperties;
      readonly components?: Readonly<Record<string, import('react').FunctionComponent>>;
    }>
  >;
  type Parts = Readonly<Record<'Root' | 'Viewport' | 'Messages' | 'Parts' | 'Input', Part>>;
  export const ComposerPrimitive: Parts;
  export const MessagePrimitive: Parts;
  export const ThreadPrimitive: Parts;
  export const AssistantRuntimeProvider: import('react').FunctionComponent<
    import('react').PropsWithChildren<{ readonly runtime: object }>
  >;
  export function useLocalRuntime(model: object, options: { readonly initialMessages: readonly unknown[] }): object;
}

declare module '@assistant-ui/react-markdown' {
  export const MarkdownTextPrimitive: import('react').FunctionComponent<{ readonly remarkPlugins: readonly unknown[] }>;
}

declare module '@chatscope/chat-ui-kit-react' {
  type Box = import('react').FunctionComponent<
    import('react').PropsWithChildren<{ readonly style?: import('react').CSSProperties }>
  >;
  export const MainContainer: Box;
  export const ChatContainer: Box;
  export const MessageList: Box;
  export const Message: import('react').FunctionComponent<
    import('react').PropsWithChildren<{ readonly model: object }>
  > & { readonly CustomContent: Box };
  export const MessageInput: import('react').FunctionComponent<{
    readonly attachButton: boolean;
    readonly onSend: (html: string, text: string) => void;
  }>;
}

declare module 'flowise-embed/dist/web.js' {
  const Chatbot: { initFull(options: object): void };
  export default Chatbot;
}

declare module '@n8n/chat' {
  export function createChat(options: object): void;
}

declare module 'botframework-webchat/dist/webchat.js';
