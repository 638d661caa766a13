import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ApiChatbox, useConversation, useConversationSelector } from '../../../src/react/index.ts';

function Headless() {
  const conversation = useConversation();
  const status = useConversationSelector(conversation, (snapshot) => snapshot.status);
  return <p>{status}</p>;
}

describe('on a server', () => {
  it('the bindings can be imported where there is no DOM', () => {
    expect(typeof document).toBe('undefined');
    expect(typeof ApiChatbox).toBe('object');
  });

  it('ApiChatbox renders the tag with attributes and slots, and without functions and objects', () => {
    const html = renderToString(
      <ApiChatbox
        apiBaseUrl="https://api.example.com"
        colorScheme="dark"
        open={false}
        className="shop"
        data-test="1"
        getToken={() => 'secret-token'}
        greetings={['Hello']}
        onReply={() => undefined}
      >
        <small slot="footer">Be kind</small>
      </ApiChatbox>,
    );
    expect(html).toBe(
      '<api-chatbox data-test="1" class="shop" api-base-url="https://api.example.com" color-scheme="dark">' +
        '<small slot="footer">Be kind</small></api-chatbox>',
    );
  });

  it('a headless conversation of the same origin renders as closed', () => {
    expect(renderToString(<Headless />)).toBe('<p>closed</p>');
  });
});
