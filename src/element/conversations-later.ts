import type { CSSResult, ReactiveControllerHost } from 'lit';
import { adoptInto } from './adopt.ts';
import type { ConversationsHost } from './conversation-sheet.ts';
import type { LoadedConversations } from './conversations.ts';
import { LazyModule } from './lazy-module.ts';

/** The list of conversations of a panel, loaded when somebody asks for it or starts a new one. */
export function conversationsLater(
  host: ConversationsHost & ReactiveControllerHost,
): LazyModule<{ readonly conversations: LoadedConversations; readonly styles: CSSResult }> {
  return new LazyModule(host, {
    load: async () => {
      const { LoadedConversations, conversationsStyles } = await import('./conversations.ts');
      return { conversations: new LoadedConversations(host), styles: conversationsStyles };
    },
    consequence: 'other conversations cannot be listed, and a new one cannot be undone.',
    adopt: ({ styles }) => {
      adoptInto(host, [styles]);
    },
  });
}
