import { StrictMode, useEffect, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiChatbox, useConversation, useConversationSelector } from 'api-chatbox/react';
import { getSettings, startsOpen, subscribeToSettings } from './page.js';
import { chatboxTexts } from './texts.js';

/** The floating chatbox. What it is told may be new in every render: the chat goes on. */
function FloatingChatbox() {
  const { locale, scheme } = useSettings();
  const [replies, setReplies] = useState(0);
  return (
    <>
      <p className="status">Replies that the floating chatbox received on this page: {replies}</p>
      <ApiChatbox
        account="react-example"
        locale={locale}
        colorScheme={scheme}
        open={startsOpen}
        {...chatboxTexts[locale]}
        onReply={() => setReplies((count) => count + 1)}
      />
    </>
  );
}

/** The same conversation logic with markup of our own. */
function OwnMarkup() {
  const conversation = useConversation({ account: 'react-headless-example' });
  const transcript = useConversationSelector(conversation, (snapshot) => snapshot.transcript);
  const draft = useConversationSelector(conversation, (snapshot) => snapshot.draft.text);
  const isAwaitingReply = useConversationSelector(conversation, (snapshot) => snapshot.isAwaitingReply);

  useEffect(() => {
    void conversation.open();
  }, [conversation]);

  return (
    <section className="chat" aria-label="Own markup">
      <ol className="lines" aria-live="polite">
        {transcript.map((entry) =>
          entry.kind === 'divider' ? (
            <li key={entry.id}>A new conversation</li>
          ) : (
            <li key={entry.id} className={entry.kind}>
              {entry.content}
              {entry.kind === 'user' && entry.state === 'failed' && (
                <small>
                  {' '}
                  not sent <button onClick={() => void conversation.retry(entry.id)}>Retry</button>
                  <button onClick={() => void conversation.discard(entry.id)}>Discard</button>
                </small>
              )}
            </li>
          ),
        )}
      </ol>
      <p className="status" role="status">
        {isAwaitingReply && '…'}
      </p>
      <form
        className="compose"
        onSubmit={(event) => {
          event.preventDefault();
          void conversation.send();
        }}
      >
        <label htmlFor="text">Message</label>
        <textarea
          id="text"
          rows={2}
          value={draft}
          onChange={(event) => conversation.setDraft({ text: event.currentTarget.value })}
        />
        <button className="primary">Send</button>
      </form>
    </section>
  );
}

/** Language and colours of the page. */
function useSettings() {
  return useSyncExternalStore(subscribeToSettings, getSettings);
}

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <FloatingChatbox />
      <OwnMarkup />
    </StrictMode>,
  );
}
