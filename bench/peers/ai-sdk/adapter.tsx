import { useChat } from '@ai-sdk/react';
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { Adapter, MountOptions } from '../../contender.ts';
import { createAsk } from '../shared/api.ts';

interface Message {
  readonly id: string;
  readonly role: string;
  readonly parts: readonly { readonly type: string; readonly text?: string }[];
}

const PLUGINS = [remarkGfm];
const textOf = ({ parts }: Message): string => parts.map(({ text = '' }) => text).join('');

/** Gives the whole reply as one delta of a stream, which is what `useChat` reads. */
function createTransport(endpoint: string): object {
  const ask = createAsk(endpoint);
  return {
    sendMessages: async ({ messages }: { readonly messages: readonly Message[] }) => {
      const last = messages.at(-1);
      const delta = await ask(last === undefined ? '' : textOf(last));
      const id = 'text';
      return new ReadableStream({
        start(controller) {
          controller.enqueue({ type: 'start' });
          controller.enqueue({ type: 'text-start', id });
          controller.enqueue({ type: 'text-delta', id, delta });
          controller.enqueue({ type: 'text-end', id });
          controller.enqueue({ type: 'finish' });
          controller.close();
        },
      });
    },
    reconnectToStream: () => Promise.resolve(null),
  };
}

const Row = memo(function Row({ message }: { readonly message: Message }): ReactElement {
  if (message.role === 'user') return <div>{textOf(message)}</div>;
  return (
    <div className="reply">
      <ReactMarkdown remarkPlugins={PLUGINS}>{textOf(message)}</ReactMarkdown>
    </div>
  );
});

function Composer({ send }: { readonly send: (text: string) => void }): ReactElement {
  const [text, setText] = useState('');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    send(text);
    setText('');
  };
  return (
    <textarea
      value={text}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onKeyDown={onKeyDown}
    />
  );
}

/** A chat by hand as its makers show it, with the care of memoised rows and a composer with a state of its own. */
function Chat({ history, endpoint }: MountOptions): ReactElement {
  const first = useMemo(
    () => history.map(({ id, role, text }) => ({ id, role, parts: [{ type: 'text', text }] })),
    [history],
  );
  const transport = useMemo(() => createTransport(endpoint), [endpoint]);
  const { messages, sendMessage } = useChat({ messages: first, transport });
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    log.current?.scrollTo(0, log.current.scrollHeight);
  }, [messages.length]);
  return (
    <>
      <div className="log" ref={log} style={{ flex: 1, overflowY: 'auto' }}>
        {messages.map((message) => (
          <Row key={message.id} message={message} />
        ))}
      </div>
      <Composer send={(text) => void sendMessage({ text })} />
    </>
  );
}

const adapter: Adapter = {
  mount(place, options) {
    createRoot(place).render(<Chat {...options} />);
  },
};

export default adapter;
