import { describe, expect, it } from 'vitest';
import { createConversation } from '../../../src/conversation/create.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { useConversationSelector } from '../../../src/react/index.ts';
import { createApi } from './api.ts';
import { mount, settle } from './mount.tsx';

const quiet = (): Conversation => createConversation({ persistence: 'none', environment: createApi().environment });

describe('useConversationSelector', () => {
  it('shows the selected part and follows it', async () => {
    const conversation = quiet();
    const Draft = () => <p>{useConversationSelector(conversation, (snapshot) => snapshot.draft.text)}</p>;
    const { container } = await mount(<Draft />);
    await settle(() => conversation.setDraft({ text: 'A ring' }));
    expect(container.textContent).toBe('A ring');
  });

  it('does not render again for a change of another part', async () => {
    const conversation = quiet();
    let renders = 0;
    const Status = () => {
      renders += 1;
      return <p>{useConversationSelector(conversation, (snapshot) => snapshot.status)}</p>;
    };
    await mount(<Status />);
    const before = renders;
    await settle(() => conversation.setDraft({ text: 'A ring' }));
    expect(renders).toBe(before);
  });

  it('keeps the identity of a part that isEqual calls the same', async () => {
    const conversation = quiet();
    const seen = new Set<object>();
    const Words = () => {
      const words = useConversationSelector(
        conversation,
        (snapshot) => snapshot.draft.text.split(' '),
        (a, b) => a.join() === b.join(),
      );
      seen.add(words);
      return <p>{words.length}</p>;
    };
    const { render } = await mount(<Words />);
    await render(<Words />);
    await settle(() => conversation.setArtifact(null));
    const settled = seen.size;
    await render(<Words />);
    expect(seen.size).toBe(settled);
  });

  it('follows another conversation when it is given one', async () => {
    const [first, second] = [quiet(), quiet()];
    second.setDraft({ text: 'second' });
    const Draft = (props: { readonly of: Conversation }) => (
      <p>{useConversationSelector(props.of, (snapshot) => snapshot.draft.text)}</p>
    );
    const { container, render } = await mount(<Draft of={first} />);
    await render(<Draft of={second} />);
    expect(container.textContent).toBe('second');
  });
});
