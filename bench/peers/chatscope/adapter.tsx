import { ChatContainer, MainContainer, Message, MessageInput, MessageList } from '@chatscope/chat-ui-kit-react';
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import { memo, useMemo, useState, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { Adapter, MountOptions } from '../../contender.ts';
import { createAsk } from '../shared/api.ts';

const PLUGINS = [remarkGfm];
const MODELS = {
  user: { direction: 'outgoing', position: 'single', type: 'custom' },
  assistant: { direction: 'incoming', position: 'single', type: 'custom' },
} as const;

/** chatscope leaves markdown to the page. */
const Markdown = memo(function Markdown({ text }: { readonly text: string }): ReactElement {
  return <ReactMarkdown remarkPlugins={PLUGINS}>{text}</ReactMarkdown>;
});

function Chat({ history, endpoint }: MountOptions): ReactElement {
  const [messages, setMessages] = useState(history);
  const ask = useMemo(() => createAsk(endpoint), [endpoint]);
  const add = (role: 'user' | 'assistant', text: string): void => {
    setMessages((former) => [...former, { id: `m${former.length}`, role, text }]);
  };
  return (
    <MainContainer style={{ height: 640, width: '100%' }}>
      <ChatContainer>
        <MessageList>
          {messages.map(({ id, role, text }) => (
            <Message key={id} model={MODELS[role]}>
              <Message.CustomContent>{role === 'user' ? text : <Markdown text={text} />}</Message.CustomContent>
            </Message>
          ))}
        </MessageList>
        <MessageInput
          attachButton={false}
          onSend={(_html, text) => {
            add('user', text);
            void ask(text).then((reply) => {
              add('assistant', reply);
            });
          }}
        />
      </ChatContainer>
    </MainContainer>
  );
}

const adapter: Adapter = {
  mount(place, options) {
    createRoot(place).render(<Chat {...options} />);
  },
};

export default adapter;
