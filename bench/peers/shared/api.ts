/** Asks the API, for chatboxes that leave the asking to the page: gives the text of the reply. */
export function createAsk(endpoint: string): (said: string) => Promise<string> {
  let conversation: Promise<string> | null = null;
  async function post(path: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${endpoint}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }
  return async (said) => {
    conversation ??= post('conversations', { title: 'New conversation' }).then(({ id }) => String(id));
    const answer = await post('chat', { conversation_id: await conversation, message: said });
    return (answer['assistant_message'] as { readonly content: string }).content;
  };
}
