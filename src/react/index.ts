/**
 * React bindings: the chatbox as a component, and the headless conversation as hooks. React 18 or newer.
 *
 * @module
 */
export { ApiChatbox, type ApiChatboxTagProps } from './api-chatbox.tsx';
export type { ApiChatboxProps, Handler } from './props.ts';
export type {
  ChatboxStringOverrides,
  ChatboxStrings,
  PropertyLabels,
  PropertyName,
  PropertyValueTexts,
} from '../element/define.ts';
export { useConversation } from './use-conversation.ts';
export { useConversationSelector, type ReadableConversation } from './use-conversation-selector.ts';
