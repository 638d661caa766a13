/** What the page around a sample has, in every page of the documentation. What only one sample needs stands in a comment before it. */
import type { ApiChatboxElement } from 'api-chatbox/element';
import type { Conversation, TokenSource } from 'api-chatbox';

declare global {
  /** The session of a signed-in customer. */
  interface Session {
    token(): string | Promise<string>;
  }

  interface Customer {
    readonly id: string;
    readonly session: Session;
  }

  const session: Session;
  const customer: Customer;
  const chatbox: ApiChatboxElement;
  const conversation: Conversation;
  const getToken: TokenSource;
  const API_URL: string;
  /** Where the viewer of 3D models finds its decoders: read when it is loaded. */
  var ModelViewerElement: object;
  /** The page's own analytics. */
  function report(...facts: readonly unknown[]): void;
}
