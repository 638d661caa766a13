import {
  AssistantRuntimeProvider,
  ComposerPrimitive,
  MessagePrimitive,
  ThreadPrimitive,
  useLocalRuntime,
} from '@assistant-ui/react';
import { MarkdownTextPrimitive } from '@assistant-ui/react-markdown';
import { useMemo, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import remarkGfm from 'remark-gfm';
import type { Adapter, MountOptions } from '../../contender.ts';
import { createAsk } from '../shared/api.ts';

const PLUGINS = [remarkGfm];
const PARTS = { Text: () => <MarkdownTextPrimitive remarkPlugins={PLUGINS} /> };
const MESSAGES = {
  UserMessage: () => (
    <MessagePrimitive.Root>
      <MessagePrimitive.Parts />
    </MessagePrimitive.Root>
  ),
  AssistantMessage: () => (
    <MessagePrimitive.Root className="reply">
      <MessagePrimitive.Parts components={PARTS} />
    </MessagePrimitive.Root>
  ),
};

/** assistant-ui's local runtime with its parts, unstyled. */
function Chat({ history, endpoint }: MountOptions): ReactElement {
  const model = useMemo(() => {
    const ask = createAsk(endpoint);
    return {
      run: async ({
        messages,
      }: {
        readonly messages: readonly { readonly content: readonly { readonly text?: string }[] }[];
      }) => {
        const said = messages.at(-1)?.content.map(({ text = '' }) => text) ?? [];
        return { content: [{ type: 'text', text: await ask(said.join('')) }] };
      },
    };
  }, [endpoint]);
  const initialMessages = useMemo(
    () => history.map(({ id, role, text }) => ({ id, role, content: [{ type: 'text', text }] })),
    [history],
  );
  const runtime = useLocalRuntime(model, { initialMessages });
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <ThreadPrimitive.Root style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
        <ThreadPrimitive.Viewport className="log" style={{ flex: 1, overflowY: 'auto' }}>
          <ThreadPrimitive.Messages components={MESSAGES} />
        </ThreadPrimitive.Viewport>
        <ComposerPrimitive.Root>
          <ComposerPrimitive.Input style={{ width: '100%' }} />
        </ComposerPrimitive.Root>
      </ThreadPrimitive.Root>
    </AssistantRuntimeProvider>
  );
}

const adapter: Adapter = {
  mount(place, options) {
    createRoot(place).render(<Chat {...options} />);
  },
};

export default adapter;
