import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { AssistantReply, AssistantTurn } from '../../assistant/assistant.ts';
import { ApiError, UnhandledError } from '../api-error.ts';
import { isWellFormed } from '../body.ts';
import { jsonResponse, readRequest, requireConversation, type Exchange, type RouteEnv } from '../exchange.ts';
import { checkChat } from '../request-models.ts';
import type { NewMessage, Store } from '../store.ts';

/**
 * Adds `POST /api/v1/chat`. The user's message is stored before the assistant is asked, and nothing that the client does afterwards
 * cancels the reply: both are the contract's.
 */
export function addChatRoute(app: Hono<RouteEnv>, store: Store): void {
  app.post('/api/v1/chat', async (c) => {
    const { user, body } = readRequest(c, checkChat);
    const conversation = requireConversation(store, { id: body.conversation_id, user });
    if (!isWellFormed(body)) throw new UnhandledError();
    const userMessage = store.addMessage(randomUUID(), {
      conversation_id: conversation.id,
      role: 'user',
      content: body.message,
      images: body.images,
      tool_calls: [],
      artifact: body.artifact,
      meta: null,
    });
    await c.env.pause();
    const reply = await askAssistant(c.env, { messages: store.listMessages(conversation.id) });
    const assistantMessage = store.addMessage(randomUUID(), toMessage(conversation.id, reply));
    return jsonResponse({
      conversation_id: conversation.id,
      user_message: userMessage,
      assistant_message: assistantMessage,
    });
  });
}

async function askAssistant({ assistant }: Exchange, turn: AssistantTurn): Promise<AssistantReply> {
  try {
    return await assistant.reply(turn);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(500, `AI agent error: Agent execution failed: ${reason}`);
  }
}

function toMessage(conversationId: string, { content, artifact, toolCalls, meta }: AssistantReply): NewMessage {
  return {
    conversation_id: conversationId,
    role: 'assistant',
    content,
    images: [],
    tool_calls: toolCalls,
    artifact,
    meta,
  };
}
